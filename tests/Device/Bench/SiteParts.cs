using System;
using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>
    /// Roots and pointers, put together here and signed in the fixture: the strings of an assembly have too little room on nanoCLR for the keys of a root
    /// a second time.
    /// </summary>
    internal static class SiteParts
    {
        /// <summary>The path of the manifest that every pointer offers.</summary>
        internal const string ManifestPath = "releases/1/manifest.cose";

        // The version is one byte of the root map, after its head, field 1 and the key of field 2.
        private const int VersionAt = 4;

        /// <summary>The map of root 2: that of the trust store's root 1 with the next version.</summary>
        internal static byte[] RootMap()
        {
            byte[] file = FixtureRelease.Trust().SignedRoot.CopyFile();
            RootEnvelope envelope;
            Check.Reason(ReasonCode.None, RootEnvelope.Read(file, out envelope));
            byte[] map = Bytes.Slice(file, envelope.PayloadOffset, envelope.PayloadLength);
            Assert.AreEqual(1, (int)map[VersionAt]);
            map[VersionAt] = 2;
            return map;
        }

        /// <summary>The file of root 2.</summary>
        internal static byte[] RootFile()
        {
            byte[] kid = FixtureRelease.Trust().Root.RootKey(0).CopyKid();
            return RootEnvelope.Write(RootMap(), new RootSignature[] { new RootSignature(kid, Convert.FromBase64String(SiteBytes.RootSignature)) });
        }

        /// <summary>The pointer of the channel <c>stable</c> that offers a release to every device.</summary>
        internal static byte[] PointerFile(FixtureRelease release)
        {
            TrustStore trust = FixtureRelease.Trust();
            return Envelope.Write(trust.Root.ChannelKey(0).Key.CopyKid(), PointerMap(trust, release), release.PointerSignature());
        }

        /// <summary>The trust store with another root file, whose signatures nobody checks.</summary>
        internal static TrustStore TrustWith(byte[] rootFile)
        {
            SignedRoot root;
            Check.Reason(ReasonCode.None, SignedRoot.Read(rootFile, out root));
            return FixtureRelease.Trust().With(root);
        }

        /// <summary>Replaces bytes that occur once in a file by as many others.</summary>
        internal static void Replace(byte[] file, byte[] old, byte[] replacement)
        {
            int found = -1;
            for (int at = 0; at + old.Length <= file.Length && found < 0; at++)
            {
                found = file[at] == old[0] && Bytes.AreEqual(Bytes.Slice(file, at, old.Length), old) ? at : -1;
            }

            Assert.IsTrue(found >= 0);
            for (int i = 0; i < old.Length; i++)
            {
                file[found + i] = replacement[i];
            }
        }

        private static byte[] PointerMap(TrustStore trust, FixtureRelease release)
        {
            byte[] manifest = release.ManifestFile();
            CborWriter writer = new CborWriter(512);
            writer.WriteMap(8);
            WriteField(writer, 1, 1);
            writer.WriteUInt(2);
            writer.WriteText(trust.Product);
            writer.WriteUInt(3);
            writer.WriteText(trust.Channel);
            writer.WriteUInt(4);
            writer.WriteText(trust.HardwareId);
            WriteField(writer, 5, 1);
            WriteField(writer, 6, 1);
            WriteField(writer, 7, 1780000000);
            writer.WriteUInt(9);
            writer.WriteArray(1);
            writer.WriteMap(6);
            writer.WriteUInt(1);
            writer.WriteText(ManifestPath);
            WriteField(writer, 2, (uint)manifest.Length);
            writer.WriteUInt(3);
            writer.WriteBytes(SlotDescriptor.ManifestDigest(manifest));
            writer.WriteUInt(4);
            writer.WriteBytes(release.ReleaseId);
            WriteField(writer, 5, release.Counter);
            writer.WriteUInt(6);
            writer.WriteText(release.Version);
            return writer.ToArray();
        }

        private static void WriteField(CborWriter writer, uint key, uint value)
        {
            writer.WriteUInt(key);
            writer.WriteUInt(value);
        }
    }
}
