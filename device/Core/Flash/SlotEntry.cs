using System;

namespace Verso.Core
{
    /// <summary>One slot in the boot record (SPEC 7): status, counter, release. Immutable.</summary>
    public sealed class SlotEntry
    {
        /// <summary>The size of an entry in bytes.</summary>
        public const int Length = 24;

        /// <summary>The entry of an empty slot.</summary>
        public static readonly SlotEntry Empty = new SlotEntry(SlotStatus.Empty, 0, new byte[Manifest.ReleaseIdLength]);

        /// <summary>Creates an entry.</summary>
        public SlotEntry(int status, uint counter, byte[] releaseId)
        {
            Status = status;
            Counter = counter;
            ReleaseId = releaseId;
        }

        /// <summary>One of <see cref="SlotStatus"/>.</summary>
        public int Status { get; }

        /// <summary>The security counter of the release.</summary>
        public uint Counter { get; }

        /// <summary>The release id, 16 bytes; zeros in an empty slot.</summary>
        public byte[] ReleaseId { get; }

        /// <summary>The same release with another status.</summary>
        public SlotEntry As(int status)
        {
            return new SlotEntry(status, Counter, ReleaseId);
        }

        internal void Write(byte[] target, int offset)
        {
            target[offset] = (byte)Status;
            Bytes.WriteUInt32(target, offset + 4, Counter);
            Array.Copy(ReleaseId, 0, target, offset + 8, Manifest.ReleaseIdLength);
        }

        internal static SlotEntry Read(byte[] source, int offset)
        {
            int status = source[offset];
            bool known = status <= SlotStatus.Rejected && Bytes.AllAre(source, offset + 1, 3, 0);
            bool blank = Bytes.AllAre(source, offset + 4, Length - 4, 0);
            if (!known || (status == SlotStatus.Empty && !blank))
            {
                return null;
            }

            return new SlotEntry(status, Bytes.ReadUInt32(source, offset + 4), Bytes.Slice(source, offset + 8, Manifest.ReleaseIdLength));
        }
    }
}
