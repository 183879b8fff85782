using Verso.Core;
using Verso.Updater;

namespace Verso.DeviceTests
{
    /// <summary>
    /// Writes what a device leaves the factory with: its trust store, and in slot A an image of one chunk, confirmed. It writes cells piece by
    /// piece, so that no large array is left behind on the heap that the tests measure.
    /// </summary>
    internal static class Factory
    {
        /// <summary>Display version of the image.</summary>
        internal const string Version = "1.0.0";

        /// <summary>Which image: see <see cref="ImageBytes"/>.</summary>
        internal const uint Seed = 0x33;

        private const int ImageSize = 5000;
        private const uint Counter = 1;

        /// <summary>Provisions a blank device.</summary>
        internal static void Provision(TestDevice device)
        {
            DeviceStorage storage = device.Open();
            byte[] releaseId = FixtureRelease.Sequence(16, (byte)Seed);
            byte[] sealKey = FixtureRelease.Trust().SealKey;
            byte[] manifestFile = WriteImage(storage.Slot(Slots.A).Image, releaseId);
            byte[] digest = SlotDescriptor.ManifestDigest(manifestFile);
            Check.Reason(ReasonCode.None, storage.Slot(Slots.A).Begin(manifestFile));
            Check.Reason(ReasonCode.None, storage.Slot(Slots.A).Mark(sealKey, SlotDescriptor.Sealed, manifestFile.Length, digest));
            Check.Reason(ReasonCode.None, storage.Slot(Slots.A).Mark(sealKey, SlotDescriptor.Confirmed, manifestFile.Length, digest));

            SlotEntry entry = new SlotEntry(SlotStatus.Confirmed, Counter, releaseId);
            BootRecord record = new BootRecord(Slots.A, 0, Manifest.DefaultBootAttempts, Counter, entry, SlotEntry.Empty);
            WriteFirstCell(device.Partition("boot_1"), BootRecordFormat.CellSize, BootRecordFormat.Magic, BootRecordFormat.Write(record));
            WriteFirstCell(device.Partition("trust_1"), TrustStoreFormat.CellSize, TrustStoreFormat.Magic, Hex.Decode(FixtureBytes.Trust));
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

        // The record with sequence 1 goes to the second partition of a pair (SPEC 6).
        private static void WriteFirstCell(Partition partition, int size, uint magic, byte[] body)
        {
            byte[] head = new byte[12];
            Bytes.WriteUInt32(head, 0, magic);
            Bytes.WriteUInt32(head, 4, 1);
            Bytes.WriteUInt32(head, 8, (uint)body.Length);
            uint crc = Append(partition, 0, 0, head, head.Length);
            int at = head.Length;
            crc = Append(partition, at, crc, body, body.Length);
            byte[] zeros = new byte[64];
            int end = size - 4;
            for (at += body.Length; at < end; at += zeros.Length)
            {
                crc = Append(partition, at, crc, zeros, end - at < zeros.Length ? end - at : zeros.Length);
            }

            Bytes.WriteUInt32(zeros, 0, crc);
            Append(partition, end, 0, zeros, 4);
        }

        private static uint Append(Partition partition, int offset, uint crc, byte[] data, int count)
        {
            Check.Reason(ReasonCode.None, partition.Write(offset, data, 0, count));
            return Crc32.Update(crc, data, 0, count);
        }
    }
}
