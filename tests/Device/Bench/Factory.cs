using Verso.Core;
using Verso.Updater;

namespace Verso.DeviceTests
{
    /// <summary>Writes the first contents of a device: its trust store and, in slot A, a confirmed image of one chunk.</summary>
    internal static class Factory
    {
        /// <summary>Display version of the image.</summary>
        internal const string Version = "1.0.0";

        /// <summary>The image: see <see cref="ImageBytes"/>.</summary>
        internal const uint Seed = 0x33;

        /// <summary>The size of the image in bytes.</summary>
        internal const int ImageSize = 5000;
        private const uint Counter = 1;

        /// <summary>Provisions a blank device.</summary>
        internal static void Provision(TestDevice device)
        {
            DeviceStorage storage = device.Open();
            byte[] releaseId = FixtureRelease.Sequence(16, (byte)Seed);
            TrustStore trust = FixtureRelease.Trust();
            Check.Reason(ReasonCode.None, storage.WriteTrust(trust));
            byte[] manifestFile = WriteImage(storage.Slot(Slots.A).Image, releaseId);
            byte[] digest = SlotDescriptor.ManifestDigest(manifestFile);
            Check.Reason(ReasonCode.None, storage.Slot(Slots.A).Begin(manifestFile));
            Check.Reason(ReasonCode.None, storage.Slot(Slots.A).Mark(trust.SealKey, SlotDescriptor.Sealed, manifestFile.Length, digest));
            Check.Reason(ReasonCode.None, storage.Slot(Slots.A).Mark(trust.SealKey, SlotDescriptor.Confirmed, manifestFile.Length, digest));

            SlotEntry entry = new SlotEntry(SlotStatus.Confirmed, Counter, releaseId);
            BootRecord record = new BootRecord(Slots.A, 0, Manifest.DefaultBootAttempts, Counter, entry, SlotEntry.Empty);
            Check.Reason(ReasonCode.None, storage.WriteBootRecord(record));
        }

        private static byte[] WriteImage(Partition slot, byte[] releaseId)
        {
            byte[] image = new byte[ImageSize];
            ImageBytes.Fill(Seed, 0, image, 0, ImageSize);
            Check.Reason(ReasonCode.None, slot.Write(0, image, 0, ImageSize));
            return Envelope.Write(new byte[TrustedKey.KidLength], ManifestOf(image, releaseId), new byte[0]);
        }

        /// <summary>The manifest map, field by field (SPEC 2.2): a device can read a manifest, and make none.</summary>
        private static byte[] ManifestOf(byte[] image, byte[] releaseId)
        {
            byte[] salt = FixtureRelease.Sequence(16, 1);
            CborWriter writer = new CborWriter(512);
            writer.WriteMap(11);
            writer.WriteUInt(1);
            writer.WriteUInt(Manifest.FormatVersion);
            writer.WriteUInt(2);
            writer.WriteBytes(releaseId);
            writer.WriteUInt(3);
            writer.WriteText("verso-ereader");
            writer.WriteUInt(4);
            writer.WriteArray(1);
            writer.WriteText("ereader-r2");
            writer.WriteUInt(5);
            writer.WriteText(Version);
            writer.WriteUInt(6);
            writer.WriteUInt(Counter);
            writer.WriteUInt(7);
            writer.WriteUInt(1);
            writer.WriteUInt(9);
            WriteImageFields(writer, image, salt);
            writer.WriteUInt(10);
            writer.WriteArray(1);
            writer.WriteMap(3);
            writer.WriteUInt(1);
            writer.WriteText("factory");
            writer.WriteUInt(2);
            writer.WriteUInt((uint)StoredPayload.Size(ImageSize));
            writer.WriteUInt(3);
            writer.WriteUInt(RecordEncoding.Stored);
            writer.WriteUInt(11);
            WriteEncryption(writer);
            writer.WriteUInt(12);
            writer.WriteMap(0);
            return writer.ToArray();
        }

        private static void WriteImageFields(CborWriter writer, byte[] image, byte[] salt)
        {
            writer.WriteMap(5);
            writer.WriteUInt(1);
            writer.WriteUInt(ImageSize);
            writer.WriteUInt(2);
            writer.WriteBytes(Sha256.Hash(image, 0, ImageSize));
            writer.WriteUInt(3);
            writer.WriteUInt(Chunks.Size);
            writer.WriteUInt(4);
            writer.WriteBytes(salt);
            writer.WriteUInt(5);
            writer.WriteBytes(Mac.Compute(salt, image));
        }

        private static void WriteEncryption(CborWriter writer)
        {
            writer.WriteMap(2);
            writer.WriteUInt(1);
            writer.WriteInt(Cipher.A256Cbc);
            writer.WriteUInt(2);
            writer.WriteArray(1);
            writer.WriteArray(2);
            writer.WriteBytes(new byte[Recipient.KekIdLength]);
            writer.WriteBytes(new byte[Recipient.WrappedKeyLength]);
        }
    }
}
