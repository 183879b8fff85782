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
            byte[] salt = FixtureRelease.Sequence(16, 1);
            Manifest manifest = new Manifest
            {
                ReleaseId = releaseId,
                Product = "verso-ereader",
                HardwareIds = new string[] { "ereader-r2" },
                Version = Version,
                Counter = Counter,
                Created = 1,
                ImageSize = ImageSize,
                ImageSha256 = Sha256.Hash(image, 0, ImageSize),
                DigestSalt = salt,
                ChunkDigests = Mac.Compute(salt, image),
                Payloads = new PayloadVariant[] { new PayloadVariant { Url = "factory", Size = StoredPayload.Size(ImageSize) } },
                Cipher = Cipher.A256Cbc,
                Recipients = new Recipient[] { new Recipient(new byte[Recipient.KekIdLength], new byte[Recipient.WrappedKeyLength]) },
            };
            return Envelope.Write(new byte[TrustedKey.KidLength], ManifestWriter.Write(manifest), new byte[0]);
        }
    }
}
