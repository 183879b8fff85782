namespace Verso.Core
{
    /// <summary>
    /// Writes the signed map of a root in its only encoding (SPEC 19.2). <see cref="RootReader"/> is its counterpart. It does not check the values;
    /// reading the result does.
    /// </summary>
    public static class RootWriter
    {
        /// <summary>The payload of the COSE_Sign.</summary>
        public static byte[] Write(Root root)
        {
            CborWriter writer = new CborWriter(2048);
            writer.WriteMap(8 + (root.Expires != 0 ? 1 : 0) + (root.LeastCounters.Length != 0 ? 1 : 0));
            writer.WriteUInt(RootField.FormatVersion);
            writer.WriteUInt(Root.FormatVersion);
            writer.WriteUInt(RootField.Version);
            writer.WriteUInt(root.Version);
            writer.WriteUInt(RootField.Product);
            writer.WriteText(root.Product);
            writer.WriteUInt(RootField.Created);
            writer.WriteUInt(root.Created);
            if (root.Expires != 0)
            {
                writer.WriteUInt(RootField.Expires);
                writer.WriteUInt(root.Expires);
            }

            writer.WriteUInt(RootField.Threshold);
            writer.WriteUInt((uint)root.Threshold);
            WriteRootKeys(writer, root.RootKeys);
            writer.WriteUInt(RootField.ReleaseKeys);
            TrustedKeyFormat.WriteList(writer, root.ReleaseKeys);
            WriteChannelKeys(writer, root.ChannelKeys);
            if (root.LeastCounters.Length != 0)
            {
                WriteLeastCounters(writer, root.LeastCounters);
            }

            return writer.ToArray();
        }

        private static void WriteRootKeys(CborWriter writer, RootKey[] keys)
        {
            writer.WriteUInt(RootField.RootKeys);
            writer.WriteArray(keys.Length);
            foreach (RootKey key in keys)
            {
                writer.WriteArray(2);
                writer.WriteBytes(key.Kid);
                writer.WriteBytes(key.Modulus);
            }
        }

        private static void WriteChannelKeys(CborWriter writer, ChannelKey[] entries)
        {
            writer.WriteUInt(RootField.ChannelKeys);
            writer.WriteArray(entries.Length);
            foreach (ChannelKey entry in entries)
            {
                writer.WriteArray(entry.SignsEveryChannel ? 3 : 4);
                TrustedKeyFormat.WriteKey(writer, entry.Key);
                if (!entry.SignsEveryChannel)
                {
                    writer.WriteArray(entry.Channels.Length);
                    foreach (string channel in entry.Channels)
                    {
                        writer.WriteText(channel);
                    }
                }
            }
        }

        private static void WriteLeastCounters(CborWriter writer, LeastCounter[] counters)
        {
            writer.WriteUInt(RootField.LeastCounters);
            writer.WriteArray(counters.Length);
            foreach (LeastCounter least in counters)
            {
                writer.WriteArray(2);
                writer.WriteText(least.HardwareId);
                writer.WriteUInt(least.Counter);
            }
        }
    }
}
