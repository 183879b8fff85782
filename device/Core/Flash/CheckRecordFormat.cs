namespace Verso.Core
{
    /// <summary>Reads and writes the check record's body (SPEC 17).</summary>
    public static class CheckRecordFormat
    {
        /// <summary>The magic of its cells: VCR1.</summary>
        public const uint Magic = 0x56435231;

        /// <summary>The size of its cells in bytes.</summary>
        public const int CellSize = 128;

        /// <summary>The size of its body in bytes.</summary>
        public const int Length = 61;

        private const int PutOffOffset = 2;
        private const int ZeroOffset = 3;
        private const int AsOfOffset = 4;
        private const int CheckedAtOffset = 8;
        private const int IdOffset = 12;
        private const int VersionOffset = 28;

        /// <summary>Writes the body of a cell. Text that is too long is truncated.</summary>
        public static byte[] Write(CheckRecord record)
        {
            byte[] body = new byte[Length];
            Bytes.WriteUInt16(body, 0, (uint)record.Reason);
            body[PutOffOffset] = (byte)record.SessionsPutOff;
            Bytes.WriteUInt32(body, AsOfOffset, record.AsOf);
            Bytes.WriteUInt32(body, CheckedAtOffset, record.CheckedAt);
            System.Array.Copy(record.ReleaseId, 0, body, IdOffset, Manifest.ReleaseIdLength);
            RecordText.Write(body, VersionOffset, Manifest.MaxVersionLength, record.Version);
            return body;
        }

        /// <summary>Reads the body of a cell.</summary>
        /// <returns>The record, or null if it breaks a rule of SPEC 17.</returns>
        public static CheckRecord Read(byte[] body)
        {
            if (body.Length != Length || body[ZeroOffset] != 0)
            {
                return null;
            }

            string version = RecordText.Read(body, VersionOffset, Manifest.MaxVersionLength);
            if (version == null)
            {
                return null;
            }

            return new CheckRecord
            {
                Reason = (ReasonCode)(int)Bytes.ReadUInt16(body, 0),
                SessionsPutOff = body[PutOffOffset],
                AsOf = Bytes.ReadUInt32(body, AsOfOffset),
                CheckedAt = Bytes.ReadUInt32(body, CheckedAtOffset),
                ReleaseId = Bytes.Slice(body, IdOffset, Manifest.ReleaseIdLength),
                Version = version,
            };
        }
    }
}
