namespace Verso.Core
{
    /// <content>Passing over what the caller does not know.</content>
    public sealed partial class CborReader
    {
        private const int MaxSkipDepth = 8;

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
    }
}
