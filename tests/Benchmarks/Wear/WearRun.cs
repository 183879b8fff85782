using System.Globalization;
using System.Security.Cryptography;
using Verso.Boot;
using Verso.Core;
using Verso.Emulator;
using Verso.Support;

namespace Verso.Benchmarks;

/// <summary>
/// One device that updates every day for decades. Every release is signed, verified, staged, tried and confirmed like the first one, on the
/// emulator's flash and in virtual time. Two images take turns.
/// </summary>
/// <remarks>A128CBC, decrypted natively, and no SHA-256 of the image: neither changes what is written, and a device's decades pass in minutes.</remarks>
internal static class WearRun
{
    /// <summary>Updates of the figures in docs/generated/WEAR.md.</summary>
    public const int DefaultUpdates = 10_000;

    private const uint FirstDay = 1_780_000_000;
    private const uint SecondsOfADay = 24 * 60 * 60;
    private const int Stride = 500;

    /// <summary>Runs the updates.</summary>
    /// <param name="updates">The number of updates.</param>
    /// <param name="imageSize">The size of the images in bytes.</param>
    /// <param name="tell">Receives the progress.</param>
    /// <param name="cancel">Ends the run between two updates.</param>
    /// <exception cref="InvalidOperationException">An update is not confirmed.</exception>
    public static WearReport Run(int updates, int imageSize, Action<string> tell, CancellationToken cancel = default)
    {
        TestRelease[] images = [Draft(imageSize, seed: 0), Draft(imageSize, seed: 1)];
        VirtualDevice device = new(Publish(images[1], 1), VirtualDevice.EmulatorLayout);
        NativeAes.Offer(new HostAes());
        try
        {
            for (int update = 1; update <= updates; update++)
            {
                cancel.ThrowIfCancellationRequested();
                Update(device, Publish(images[(update + 1) % images.Length], (uint)update + 1));
                if (update % Stride == 0)
                {
                    tell(string.Create(CultureInfo.InvariantCulture, $"{update:N0} of {updates:N0} updates"));
                }
            }
        }
        finally
        {
            NativeAes.Offer(null);
        }

        return Read(device, updates, imageSize);
    }

    private static void Update(VirtualDevice device, TestRelease release)
    {
        device.Server.Release = release;
        device.Board.Unix = release.Manifest.Created;
        device.PowerOn(agent =>
        {
            agent.Update(null);
            return LaunchOutcome.Returned;
        });
        device.PowerOn(agent =>
        {
            agent.ConfirmTrial([]);
            return LaunchOutcome.Returned;
        });
        BootRecord? record = device.BootRecord;
        if (record is null || record.SecurityCounter != release.Manifest.Counter || record.TrialSlot != Slots.None)
        {
            throw new InvalidOperationException($"release {release.Manifest.Version} is not confirmed: {device.Result?.Reason}");
        }

        // For a check afterwards.
        device.Launches.Clear();
        device.Server.Requests.Clear();
        device.Board.Lines.Clear();
        device.Board.Waits.Clear();
    }

    private static TestRelease Draft(int imageSize, int seed)
    {
        byte[] image = Samples.Fill(imageSize, seed);
        byte[] salt = Samples.Fill(Manifest.SaltLength, seed + 1);
        Manifest manifest = new()
        {
            Product = TestPublisher.Product,
            HardwareIds = [TestPublisher.Hardware],
            ImageSize = imageSize,
            ImageSha256 = SHA256.HashData(image),
            DigestSalt = salt,
            ChunkDigests = [.. image.Chunk(Chunks.Size).SelectMany(chunk => HMACSHA256.HashData(salt, chunk))],
            Payloads = [new PayloadVariant { Url = "payload.bin", Size = StoredPayload.Size(imageSize), Encoding = RecordEncoding.Stored }],
            Cipher = Cipher.A128Cbc,
            CheckImageSha256 = false,
        };
        return new TestRelease(manifest, [], [], image);
    }

    private static TestRelease Publish(TestRelease draft, uint counter)
    {
        byte[] contentKey = RandomNumberGenerator.GetBytes(RecordKeys.ContentKeyLength);
        Manifest manifest = draft.Manifest;
        manifest.ReleaseId = RandomNumberGenerator.GetBytes(Manifest.ReleaseIdLength);
        manifest.Version = $"1.{counter}.0";
        manifest.Counter = counter;
        manifest.Created = FirstDay + (counter * SecondsOfADay);
        manifest.Recipients = [new Recipient(TestPublisher.Fleet.Id, TestPublisher.Fleet.Wrap(contentKey))];
        RecordSealer sealer = new(contentKey, manifest.ReleaseId, 8 * Cipher.KeyLength(manifest.Cipher));
        byte[] payload = [.. draft.Image.Chunk(Chunks.Size).SelectMany((chunk, index) => sealer.SealChunk(0, index, chunk))];
        return draft with { ManifestFile = TestPublisher.Sign(ManifestWriter.Write(manifest), TestPublisher.Key), Payload = payload };
    }

    private static WearReport Read(VirtualDevice device, int updates, int imageSize)
    {
        IEnumerable<PartitionWear> partitions = device.Layout.Entries.Select(entry =>
        {
            int first = (int)(entry.Offset / NorFlash.SectorSize);
            int count = (int)(entry.Size / NorFlash.SectorSize);
            return new PartitionWear(entry.Name, first, [.. Enumerable.Range(first, count).Select(device.Flash.Wear)]);
        });
        return new WearReport(updates, imageSize, device.Flash.SectorCount, [.. partitions]);
    }

    /// <summary>The host's AES in place of a firmware's.</summary>
    private sealed class HostAes : NativeAes
    {
        public override byte[] Decrypt(byte[] key, byte[] iv, byte[] ciphertext)
        {
            using Aes aes = Aes.Create();
            aes.Key = key;
            return aes.DecryptCbc(ciphertext, iv, PaddingMode.None);
        }
    }
}
