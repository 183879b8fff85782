using System;

namespace Verso.Core
{
    /// <summary>
    /// Reads CBOR in core deterministic encoding (RFC 8949 section 4.2.1) and nothing else: the twin of <see cref="CborWriter"/>.
    /// The first fault sticks in <see cref="Error"/>; from then on every read gives 0, false, or an empty value, so that a
    /// caller may read a whole structure and ask once. Lengths are checked before anything is allocated.
    /// </summary>
    public sealed class CborReader
    {
        private const uint TooLargeForUInt32 = uint.MaxValue;
        private const int MaxSkipDepth = 8;

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
        public int ReadInt()
        {
            if (_error == ReasonCode.None && _position < _end && (uint)_data[_position] >> 5 == CborType.Negative)
            {
                uint value = ReadHead(CborType.Negative);
                if (_wide || value > int.MaxValue)
                {
                    Fail(ReasonCode.FieldOutOfRange);
                }

                return _error == ReasonCode.None ? -1 - (int)value : 0;
            }

            return (int)ReadUInt(0, int.MaxValue);
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

        /// <summary>Passes over one item of any kind, at most 8 deep, still canonical.</summary>
        public void Skip()
        {
            // Items still to pass at each level; a loop instead of recursion keeps hostile nesting off the stack.
            uint[] left = new uint[MaxSkipDepth];
            int depth = 0;
            left[0] = 1;
            while (_error == ReasonCode.None && depth >= 0)
            {
                if (left[depth] == 0)
                {
                    depth--;
                    continue;
                }

                left[depth]--;
                uint children = SkipOne();
                if (children == 0)
                {
                    continue;
                }

                depth++;
                if (depth == MaxSkipDepth)
                {
                    Fail(ReasonCode.CborTooDeep);
                    return;
                }

                left[depth] = children;
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

        private uint SkipOne()
        {
            if (_position >= _end)
            {
                Fail(ReasonCode.CborTruncated);
                return 0;
            }

            uint type = (uint)_data[_position] >> 5;
            if (type == CborType.Map)
            {
                // Only key order makes a map canonical, and ordering foreign keys is not worth its code on a device.
                Fail(ReasonCode.CborUnexpectedType);
                return 0;
            }

            uint value = ReadHead(type);
            switch (type)
            {
                case CborType.Bytes:
                    CheckLength(value, 0, int.MaxValue);
                    Advance((int)value);
                    return 0;
                case CborType.Text:
                    // Not through ReadText: what is passed over must not cost memory.
                    CheckLength(value, 0, int.MaxValue);
                    CheckText((int)value);
                    Advance((int)value);
                    return 0;
                case CborType.Array:
                    CheckLength(value, 0, int.MaxValue);
                    return value;
                case CborType.Tag:
                    return 1;
                case CborType.Simple:
                    if (value < 20 || value > 22)
                    {
                        Fail(ReasonCode.CborUnexpectedType);
                    }

                    return 0;
                default:
                    return 0;
            }
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

        /// <summary>Reads the initial byte and its argument; <c>_wide</c> says that the argument needs more than 32 bits.</summary>
        private uint ReadHead(uint type)
        {
            _wide = false;
            if (_error != ReasonCode.None)
            {
                return 0;
            }

            if (_position >= _end)
            {
                Fail(ReasonCode.CborTruncated);
                return 0;
            }

            uint initial = _data[_position];
            if (initial >> 5 != type)
            {
                Fail(ReasonCode.CborUnexpectedType);
                return 0;
            }

            _position++;
            uint info = initial & 31u;
            if (info < 24)
            {
                return info;
            }

            if (info > 27 || type == CborType.Simple)
            {
                // 28 to 30 are reserved and 31 is an indefinite length; behind simple values stand floats.
                Fail(info == 31 ? ReasonCode.CborNotCanonical : ReasonCode.CborUnexpectedType);
                return 0;
            }

            return ReadArgument(info);
        }

        private uint ReadArgument(uint info)
        {
            int width = info == 24 ? 1 : info == 25 ? 2 : info == 26 ? 4 : 8;
            if (_end - _position < width)
            {
                Fail(ReasonCode.CborTruncated);
                return 0;
            }

            int at = _position;
            _position += width;
            uint value;
            uint least;
            switch (width)
            {
                case 1:
                    value = _data[at];
                    least = 24;
                    break;
                case 2:
                    value = Bytes.ReadUInt16(_data, at);
                    least = 0x100;
                    break;
                case 4:
                    value = Bytes.ReadUInt32(_data, at);
                    least = 0x10000;
                    break;
                default:
                    value = Bytes.ReadUInt32(_data, at);
                    least = 1;
                    _wide = true;
                    break;
            }

            if (value < least)
            {
                Fail(ReasonCode.CborNotCanonical);
            }

            return _wide ? TooLargeForUInt32 : value;
        }
    }
}
