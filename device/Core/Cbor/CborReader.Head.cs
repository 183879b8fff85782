namespace Verso.Core
{
    /// <content>The initial byte of an item and its argument (RFC 8949 section 3).</content>
    public sealed partial class CborReader
    {
        private const uint TooLargeForUInt32 = uint.MaxValue;
        private const uint HalfFloat = 0xF9;
        private const uint DoubleFloat = 0xFB;

        /// <summary>Reads the initial byte and its argument. <c>_wide</c> is set where the argument needs more than 32 bits.</summary>
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
                Fail(IsFloat(initial) ? ReasonCode.CborNotCanonical : ReasonCode.CborUnexpectedType);
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
                // 28 to 30 are reserved, and 31 is an indefinite length. The values after the simple ones are floats.
                Fail(info == 31 || IsFloat(initial) ? ReasonCode.CborNotCanonical : ReasonCode.CborUnexpectedType);
                return 0;
            }

            return ReadArgument(info);
        }

        /// <summary>Whether this byte starts a float. SPEC 2.1 has no floats, so that every number has one encoding.</summary>
        private static bool IsFloat(uint initial)
        {
            return initial >= HalfFloat && initial <= DoubleFloat;
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
