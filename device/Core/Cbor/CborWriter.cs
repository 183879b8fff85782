using System;

namespace Verso.Core
{
    /// <summary>
    /// Writes CBOR in core deterministic encoding (RFC 8949 section 4.2.1). <see cref="CborReader"/> is its counterpart. Callers write map
    /// keys in ascending order. Text is printable ASCII (SPEC 2.2); other text throws <see cref="ArgumentException"/>.
    /// </summary>
    public sealed class CborWriter
    {
        private byte[] _buffer;
        private int _count;

        /// <summary>Creates a writer with an initial capacity in bytes. The buffer grows as needed.</summary>
        public CborWriter(int capacity)
        {
            _buffer = new byte[capacity];
        }

        /// <summary>Writes an unsigned integer.</summary>
        public void WriteUInt(uint value)
        {
            WriteHead(CborType.Unsigned, value);
        }

        /// <summary>Writes a signed integer, such as a COSE algorithm.</summary>
        public void WriteInt(int value)
        {
            if (value < 0)
            {
                WriteHead(CborType.Negative, (uint)(-1 - value));
            }
            else
            {
                WriteHead(CborType.Unsigned, (uint)value);
            }
        }

        /// <summary>Writes a byte string.</summary>
        public void WriteBytes(byte[] value)
        {
            WriteHead(CborType.Bytes, (uint)value.Length);
            Append(value);
        }

        /// <summary>Writes a text string of printable ASCII.</summary>
        public void WriteText(string value)
        {
            WriteHead(CborType.Text, (uint)value.Length);
            Reserve(value.Length);
            for (int i = 0; i < value.Length; i++)
            {
                char letter = value[i];
                if (letter < ' ' || letter > '~')
                {
                    throw new ArgumentException("not printable ASCII");
                }

                _buffer[_count] = (byte)letter;
                _count++;
            }
        }

        /// <summary>Writes a boolean.</summary>
        public void WriteBool(bool value)
        {
            Reserve(1);
            _buffer[_count] = value ? CborType.True : CborType.False;
            _count++;
        }

        /// <summary>Opens an array of the given number of items.</summary>
        public void WriteArray(int items)
        {
            WriteHead(CborType.Array, (uint)items);
        }

        /// <summary>Opens a map of the given number of pairs.</summary>
        public void WriteMap(int pairs)
        {
            WriteHead(CborType.Map, (uint)pairs);
        }

        /// <summary>Writes a tag; its content follows.</summary>
        public void WriteTag(uint tag)
        {
            WriteHead(CborType.Tag, tag);
        }

        /// <summary>A copy of the bytes written so far.</summary>
        public byte[] ToArray()
        {
            return Bytes.Slice(_buffer, 0, _count);
        }

        private void WriteHead(uint type, uint value)
        {
            Reserve(5);
            uint high = type << 5;
            if (value < 24)
            {
                _buffer[_count] = (byte)(high | value);
                _count++;
            }
            else if (value < 0x100)
            {
                _buffer[_count] = (byte)(high | 24);
                _buffer[_count + 1] = (byte)value;
                _count += 2;
            }
            else if (value < 0x10000)
            {
                _buffer[_count] = (byte)(high | 25);
                Bytes.WriteUInt16(_buffer, _count + 1, value);
                _count += 3;
            }
            else
            {
                _buffer[_count] = (byte)(high | 26);
                Bytes.WriteUInt32(_buffer, _count + 1, value);
                _count += 5;
            }
        }

        private void Append(byte[] value)
        {
            Reserve(value.Length);
            Array.Copy(value, 0, _buffer, _count, value.Length);
            _count += value.Length;
        }

        private void Reserve(int count)
        {
            if (_buffer.Length - _count < count)
            {
                byte[] larger = new byte[((_count + count) * 2) + 16];
                Array.Copy(_buffer, 0, larger, 0, _count);
                _buffer = larger;
            }
        }
    }
}
