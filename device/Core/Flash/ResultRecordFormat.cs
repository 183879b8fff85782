namespace Verso.Core
{
    /// <summary>Reads and writes the result record's body (SPEC 8).</summary>
    public static class ResultRecordFormat
    {
        /// <summary>The magic of its cells: VRS1.</summary>
        public const uint Magic = 0x56525331;

        /// <summary>The size of its cells in bytes.</summary>
        public const int CellSize = 128;

        /// <summary>The size of its body in bytes.</summary>
        public const int Length = 86;

        private const int IdOffset = 12;
        private const int VersionOffset = 28;
        private const int CheckOffset = 61;

        /// <summary>Writes the body of a cell. Text that is too long is truncated.</summary>
        public static byte[] Write(ResultRecord record)
        {
            byte[] body = new byte[Length];
            body[0] = (byte)record.State;
            body[1] = (byte)record.Slot;
            Bytes.WriteUInt16(body, 2, (uint)record.Reason);
            body[4] = (byte)record.Attempts;
            Bytes.WriteUInt32(body, 8, record.Counter);
            System.Array.Copy(record.ReleaseId, 0, body, IdOffset, Manifest.ReleaseIdLength);
            RecordText.Write(body, VersionOffset, Manifest.MaxVersionLength, record.Version);
            RecordText.Write(body, CheckOffset, ResultRecord.MaxCheckLength, record.Check);
            return body;
        }

        /// <summary>Reads the body of a cell.</summary>
        /// <returns>The record, or null if it breaks a rule of SPEC 8.</returns>
        public static ResultRecord Read(byte[] body)
        {
            if (body.Length != Length || !Bytes.AllAre(body, 5, 3, 0))
            {
                return null;
            }

            UpdateState state = (UpdateState)body[0];
            bool ended = state == UpdateState.Rollback || state == UpdateState.Complete || state == UpdateState.Failed;
            bool slotKnown = body[1] < Slots.Count || body[1] == Slots.None;
            if (!ended || !slotKnown)
            {
                return null;
            }

            string version = RecordText.Read(body, VersionOffset, Manifest.MaxVersionLength);
            string check = RecordText.Read(body, CheckOffset, ResultRecord.MaxCheckLength);
            if (version == null || check == null)
            {
                return null;
            }

            return new ResultRecord
            {
                State = state,
                Slot = body[1],
                Reason = (ReasonCode)(int)Bytes.ReadUInt16(body, 2),
                Attempts = body[4],
                Counter = Bytes.ReadUInt32(body, 8),
                ReleaseId = Bytes.Slice(body, IdOffset, Manifest.ReleaseIdLength),
                Version = version,
                Check = check,
            };
        }
    }
}
