namespace Verso.Core
{
    /// <summary>Reads and writes the check record's body (SPEC 17).</summary>
    public static class CheckRecordFormat
    {
        /// <summary>The magic of its cells: VCR1.</summary>
        public const uint Magic = 0x56435231;

        /// <summary>The size of its cells in bytes.</summary>
        public const int CellSize = 256;

        /// <summary>The size of its body in bytes.</summary>
        public const int Length = 215;

        private const int PutOffOffset = 2;
        private const int ZeroOffset = 3;
        private const int SequenceOffset = 4;
        private const int RootOffset = 8;
        private const int DigestOffset = 12;
        private const int CreatedOffset = 20;
        private const int ExpiresOffset = 24;
        private const int CheckedAtOffset = 28;
        private const int SituationOffset = 32;
        private const int IdOffset = 36;
        private const int VersionOffset = 52;
        private const int ChannelOffset = 85;
        private const int TagOffset = 150;

        /// <summary>Writes the body of a cell. Text that is too long is truncated.</summary>
        public static byte[] Write(CheckRecord record)
        {
            byte[] body = new byte[Length];
            Bytes.WriteUInt16(body, 0, (uint)record.Reason);
            body[PutOffOffset] = (byte)record.SessionsPutOff;
            Bytes.WriteUInt32(body, SequenceOffset, record.Sequence);
            Bytes.WriteUInt32(body, RootOffset, record.RootVersion);
            System.Array.Copy(record.PointerDigest, 0, body, DigestOffset, CheckRecord.DigestLength);
            Bytes.WriteUInt32(body, CreatedOffset, record.Created);
            Bytes.WriteUInt32(body, ExpiresOffset, record.Expires);
            Bytes.WriteUInt32(body, CheckedAtOffset, record.CheckedAt);
            Bytes.WriteUInt32(body, SituationOffset, record.TagSituation);
            System.Array.Copy(record.ReleaseId, 0, body, IdOffset, Manifest.ReleaseIdLength);
            RecordText.Write(body, VersionOffset, Manifest.MaxVersionLength, record.Version);
            RecordText.Write(body, ChannelOffset, SiteName.MaxLength, record.Channel);
            RecordText.Write(body, TagOffset, CheckRecord.MaxTagLength, record.EntityTag);
            return body;
        }

        /// <summary>
        /// Whether a record with this reason may keep an entity tag: only a pointer that left nothing to do does (SPEC 17). A record that breaks this rule is
        /// lost, so that no fault of a writer can make a reader rest while something is offered to it.
        /// </summary>
        public static bool MayHaveTag(ReasonCode reason)
        {
            return reason == ReasonCode.UpToDate || reason == ReasonCode.NotOffered;
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
            string channel = RecordText.Read(body, ChannelOffset, SiteName.MaxLength);
            string tag = RecordText.Read(body, TagOffset, CheckRecord.MaxTagLength);
            if (version == null || channel == null || tag == null)
            {
                return null;
            }

            ReasonCode reason = (ReasonCode)(int)Bytes.ReadUInt16(body, 0);
            bool isTagged = tag.Length != 0;
            if (isTagged ? !MayHaveTag(reason) : Bytes.ReadUInt32(body, SituationOffset) != 0)
            {
                return null;
            }

            return new CheckRecord
            {
                Reason = reason,
                SessionsPutOff = body[PutOffOffset],
                Sequence = Bytes.ReadUInt32(body, SequenceOffset),
                RootVersion = Bytes.ReadUInt32(body, RootOffset),
                PointerDigest = Bytes.Slice(body, DigestOffset, CheckRecord.DigestLength),
                Created = Bytes.ReadUInt32(body, CreatedOffset),
                Expires = Bytes.ReadUInt32(body, ExpiresOffset),
                CheckedAt = Bytes.ReadUInt32(body, CheckedAtOffset),
                TagSituation = Bytes.ReadUInt32(body, SituationOffset),
                ReleaseId = Bytes.Slice(body, IdOffset, Manifest.ReleaseIdLength),
                Version = version,
                Channel = channel,
                EntityTag = tag,
            };
        }
    }
}
