namespace Verso.Core
{
    /// <summary>
    /// Finds the length of a signed file from the lengths in its first bytes, for a response that does not declare its length (SPEC 4).
    /// </summary>
    internal static class CoseLength
    {
        /// <summary>The number of bytes that belong to a file of unknown length.</summary>
        /// <param name="begin">The array with the first bytes of the file.</param>
        /// <param name="count">The number of these bytes.</param>
        /// <param name="items">The types of the file's items in order.</param>
        /// <param name="element">The types of the items of each element, if the last of <paramref name="items"/> is an array; otherwise ignored.</param>
        /// <returns>See <see cref="Envelope.LengthOf"/>.</returns>
        internal static int Of(byte[] begin, int count, uint[] items, uint[] element)
        {
            int at = 0;
            int total = items.Length;
            int part = 0;
            for (int i = 0; i < total; i++)
            {
                if (at >= count)
                {
                    return at + 1;
                }

                uint type = i < items.Length ? items[i] : element[part];
                if (i >= items.Length)
                {
                    part = part + 1 == element.Length ? 0 : part + 1;
                }

                uint initial = begin[at];
                int head = HeadLength(initial & 31u);
                if (initial >> 5 != type || head == 0)
                {
                    return count;
                }

                if (at + head > count)
                {
                    return at + head;
                }

                uint argument = Argument(begin, at, head);
                if (type == CborType.Bytes && argument > int.MaxValue - (uint)(at + head))
                {
                    return int.MaxValue;
                }

                at += head + (type == CborType.Bytes ? (int)argument : 0);
                if (i == items.Length - 1 && type == CborType.Array)
                {
                    // More elements than a root can have make no envelope.
                    total += (argument > RootEnvelope.MaxSignatures ? RootEnvelope.MaxSignatures : (int)argument) * element.Length;
                }
            }

            return at;
        }

        /// <summary>The length of an item's initial byte and argument (RFC 8949 section 3) in bytes, or 0 for an item that no envelope has.</summary>
        private static int HeadLength(uint info)
        {
            return info < 24 ? 1 : info == 24 ? 2 : info == 25 ? 3 : info == 26 ? 5 : 0;
        }

        /// <summary>The argument of an item, given the length of its initial byte and argument in bytes.</summary>
        private static uint Argument(byte[] data, int at, int length)
        {
            switch (length)
            {
                case 1:
                    return data[at] & 31u;
                case 2:
                    return data[at + 1];
                case 3:
                    return Bytes.ReadUInt16(data, at + 1);
                default:
                    return Bytes.ReadUInt32(data, at + 1);
            }
        }
    }
}
