namespace Verso.Core
{
    /// <summary>
    /// Reads the signed map of a root and refuses every encoding but that of <see cref="RootWriter"/> (SPEC 19.2). Callers pass bytes that the
    /// threshold of the root before has signed, or, for a first root, bytes that they trust.
    /// </summary>
    public static class RootReader
    {
        /// <summary>Reads the payload of a COSE_Sign.</summary>
        /// <returns><see cref="ReasonCode.None"/> and a root, or the fault and null. Whether its keys prove themselves is not checked.</returns>
        public static ReasonCode Read(byte[] data, int offset, int count, out Root root)
        {
            CborReader reader = new CborReader(data, offset, count);
            Root read = new Root();
            CborMap map = new CborMap(reader);
            while (map.Next())
            {
                ReadField(reader, map, read);
            }

            // Fields 1 to 4 and 6 to 9 are required.
            map.Require(0x3DE);
            reader.Finish();
            if (reader.Error == ReasonCode.None)
            {
                reader.Fail(CheckKeys(read));
            }

            root = reader.Error == ReasonCode.None ? read : null;
            return reader.Error;
        }

        private static void ReadField(CborReader reader, CborMap map, Root root)
        {
            switch (map.Key)
            {
                case RootField.FormatVersion:
                    if (reader.ReadInt(ReasonCode.FormatVersion) != Root.FormatVersion)
                    {
                        reader.Fail(ReasonCode.FormatVersion);
                    }

                    break;
                case RootField.Version:
                    root.Version = reader.ReadUInt(1, Root.MaxVersion);
                    break;
                case RootField.Product:
                    root.Product = SiteName.Read(reader);
                    break;
                case RootField.Created:
                    root.Created = reader.ReadUInt(0, uint.MaxValue);
                    break;
                case RootField.Expires:
                    root.Expires = reader.ReadUInt(1, uint.MaxValue);
                    if (root.Expires <= root.Created)
                    {
                        // Keys ascend, so the time of creation has been read.
                        reader.Fail(ReasonCode.FieldOutOfRange);
                    }

                    break;
                case RootField.Threshold:
                    // Zero would switch verification off. A threshold outside its bounds has a reason of its own, which is checked with the keys.
                    uint threshold = reader.ReadUInt(0, uint.MaxValue);
                    root.Threshold = threshold > Root.MaxKeys ? Root.MaxKeys + 1 : (int)threshold;
                    break;
                case RootField.RootKeys:
                    root.RootKeys = ReadRootKeys(reader);
                    break;
                case RootField.ReleaseKeys:
                    root.ReleaseKeys = TrustedKeyFormat.ReadList(reader, Root.MaxKeys);
                    break;
                case RootField.ChannelKeys:
                    root.ChannelKeys = ReadChannelKeys(reader);
                    break;
                case RootField.LeastCounters:
                    root.LeastCounters = ReadLeastCounters(reader);
                    break;
                default:
                    map.Unknown();
                    break;
            }
        }

        private static RootKey[] ReadRootKeys(CborReader reader)
        {
            RootKey[] keys = new RootKey[reader.ReadArray(1, Root.MaxKeys)];
            for (int i = 0; i < keys.Length && reader.Error == ReasonCode.None; i++)
            {
                reader.ReadArray(2, 2);
                byte[] kid = reader.ReadBytes(TrustedKey.KidLength, TrustedKey.KidLength);
                byte[] modulus = reader.ReadBytes(256, 512);
                if (reader.Error == ReasonCode.None && !RsaPublicKey.IsValidModulus(modulus))
                {
                    reader.Fail(ReasonCode.FieldOutOfRange);
                }

                keys[i] = new RootKey(kid, modulus);
            }

            return keys;
        }

        private static ChannelKey[] ReadChannelKeys(CborReader reader)
        {
            ChannelKey[] entries = new ChannelKey[reader.ReadArray(1, Root.MaxKeys)];
            for (int i = 0; i < entries.Length && reader.Error == ReasonCode.None; i++)
            {
                bool isLimited = reader.ReadArray(3, 4) == 4;
                TrustedKey key = TrustedKeyFormat.ReadKey(reader);
                entries[i] = new ChannelKey(key, isLimited ? ReadChannels(reader) : null);
            }

            return entries;
        }

        private static string[] ReadChannels(CborReader reader)
        {
            string[] channels = new string[reader.ReadArray(1, ChannelKey.MaxChannels)];
            for (int i = 0; i < channels.Length && reader.Error == ReasonCode.None; i++)
            {
                channels[i] = SiteName.Read(reader);
                Ascend(reader, i == 0 ? null : channels[i - 1], channels[i]);
            }

            return channels;
        }

        private static LeastCounter[] ReadLeastCounters(CborReader reader)
        {
            LeastCounter[] counters = new LeastCounter[reader.ReadArray(1, Root.MaxLeastCounters)];
            for (int i = 0; i < counters.Length && reader.Error == ReasonCode.None; i++)
            {
                reader.ReadArray(2, 2);
                string hardware = SiteName.Read(reader);
                counters[i] = new LeastCounter(hardware, reader.ReadUInt(1, Manifest.MaxCounter));
                Ascend(reader, i == 0 ? null : counters[i - 1].HardwareId, hardware);
            }

            return counters;
        }

        /// <summary>Names in a list ascend strictly in their bytes, so that each list has one encoding and names nothing twice.</summary>
        private static void Ascend(CborReader reader, string before, string name)
        {
            if (reader.Error == ReasonCode.None && before != null && SiteName.Compare(before, name) >= 0)
            {
                reader.Fail(ReasonCode.CborNotCanonical);
            }
        }

        private static ReasonCode CheckKeys(Root root)
        {
            if (root.Threshold < 1 || root.Threshold > root.RootKeys.Length)
            {
                return ReasonCode.ThresholdInvalid;
            }

            // The keys of all roles: a key has one role and is listed once.
            byte[][] kids = new byte[root.RootKeys.Length + root.ReleaseKeys.Length + root.ChannelKeys.Length][];
            int count = 0;
            foreach (RootKey key in root.RootKeys)
            {
                kids[count++] = key.Kid;
            }

            foreach (TrustedKey key in root.ReleaseKeys)
            {
                kids[count++] = key.Kid;
            }

            foreach (ChannelKey entry in root.ChannelKeys)
            {
                kids[count++] = entry.Key.Kid;
            }

            for (int i = 0; i < count; i++)
            {
                for (int k = 0; k < i; k++)
                {
                    if (Bytes.AreEqual(kids[i], kids[k]))
                    {
                        return ReasonCode.KeyRepeated;
                    }
                }
            }

            return ReasonCode.None;
        }
    }
}
