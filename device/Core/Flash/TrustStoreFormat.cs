namespace Verso.Core
{
    /// <summary>Reads and writes the trust store's body (SPEC 9).</summary>
    public static class TrustStoreFormat
    {
        /// <summary>The magic of its cells: VTS1.</summary>
        public const uint Magic = 0x56545331;

        /// <summary>The size of its cells in bytes.</summary>
        public const int CellSize = 8192;

        private const int Version = 1;

        // The most bytes of everything but the root.
        private const int MostBesideRoot = 1000;

        /// <summary>Writes the body of a cell. It fits, whatever its values within their bounds.</summary>
        public static byte[] Write(TrustStore trust)
        {
            byte[] root = trust.SignedRoot.File;
            CborWriter writer = new CborWriter(root.Length + MostBesideRoot);
            writer.WriteMap(trust.UpdateUrl == null ? 7 : 8);
            writer.WriteUInt(1);
            writer.WriteUInt(Version);
            writer.WriteUInt(2);
            writer.WriteText(trust.DeviceId);
            writer.WriteUInt(3);
            writer.WriteText(trust.Channel);
            writer.WriteUInt(4);
            writer.WriteText(trust.HardwareId);
            writer.WriteUInt(5);
            writer.WriteBytes(root);
            writer.WriteUInt(6);
            writer.WriteArray(trust.Fleets.Length);
            foreach (FleetSecret fleet in trust.Fleets)
            {
                writer.WriteArray(2);
                writer.WriteBytes(fleet.Id);
                writer.WriteBytes(fleet.Key);
            }

            writer.WriteUInt(7);
            writer.WriteBytes(trust.SealKey);
            if (trust.UpdateUrl != null)
            {
                writer.WriteUInt(8);
                writer.WriteText(trust.UpdateUrl);
            }

            return writer.ToArray();
        }

        /// <summary>Reads the body of a cell.</summary>
        /// <returns><see cref="ReasonCode.None"/> and a trust store, or the fault and null.</returns>
        public static ReasonCode Read(byte[] body, out TrustStore trust)
        {
            CborReader reader = new CborReader(body, 0, body.Length);
            TrustStore read = new TrustStore();
            CborMap map = new CborMap(reader);
            while (map.Next())
            {
                ReadField(reader, map.Key, read);
            }

            // Fields 1 to 7 are required.
            map.Require(0xFE);
            reader.Finish();
            trust = reader.Error == ReasonCode.None ? read : null;
            return reader.Error;
        }

        private static void ReadField(CborReader reader, int key, TrustStore trust)
        {
            switch (key)
            {
                case 1:
                    if (reader.ReadInt(ReasonCode.FormatVersion) != Version)
                    {
                        reader.Fail(ReasonCode.FormatVersion);
                    }

                    break;
                case 2:
                    trust.DeviceId = reader.ReadText(1, Manifest.MaxNameLength);
                    break;
                case 3:
                    trust.Channel = SiteName.Read(reader);
                    break;
                case 4:
                    trust.HardwareId = SiteName.Read(reader);
                    break;
                case 5:
                    trust.SignedRoot = ReadRoot(reader);
                    break;
                case 6:
                    trust.Fleets = ReadFleets(reader);
                    break;
                case 7:
                    trust.SealKey = reader.ReadBytes(32, 32);
                    break;
                case 8:
                    trust.UpdateUrl = reader.ReadText(1, PayloadVariant.MaxUrlLength);
                    break;
                default:
                    // Unlike a manifest, a trust store is written by the device that reads it, so it has no unknown fields to skip.
                    reader.Fail(ReasonCode.CriticalFieldUnknown);
                    break;
            }
        }

        private static SignedRoot ReadRoot(CborReader reader)
        {
            SignedRoot root = null;
            byte[] file = reader.ReadBytes(1, Root.MaxFileLength);
            if (reader.Error == ReasonCode.None)
            {
                ReasonCode reason = SignedRoot.Read(file, out root);
                if (reason != ReasonCode.None)
                {
                    reader.Fail(reason);
                }
            }

            return root;
        }

        private static FleetSecret[] ReadFleets(CborReader reader)
        {
            FleetSecret[] fleets = new FleetSecret[reader.ReadArray(1, TrustStore.MaxFleets)];
            for (int i = 0; i < fleets.Length && reader.Error == ReasonCode.None; i++)
            {
                reader.ReadArray(2, 2);
                byte[] id = reader.ReadBytes(Recipient.KekIdLength, Recipient.KekIdLength);
                fleets[i] = new FleetSecret(id, reader.ReadBytes(FleetSecret.KeyLength, FleetSecret.KeyLength));
            }

            return fleets;
        }
    }
}
