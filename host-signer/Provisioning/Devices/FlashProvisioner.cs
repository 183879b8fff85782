using System.Security.Cryptography;
using Verso.Core;
using Verso.Foundation;
using Verso.Signing;
using Verso.Updater;

namespace Verso.Provisioning;

/// <summary>
/// Writes the factory state of a device: its trust store, and one confirmed release in slot A. As for a download, the slot is read back
/// and checked against its manifest before the boot record names it. In the end, everything is read as the device will read it.
/// </summary>
/// <remarks>
/// The factory needs no signature: the image is as trusted as the trust store that is written with it. From then on, the marks of SPEC 10
/// under the device's own seal key protect it.
/// </remarks>
public static class FlashProvisioner
{
    private const string ForbiddenLayout = "use a layout whose partitions are large enough, or a smaller image";

    /// <summary>Provisions a blank device.</summary>
    /// <param name="storage">The partitions of the device, all erased.</param>
    /// <param name="trust">The trust store of the device.</param>
    /// <param name="manifestFile">The <c>manifest.cose</c> of the factory release, signed by any key or by none.</param>
    /// <param name="image">The image of the factory release, which is read once to its end.</param>
    /// <exception cref="VersoException">
    /// <see cref="ReasonCode.WrongProduct"/>, <see cref="ReasonCode.WrongHardware"/>, <see cref="ReasonCode.ImageTooLarge"/>,
    /// <see cref="ReasonCode.ManifestTooLarge"/>, <see cref="ReasonCode.ImageDiffers"/>, <see cref="ReasonCode.KeyInconsistent"/>, a fault of
    /// the manifest, or a fault of the flash.
    /// </exception>
    public static void Provision(DeviceStorage storage, TrustStore trust, byte[] manifestFile, Stream image)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(trust);
        ArgumentNullException.ThrowIfNull(manifestFile);
        ArgumentNullException.ThrowIfNull(image);
        CheckKeys(trust);
        SignedManifest signed = Read(manifestFile);
        Manifest manifest = signed.Manifest;
        SlotStore slot = storage.Slot(Slots.A);
        CheckFits(storage, trust, manifest, manifestFile.Length);

        Written("the trust store", storage.WriteTrust(trust));
        Written("the slot descriptor", slot.Begin(manifestFile));
        WriteImage(slot.Image, manifest, image);
        Written("the sealed mark", slot.Mark(trust.SealKey, SlotDescriptor.Sealed, manifestFile.Length, signed.ComputeDigest()));
        Written("the confirmed mark", slot.Mark(trust.SealKey, SlotDescriptor.Confirmed, manifestFile.Length, signed.ComputeDigest()));

