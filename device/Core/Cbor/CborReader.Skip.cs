namespace Verso.Core
{
    /// <content>Skips items that the caller does not know.</content>
    public sealed partial class CborReader
    {
        private const int MaxSkipDepth = 8;

        /// <summary>Skips one item of any kind. The item must be canonical and at most 8 levels deep.</summary>
        public void Skip()
        {
            // The number of items left at each level. A loop instead of recursion keeps hostile nesting off the stack.
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
                // Key order alone makes a map canonical, and a check of the order of unknown keys is not worth its code on a device.
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
                    // ReadText is not used here: a skipped item must not cost memory.
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
