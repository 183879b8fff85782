namespace Verso.Core
{
    /// <summary>Reads and writes the result record's body (SPEC 8).</summary>
    public static class ResultRecordFormat
    {
        /// <summary>Magic of its cells: VRS1.</summary>
        public const uint Magic = 0x56525331;

        /// <summary>Bytes of its cells.</summary>
        public const int CellSize = 128;

        /// <summary>Bytes of its body.</summary>
        public const int Length = 94;

        // Bodies from before checks were recorded end here; of them, both of the last fields are 0.
        private const int LengthWithoutCheck = 86;

        private const int IdOffset = 12;
        private const int VersionOffset = 28;
        private const int CheckOffset = 61;
        private const int AsOfOffset = 86;
        private const int CheckedAtOffset = 90;

        // Updates end in ROLLBACK, COMPLETE or FAILED.
        private const int FirstEnd = 5;
        private const int LastEnd = 7;

        /// <summary>Writes the body of a cell. Text that is too long is cut.</summary>
        public static byte[] Write(ResultRecord record)
        {
            byte[] body = new byte[Length];
            body[0] = (byte)record.State;
            body[1] = (byte)record.Slot;
            Bytes.WriteUInt16(body, 2, (uint)record.Reason);
            body[4] = (byte)record.Attempts;
            Bytes.WriteUInt32(body, 8, record.Counter);
            System.Array.Copy(record.ReleaseId, 0, body, IdOffset, Manifest.ReleaseIdLength);
            WriteText(body, VersionOffset, Manifest.MaxVersionLength, record.Version);
            WriteText(body, CheckOffset, ResultRecord.MaxCheckLength, record.Check);
            Bytes.WriteUInt32(body, AsOfOffset, record.AsOf);
            Bytes.WriteUInt32(body, CheckedAtOffset, record.CheckedAt);
            return body;
        }

        /// <summary>Reads the body of a cell.</summary>
        /// <returns>The record, or null where it breaks a rule of SPEC 8.</returns>
        public static ResultRecord Read(byte[] body)
        {
            bool lengthHolds = body.Length == Length || body.Length == LengthWithoutCheck;
            if (!lengthHolds || !Bytes.AllAre(body, 5, 3, 0))
            {
                return null;
            }

            bool ended = body[0] >= FirstEnd && body[0] <= LastEnd;
            bool slotKnown = body[1] < Slots.Count || body[1] == Slots.None;
            if (!slotKnown || !(ended || TellsOfNoUpdate(body)))
            {
                return null;
            }

            string version = ReadText(body, VersionOffset, Manifest.MaxVersionLength);
            string check = ReadText(body, CheckOffset, ResultRecord.MaxCheckLength);
            if (version == null || check == null)
            {
                return null;
            }

            return new ResultRecord
            {
                State = body[0],
                Slot = body[1],
                Reason = (ReasonCode)(int)Bytes.ReadUInt16(body, 2),
                Attempts = body[4],
                Counter = Bytes.ReadUInt32(body, 8),
                ReleaseId = Bytes.Slice(body, IdOffset, Manifest.ReleaseIdLength),
                Version = version,
                Check = check,
                AsOf = body.Length == Length ? Bytes.ReadUInt32(body, AsOfOffset) : 0,
                CheckedAt = body.Length == Length ? Bytes.ReadUInt32(body, CheckedAtOffset) : 0,
            };
        }

        /// <summary>A device that has checked and never updated: nothing but the last two fields says anything.</summary>
        private static bool TellsOfNoUpdate(byte[] body)
        {
            return body.Length == Length && body[0] == 0 && body[1] == Slots.None && Bytes.AllAre(body, 2, AsOfOffset - 2, 0);
        }

        private static void WriteText(byte[] body, int offset, int max, string text)
        {
            int length = text.Length < max ? text.Length : max;
            body[offset] = (byte)length;
            for (int i = 0; i < length; i++)
            {
                char letter = text[i];
                body[offset + 1 + i] = letter >= ' ' && letter <= '~' ? (byte)letter : (byte)'?';
            }
        }

        private static string ReadText(byte[] body, int offset, int max)
        {
            int length = body[offset];
            if (length > max || !Bytes.AllAre(body, offset + 1 + length, max - length, 0))
            {
                return null;
            }

            char[] letters = new char[length];
            for (int i = 0; i < length; i++)
            {
                letters[i] = (char)body[offset + 1 + i];
                if (letters[i] < ' ' || letters[i] > '~')
                {
                    return null;
                }
            }

            return new string(letters);
        }
    }
}
