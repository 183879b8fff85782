using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>
    /// A root, put together here and signed in the fixture: the strings of an assembly have too little room on nanoCLR for its keys a second time.
    /// </summary>
    internal static class SiteParts
    {
        /// <summary>The map of a root whose root key is that of 2048 bits. The key of 3072 bits signs releases, and that of 4096 bits signs pointers.</summary>
        internal static byte[] RootMap(uint version)
        {
            TrustStore trust = FixtureRelease.Trust();
            CborWriter writer = new CborWriter(2048);
            writer.WriteMap(9);
            WriteField(writer, 1, 1);
            WriteField(writer, 2, version);
            writer.WriteUInt(3);
            writer.WriteText(trust.Product);
            WriteField(writer, 4, 1780000000);
            WriteField(writer, 6, 1);
            writer.WriteUInt(7);
            writer.WriteArray(1);
            writer.WriteArray(2);
            writer.WriteBytes(trust.Keys[0].CopyKid());
            writer.WriteBytes(trust.Keys[0].CopyModulus());
            writer.WriteUInt(8);
            writer.WriteArray(1);
            WriteKey(writer, trust.Keys[1], 3);
            writer.WriteUInt(9);
            writer.WriteArray(1);
            WriteKey(writer, new TrustedKey(Hex.Decode(SiteBytes.ChannelKid), Hex.Decode(FixtureBytes.LongModulus), Hex.Decode(FixtureBytes.LongRSquared)), 4);
            writer.WriteArray(2);
            writer.WriteText("beta");
            writer.WriteText("stable");
            writer.WriteUInt(10);
            writer.WriteArray(1);
            writer.WriteArray(2);
            writer.WriteText(trust.HardwareId);
            writer.WriteUInt(2);
            return writer.ToArray();
        }

        /// <summary>The file of root 2.</summary>
        internal static byte[] RootFile()
        {
            byte[] kid = FixtureRelease.Trust().Keys[0].CopyKid();
            return RootEnvelope.Write(RootMap(2), new RootSignature[] { new RootSignature(kid, Hex.Decode(SiteBytes.RootSignature)) });
        }

        private static void WriteField(CborWriter writer, uint key, uint value)
        {
            writer.WriteUInt(key);
            writer.WriteUInt(value);
        }

        private static void WriteKey(CborWriter writer, TrustedKey key, int items)
        {
            writer.WriteArray(items);
            writer.WriteBytes(key.CopyKid());
            writer.WriteBytes(key.CopyModulus());
            writer.WriteBytes(key.CopyRSquared());
        }
    }
}
