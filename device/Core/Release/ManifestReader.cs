namespace Verso.Core
{
    /// <summary>
    /// Reads the signed map of a manifest and refuses every encoding but that of <see cref="ManifestWriter"/> (SPEC 2.2). Callers pass bytes
    /// whose signature has been verified.
    /// </summary>
    public static class ManifestReader
    {
        /// <summary>Reads the payload of a COSE_Sign1.</summary>
        /// <returns><see cref="ReasonCode.None"/> and a manifest, or the fault and null.</returns>
        public static ReasonCode Read(byte[] data, int offset, int count, out Manifest manifest)
        {
            CborReader reader = new CborReader(data, offset, count);
            Manifest read = new Manifest();
            CborMap map = new CborMap(reader);
            while (map.Next())
            {
                ReadField(reader, map, read);
            }

            // Fields 1 to 7 and 9 to 12 are required.
            map.Require(0x1EFE);
            reader.Finish();
            if (reader.Error == ReasonCode.None)
            {
                CheckSizes(reader, read);
            }

            manifest = reader.Error == ReasonCode.None ? read : null;
            return reader.Error;
        }

        private static void ReadField(CborReader reader, CborMap map, Manifest manifest)
        {
            switch (map.Key)
            {
                case ManifestField.FormatVersion:
                    if (reader.ReadInt(ReasonCode.FormatVersion) != Manifest.FormatVersion)
                    {
                        reader.Fail(ReasonCode.FormatVersion);
                    }

                    break;
                case ManifestField.ReleaseId:
                    manifest.ReleaseId = reader.ReadBytes(Manifest.ReleaseIdLength, Manifest.ReleaseIdLength);
                    break;
                case ManifestField.Product:
                    manifest.Product = SiteName.Read(reader);
                    break;
                case ManifestField.HardwareIds:
                    manifest.HardwareIds = ReadNames(reader);
                    break;
                case ManifestField.Version:
                    manifest.Version = reader.ReadText(1, Manifest.MaxVersionLength);
                    break;
                case ManifestField.Counter:
                    manifest.Counter = reader.ReadUInt(1, Manifest.MaxCounter);
                    break;
                case ManifestField.Created:
                    manifest.Created = reader.ReadUInt(0, uint.MaxValue);
                    break;
                case ManifestField.Expires:
                    manifest.Expires = reader.ReadUInt(1, uint.MaxValue);
                    if (manifest.Expires <= manifest.Created)
                    {
                        // Keys ascend, so the time of creation has been read.
                        reader.Fail(ReasonCode.FieldOutOfRange);
                    }

                    break;
                case ManifestField.Image:
                    ReadImage(reader, manifest);
                    break;
                case ManifestField.Payloads:
                    manifest.Payloads = PayloadReader.Read(reader);
                    break;
                case ManifestField.Encryption:
                    ReadEncryption(reader, manifest);
                    break;
                case ManifestField.Policy:
                    PolicyReader.Read(reader, manifest);
                    break;
                default:
                    map.Unknown();
                    break;
            }
        }

        private static string[] ReadNames(CborReader reader)
        {
            string[] names = new string[reader.ReadArray(1, Manifest.MaxListLength)];
            for (int i = 0; i < names.Length; i++)
            {
                names[i] = SiteName.Read(reader);
            }

            return names;
        }

        private static void ReadImage(CborReader reader, Manifest manifest)
        {
            CborMap map = new CborMap(reader);
            while (map.Next())
            {
                switch (map.Key)
                {
                    case 1:
                        manifest.ImageSize = (int)reader.ReadUInt(1, Chunks.MaxImageSize);
                        break;
                    case 2:
                        manifest.ImageSha256 = reader.ReadBytes(Manifest.DigestLength, Manifest.DigestLength);
                        break;
                    case 3:
                        reader.ReadUInt(Chunks.Size, Chunks.Size);
                        break;
                    case 4:
                        manifest.DigestSalt = reader.ReadBytes(Manifest.SaltLength, Manifest.SaltLength);
                        break;
                    case 5:
                        manifest.ChunkDigests = reader.ReadBytes(Manifest.DigestLength, Manifest.DigestLength * Chunks.MaxCount);
                        break;
                    default:
                        map.Unknown();
                        break;
                }
            }

            map.Require(0x3E);
        }

        private static void ReadEncryption(CborReader reader, Manifest manifest)
        {
            CborMap map = new CborMap(reader);
            while (map.Next())
            {
                switch (map.Key)
                {
                    case 1:
                        manifest.Cipher = reader.ReadInt(ReasonCode.CipherUnknown);
                        if (!Cipher.IsKnown(manifest.Cipher))
                        {
                            reader.Fail(ReasonCode.CipherUnknown);
                        }

                        break;
                    case 2:
                        manifest.Recipients = ReadRecipients(reader);
                        break;
                    default:
                        map.Unknown();
                        break;
                }
            }

            map.Require(0x06);
        }

        private static Recipient[] ReadRecipients(CborReader reader)
        {
            Recipient[] recipients = new Recipient[reader.ReadArray(1, Manifest.MaxListLength)];
            for (int i = 0; i < recipients.Length && reader.Error == ReasonCode.None; i++)
            {
                reader.ReadArray(2, 2);
                byte[] kekId = reader.ReadBytes(Recipient.KekIdLength, Recipient.KekIdLength);
                byte[] wrapped = reader.ReadBytes(Recipient.WrappedKeyLength, Recipient.WrappedKeyLength);
                recipients[i] = new Recipient(kekId, wrapped);
            }

            return recipients;
        }

        private static void CheckSizes(CborReader reader, Manifest manifest)
        {
            if (manifest.ChunkDigests.Length != Manifest.DigestLength * manifest.ChunkCount())
            {
                reader.Fail(ReasonCode.SizesInconsistent);
            }

            foreach (PayloadVariant payload in manifest.Payloads)
            {
                if (!PayloadReader.IsSound(payload, manifest.ImageSize))
                {
                    reader.Fail(ReasonCode.SizesInconsistent);
                }
            }
        }
    }
}
