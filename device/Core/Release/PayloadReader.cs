namespace Verso.Core
{
    /// <summary>Reads the payloads of a manifest (SPEC 2.2, <c>payload</c>), as a part of <see cref="ManifestReader"/>.</summary>
    internal static class PayloadReader
    {
        private const uint Needed = (1u << PayloadField.Url) | (1u << PayloadField.Size) | (1u << PayloadField.Encoding);
        private const uint MaxUInt31 = 0x7FFFFFFF;

        internal static PayloadVariant[] Read(CborReader reader)
        {
            PayloadVariant[] payloads = new PayloadVariant[reader.ReadArray(1, Manifest.MaxListLength)];
            for (int i = 0; i < payloads.Length && reader.Error == ReasonCode.None; i++)
            {
                payloads[i] = ReadOne(reader);
            }

            return payloads;
        }

        /// <summary>Whether a payload's size, and its list of records if it has one, match the image (SPEC 3.4, 3.5).</summary>
        internal static bool IsSound(PayloadVariant payload, int imageSize)
        {
            if (RecordEncoding.IsCoded(payload.Encoding))
            {
                return RecordCursor.IsSound(payload, imageSize);
            }

            return payload.Encoding != RecordEncoding.Stored || payload.Size == StoredPayload.Size(imageSize);
        }

        private static PayloadVariant ReadOne(CborReader reader)
        {
            PayloadVariant payload = new PayloadVariant();
            CborMap map = new CborMap(reader);
            while (map.Next())
            {
                switch (map.Key)
                {
                    case PayloadField.Url:
                        payload.Url = reader.ReadText(1, PayloadVariant.MaxUrlLength);
                        break;
                    case PayloadField.Size:
                        payload.Size = (int)reader.ReadUInt(1, MaxUInt31);
                        break;
                    case PayloadField.Encoding:
                        payload.Encoding = (int)reader.ReadUInt(0, 255);
                        break;
                    case PayloadField.Sha256:
                        payload.Sha256 = reader.ReadBytes(Manifest.DigestLength, Manifest.DigestLength);
                        break;
                    default:
                        ReadCoded(reader, map, payload);
                        break;
                }
            }

            map.Require(Needed);
            bool isDelta = payload.Encoding == RecordEncoding.Delta;
            bool lacksRecords = RecordEncoding.IsCoded(payload.Encoding) && payload.Records == null;
            if (lacksRecords || (isDelta && (payload.BaseSha256 == null || payload.BaseSize == 0)))
            {
                reader.Fail(ReasonCode.FieldMissing);
            }

            return payload;
        }

        /// <summary>
        /// Reads the fields of coded payloads. Keys ascend, so the encoding has been read. In a known encoding, a field of another encoding is a
        /// contradiction. In an unknown one, its meaning is unknown here.
        /// </summary>
        private static void ReadCoded(CborReader reader, CborMap map, PayloadVariant payload)
        {
            int encoding = payload.Encoding;
            if (map.Key == PayloadField.Records && RecordEncoding.IsCoded(encoding))
            {
                payload.Records = reader.ReadBytes(RecordCursor.EntryLength, RecordCursor.EntryLength * Chunks.MaxCount);
            }
            else if (map.Key == PayloadField.BaseSha256 && encoding == RecordEncoding.Delta)
            {
                payload.BaseSha256 = reader.ReadBytes(Manifest.DigestLength, Manifest.DigestLength);
            }
            else if (map.Key == PayloadField.BaseSize && encoding == RecordEncoding.Delta)
            {
                payload.BaseSize = (int)reader.ReadUInt(1, Chunks.MaxImageSize);
            }
            else if (map.Key >= PayloadField.Records && map.Key <= PayloadField.BaseSize && RecordEncoding.IsKnown(encoding))
            {
                reader.Fail(ReasonCode.FieldOutOfRange);
            }
            else
            {
                map.Unknown();
            }
        }
    }
}
