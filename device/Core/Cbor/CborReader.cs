using System;

namespace Verso.Core
{
    /// <summary>
    /// Reads CBOR in core deterministic encoding (RFC 8949 section 4.2.1) and nothing else: the twin of <see cref="CborWriter"/>.
    /// The first fault sticks in <see cref="Error"/>; from then on every read gives 0, false, or an empty value, so that a
    /// caller may read a whole structure and ask once. Lengths are checked before anything is allocated.
    /// </summary>
    public sealed partial class CborReader
    {
        private readonly byte[] _data;
        private readonly int _end;
        private int _position;
        private bool _wide;
        private ReasonCode _error;

        /// <summary>Reads a range of an array.</summary>
        public CborReader(byte[] data, int offset, int count)
        {
            if (data == null)
            {
                throw new ArgumentNullException(nameof(data));
            }

            if (offset < 0 || count < 0 || count > data.Length - offset)
            {
                throw new ArgumentOutOfRangeException(nameof(count));
            }

            _data = data;
            _position = offset;
            _end = offset + count;
        }

        /// <summary>The first fault, or <see cref="ReasonCode.None"/>.</summary>
        public ReasonCode Error
        {
            get { return _error; }
        }

        /// <summary>Index of the next byte in the array.</summary>
        public int Position
        {
            get { return _position; }
        }

        /// <summary>Records a fault that the caller found, unless there was one before.</summary>
        public void Fail(ReasonCode reason)
        {
            if (_error == ReasonCode.None)
            {
                _error = reason;
            }
        }

        /// <summary>Reads an unsigned integer within bounds; outside them: <see cref="ReasonCode.FieldOutOfRange"/>.</summary>
        public uint ReadUInt(uint min, uint max)
        {
            uint value = ReadHead(CborType.Unsigned);
            if (_error == ReasonCode.None && (_wide || value < min || value > max))
            {
                Fail(ReasonCode.FieldOutOfRange);
            }

            return _error == ReasonCode.None ? value : 0;
        }

        /// <summary>Reads an integer of either sign, within 31 bits.</summary>
        /// <param name="beyond">What one is that needs more: where it names something, that is as little known as any other name.</param>
        public int ReadInt(ReasonCode beyond)
        {
            bool negative = IsNext(CborType.Negative);
            uint value = ReadHead(negative ? CborType.Negative : CborType.Unsigned);
            if (_wide || value > int.MaxValue)
            {
                Fail(beyond);
            }

            if (_error != ReasonCode.None)
            {
                return 0;
            }

            return negative ? -1 - (int)value : (int)value;
        }

        /// <summary>Whether the next item is of a type.</summary>
        internal bool IsNext(uint type)
        {
            return _error == ReasonCode.None && _position < _end && (uint)_data[_position] >> 5 == type;
        }

        /// <summary>Reads the next key of a map and checks that keys ascend strictly.</summary>
        /// <param name="previous">The key before, or -1 at the first.</param>
        public int ReadKey(int previous)
        {
            uint key = ReadUInt(0, int.MaxValue);
            if (_error == ReasonCode.None && (int)key <= previous)
            {
                Fail(ReasonCode.CborNotCanonical);
            }

            return (int)key;
        }

        /// <summary>Reads a byte string whose length is within bounds.</summary>
        public byte[] ReadBytes(int min, int max)
        {
            int length = ReadLength(CborType.Bytes, min, max);
            if (_error != ReasonCode.None)
            {
                return new byte[0];
            }

            byte[] value = Bytes.Slice(_data, _position, length);
            _position += length;
            return value;
        }

        /// <summary>Steps into a byte string without copying it.</summary>
        /// <returns>Its length; its bytes start at <see cref="Position"/>, which the caller moves on with <see cref="Advance"/>.</returns>
        public int EnterBytes(int min, int max)
        {
            return ReadLength(CborType.Bytes, min, max);
        }

        /// <summary>Moves on over bytes that the caller has taken for itself.</summary>
        public void Advance(int count)
        {
            if (_error == ReasonCode.None)
            {
                _position += count;
            }
        }

        /// <summary>Reads text of printable ASCII whose length is within bounds.</summary>
        public string ReadText(int min, int max)
        {
            int length = ReadLength(CborType.Text, min, max);
            CheckText(length);
            if (_error != ReasonCode.None)
            {
                return string.Empty;
            }

            char[] letters = new char[length];
            for (int i = 0; i < length; i++)
            {
                letters[i] = (char)_data[_position + i];
            }

            _position += length;
            return new string(letters);
        }

        /// <summary>Reads a boolean.</summary>
        public bool ReadBool()
        {
            uint value = ReadHead(CborType.Simple);
            if (_error == ReasonCode.None && (_wide || (value != 20 && value != 21)))
            {
                Fail(ReasonCode.CborUnexpectedType);
            }

            return _error == ReasonCode.None && value == 21;
        }

        /// <summary>Opens an array whose count of items is within bounds.</summary>
        public int ReadArray(int min, int max)
        {
            return ReadCount(CborType.Array, min, max);
        }

        /// <summary>Opens a map of at most some pairs.</summary>
        public int ReadMap(int max)
        {
            return ReadCount(CborType.Map, 0, max);
        }

        /// <summary>Reads one certain tag.</summary>
        public void ReadTag(uint tag)
        {
            uint value = ReadHead(CborType.Tag);
            if (_error == ReasonCode.None && (_wide || value != tag))
            {
                Fail(ReasonCode.CborUnexpectedType);
            }
        }

        /// <summary>Closes the reading: bytes left over are a fault.</summary>
        /// <returns><see cref="Error"/>.</returns>
        public ReasonCode Finish()
        {
            if (_error == ReasonCode.None && _position != _end)
            {
                Fail(ReasonCode.CborTrailingBytes);
            }

            return _error;
        }

        private int ReadCount(uint type, int min, int max)
        {
            uint count = ReadHead(type);
            if (_error == ReasonCode.None && (_wide || count > (uint)max || count < (uint)min))
            {
                Fail(ReasonCode.FieldOutOfRange);
            }

            return _error == ReasonCode.None ? (int)count : 0;
        }

        private int ReadLength(uint type, int min, int max)
        {
            uint length = ReadHead(type);
            CheckLength(length, min, max);
            return _error == ReasonCode.None ? (int)length : 0;
        }

        private void CheckLength(uint length, int min, int max)
        {
            if (_error != ReasonCode.None)
            {
                return;
            }

            if (_wide || length > (uint)(_end - _position))
            {
                Fail(ReasonCode.CborTruncated);
            }
            else if (length > (uint)max || length < (uint)min)
            {
                Fail(ReasonCode.FieldOutOfRange);
            }
        }

        private void CheckText(int length)
        {
            if (_error != ReasonCode.None)
            {
                return;
            }

            byte[] data = _data;
            int end = _position + length;
            for (int i = _position; i < end; i++)
            {
                byte letter = data[i];
                if (letter < 0x20 || letter > 0x7E)
                {
                    Fail(ReasonCode.FieldOutOfRange);
                    return;
                }
            }
        }
    }
}
