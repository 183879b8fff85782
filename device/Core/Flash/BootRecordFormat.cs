namespace Verso.Core
{
    /// <summary>Reads and writes the boot record's body (SPEC 7).</summary>
    public static class BootRecordFormat
    {
        /// <summary>The magic of its cells: VBR1.</summary>
        public const uint Magic = 0x56425231;

        /// <summary>The size of its cells in bytes.</summary>
        public const int CellSize = 128;

        /// <summary>The size of its body in bytes.</summary>
        public const int Length = 56;

        private const int SlotsOffset = 8;
        private const int RepeatsMask = 0x0F;
        private const int EndedBit = 0x80;

        /// <summary>Writes the body of a cell.</summary>
        public static byte[] Write(BootRecord record)
        {
            byte[] body = new byte[Length];
            body[0] = (byte)record.ActiveSlot;
            body[1] = (byte)record.Attempts;
            body[2] = (byte)record.MaxAttempts;
            body[3] = (byte)(record.Repeats | (record.HasEnded ? EndedBit : 0));
            Bytes.WriteUInt32(body, 4, record.SecurityCounter);
            record.Slot(Slots.A).Write(body, SlotsOffset);
            record.Slot(Slots.B).Write(body, SlotsOffset + SlotEntry.Length);
            return body;
        }

        /// <summary>Reads the body of a cell.</summary>
        /// <returns>The record, or null if it breaks a rule of SPEC 7.</returns>
        public static BootRecord Read(byte[] body)
        {
            if (body.Length != Length || (body[3] & ~(RepeatsMask | EndedBit)) != 0)
            {
                return null;
            }

            SlotEntry a = SlotEntry.Read(body, SlotsOffset);
            SlotEntry b = SlotEntry.Read(body, SlotsOffset + SlotEntry.Length);
            if (a == null || b == null)
            {
                return null;
            }

            BootRecord record = new BootRecord(
                body[0], body[1], body[3] & RepeatsMask, (body[3] & EndedBit) != 0, body[2], Bytes.ReadUInt32(body, 4), a, b);
            return IsConsistent(record) ? record : null;
        }

        private static bool IsConsistent(BootRecord record)
        {
            int active = record.ActiveSlot;
            bool activeHolds = active == Slots.None
                || ((active == Slots.A || active == Slots.B) && record.Slot(active).Status == SlotStatus.Confirmed);
            bool twoTrials = record.Slot(Slots.A).Status == SlotStatus.Trial && record.Slot(Slots.B).Status == SlotStatus.Trial;
            bool attemptsHold = record.Attempts <= record.MaxAttempts && (record.TrialSlot != Slots.None || record.Attempts == 0);
            bool bootsHold = record.Repeats <= BootRecord.MaxRepeats && (record.Attempts > 0 || (record.Repeats == 0 && !record.HasEnded));
            return activeHolds && !twoTrials && attemptsHold && bootsHold && record.MaxAttempts >= 1 && record.MaxAttempts <= 10;
        }
    }
}