        SlotEntry entry = new(SlotStatus.Confirmed, manifest.Counter, manifest.CopyReleaseId());
        BootRecord record = new(Slots.A, 0, manifest.BootAttempts, manifest.Counter, entry, SlotEntry.Empty);
        storage.ReadBootRecord();
        Written("the boot record", storage.WriteBootRecord(record));
        ReadBack(storage, trust, manifestFile, record);
    }

    /// <summary>Checks that the root verifies, and that every key is consistent (SPEC 9). A device with an inconsistent key could not repair it.</summary>
    private static void CheckKeys(TrustStore trust)
    {
        ReasonCode reason = RootVerifier.VerifyAlone(trust.SignedRoot.CopyFile(), out _);
        if (reason != ReasonCode.None)
        {
            throw new VersoException(reason, "the root of the trust store does not verify", Advice.For(reason));
        }

        if (trust.Fleets.FirstOrDefault(fleet => !FleetKey.FromBytes(fleet.Key).Id.AsSpan().SequenceEqual(fleet.Id)) is FleetSecret fleet)
        {
            throw new VersoException(ReasonCode.KeyInconsistent, $"the id {Convert.ToHexStringLower(fleet.Id)} does not match its fleet key", "create the trust store again from the key file of the fleet");
        }
    }

    /// <summary>Reads everything as the device will at its first boot. A device that cannot use its files must not leave the factory.</summary>
    private static void ReadBack(DeviceStorage storage, TrustStore trust, byte[] manifestFile, BootRecord record)
    {
        Stands("the trust store", storage.ReadTrust() is TrustStore store && TrustStoreFormat.Write(store).AsSpan().SequenceEqual(TrustStoreFormat.Write(trust)));
        SlotContent content = storage.Slot(Slots.A).Inspect(trust.SealKey);
        Stands("the slot descriptor", content.IsSealed && content.IsConfirmed && SlotDescriptor.ManifestDigest(manifestFile).AsSpan().SequenceEqual(content.Digest));
        Stands("the boot record", storage.ReadBootRecord() is BootRecord read && BootRecordFormat.Write(read).AsSpan().SequenceEqual(BootRecordFormat.Write(record)) && !storage.BootRecordDamaged);
    }

    private static void Stands(string what, bool holds) => Written(what, holds ? ReasonCode.None : ReasonCode.ReadBackMismatch);

    private static SignedManifest Read(byte[] file)
    {
        ReasonCode reason = SignedManifest.Read(file, out SignedManifest? signed);
        return signed ?? throw new VersoException(reason, "the factory manifest cannot be read", "build the factory release again");
    }

    private static void CheckFits(DeviceStorage storage, TrustStore trust, Manifest manifest, int manifestLength)
    {
        SlotStore slot = storage.Slot(Slots.A);
        if (manifest.Product != trust.Product)
        {
            throw new VersoException(ReasonCode.WrongProduct, $"the factory release is for {manifest.Product}, the device for {trust.Product}", "use the same product for both");
        }

        if (!manifest.HardwareIds.Contains(trust.HardwareId))
        {
            throw new VersoException(ReasonCode.WrongHardware, $"the factory release is not for hardware {trust.HardwareId}", "build the release for the hardware id of the device");
        }

        if (manifest.ImageSize > slot.Image.Size)
        {
            throw new VersoException(ReasonCode.ImageTooLarge, $"the image of {manifest.ImageSize} bytes does not fit in a slot of {slot.Image.Size}", ForbiddenLayout);
        }

        if (manifestLength > slot.MaxManifestLength)
        {
            throw new VersoException(ReasonCode.ManifestTooLarge, $"the manifest of {manifestLength} bytes does not fit in its partition, which has room for {slot.MaxManifestLength}", ForbiddenLayout);
        }
    }

    private static void WriteImage(Partition slot, Manifest manifest, Stream image)
    {
        using IncrementalHash sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] chunk = new byte[Chunks.Size];
        int offset = 0;
        int length;
        while ((length = image.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false)) > 0)
        {
            if (length > manifest.ImageSize - offset)
            {
                throw Differs($"it is longer than the {manifest.ImageSize} bytes of its manifest");
            }

            sha256.AppendData(chunk, 0, length);
            Written("the image", slot.Write(offset, chunk, 0, length));
            offset += length;
        }

        if (offset != manifest.ImageSize)
        {
            throw Differs($"it has {offset} bytes, but its manifest declares {manifest.ImageSize}");
        }

        if (!sha256.GetHashAndReset().AsSpan().SequenceEqual(manifest.ImageSha256))
        {
            throw Differs("its SHA-256 differs");
        }

        // The manifest was built from this image. If it does not verify now, the flash is faulty or the digests of the manifest disagree.
        ChunkBuffer buffer = new();
        ReasonCode reason = SlotVerifier.VerifyImage(slot, manifest, buffer);
        Written("the image", reason == ReasonCode.ImageDigestMismatch ? ReasonCode.ReadBackMismatch : reason);
        Written("the image", SlotVerifier.VerifyChunks(slot, manifest, buffer));
    }

    private static void Written(string what, ReasonCode reason)
    {
        if (reason != ReasonCode.None)
        {
            throw Fault(what, reason);
        }
    }

    private static VersoException Fault(string what, ReasonCode reason) =>
        new(reason, $"{what} cannot be written", "use a flash that is erased and not damaged");

    private static VersoException Differs(string why) =>
        new(ReasonCode.ImageDiffers, $"the factory image is not the one that its manifest describes: {why}", "build the factory release from this image");
}
