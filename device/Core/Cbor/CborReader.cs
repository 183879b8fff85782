using System;

namespace Verso.Core
{
    /// <summary>
    /// Reads CBOR in core deterministic encoding (RFC 8949 section 4.2.1) and refuses every other encoding. <see cref="CborWriter"/> is its
    /// counterpart. The first fault stays in <see cref="Error"/>. After a fault, every read returns 0, false or an empty value, so that a
    /// caller can read a whole structure and check once. Lengths are checked before memory is allocated.
    /// </summary>
    public sealed partial class CborReader
    {
        private readonly byte[] _data;
        private readonly int _end;
        private int _position;
        private bool _wide;
        private ReasonCode _error;

        /// <summary>Creates a reader of a range of an array.</summary>
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

        /// <summary>The index of the next byte in the array.</summary>
        public int Position
        {
            get { return _position; }
        }

        /// <summary>Records a fault that the caller found, unless an earlier one is recorded.</summary>
        public void Fail(ReasonCode reason)
        {
            if (_error == ReasonCode.None)
            {
                _error = reason;
            }
        }

        /// <summary>Reads an unsigned integer within bounds. A value outside them is <see cref="ReasonCode.FieldOutOfRange"/>.</summary>
        public uint ReadUInt(uint min, uint max)
        {
            uint value = ReadHead(CborType.Unsigned);
            if (_error == ReasonCode.None && (_wide || value < min || value > max))
            {
                Fail(ReasonCode.FieldOutOfRange);
            }

            return _error == ReasonCode.None ? value : 0;
        }

        /// <summary>Reads a signed integer of at most 31 bits.</summary>
        /// <param name="beyond">The fault for a larger integer. A larger number that names something is as unknown as any other unknown name.</param>
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

        /// <summary>Whether the next item has this type.</summary>
        internal bool IsNext(uint type)
        {
            return _error == ReasonCode.None && _position < _end && (uint)_data[_position] >> 5 == type;
        }

        /// <summary>Reads the next key of a map and checks that keys strictly ascend.</summary>
        /// <param name="previous">The previous key, or -1 for the first.</param>
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

        /// <summary>Enters a byte string without copying it.</summary>
        /// <returns>Its length. Its bytes start at <see cref="Position"/>, which the caller moves with <see cref="Advance"/>.</returns>
        public int EnterBytes(int min, int max)
        {
            return ReadLength(CborType.Bytes, min, max);
        }

        /// <summary>Moves past bytes that the caller has read itself.</summary>
        public void Advance(int count)
        {
            if (_error == ReasonCode.None)
            {
                _position += count;
            }
        }

        /// <summary>Reads a text string of printable ASCII whose length is within bounds.</summary>
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

        /// <summary>Opens an array whose item count is within bounds.</summary>
        public int ReadArray(int min, int max)
        {
            return ReadCount(CborType.Array, min, max);
        }

        /// <summary>Opens a map of at most the given number of pairs.</summary>
        public int ReadMap(int max)
        {
            return ReadCount(CborType.Map, 0, max);
        }

        /// <summary>Reads one given tag.</summary>
        public void ReadTag(uint tag)
        {
            uint value = ReadHead(CborType.Tag);
            if (_error == ReasonCode.None && (_wide || value != tag))
            {
                Fail(ReasonCode.CborUnexpectedType);
            }
        }

        /// <summary>Ends the reading. Bytes that are left over are a fault.</summary>
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
