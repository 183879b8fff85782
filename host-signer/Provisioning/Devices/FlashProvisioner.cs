using System.Security.Cryptography;
using Verso.Core;
using Verso.Foundation;
using Verso.Signing;
using Verso.Updater;

namespace Verso.Provisioning;

/// <summary>
/// Writes what a device leaves the factory with: its trust store, and in slot A one confirmed release. The slot is read back and
/// held against its manifest before the boot record names it, as a download's is, and in the end all is read as the device will read it.
/// </summary>
/// <remarks>
/// The factory needs no signature: what is written here is as trusted as the trust store beside it, and the marks of SPEC 10, made
/// under the device's own seal key, vouch for it from then on.
/// </remarks>
public static class FlashProvisioner
{
    private const string ForbiddenLayout = "give a layout whose partitions are large enough, or a smaller image";

    /// <summary>Provisions a blank device.</summary>
    /// <param name="storage">Its partitions, all erased.</param>
    /// <param name="trust">Who it is, and whom it trusts.</param>
    /// <param name="manifestFile">The factory release's <c>manifest.cose</c>, whoever signed it.</param>
    /// <param name="image">The factory release's image, read once to its end.</param>
    /// <exception cref="VersoException">
    /// <see cref="ReasonCode.WrongProduct"/>, <see cref="ReasonCode.WrongHardware"/>, <see cref="ReasonCode.ImageTooLarge"/>,
    /// <see cref="ReasonCode.ManifestTooLarge"/>, <see cref="ReasonCode.ImageDiffers"/>, <see cref="ReasonCode.KeyInconsistent"/>, a manifest's
    /// fault, or one of the flash.
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
        Written("the sealed mark", slot.Mark(trust.SealKey, SlotDescriptor.Sealed, manifestFile.Length, signed.Digest));
        Written("the confirmed mark", slot.Mark(trust.SealKey, SlotDescriptor.Confirmed, manifestFile.Length, signed.Digest));

        SlotEntry entry = new(SlotStatus.Confirmed, manifest.Counter, manifest.ReleaseId);
        BootRecord record = new(Slots.A, 0, manifest.BootAttempts, manifest.Counter, entry, SlotEntry.Empty);
        storage.ReadBootRecord();
        Written("the boot record", storage.WriteBootRecord(record));
        ReadBack(storage, trust, manifestFile, record);
    }

    /// <summary>Holds every key against itself (SPEC 9), as a device cannot when it is left with one that contradicts itself.</summary>
    private static void CheckKeys(TrustStore trust)
    {
        if (trust.Keys.FirstOrDefault(key => !key.IsProven()) is TrustedKey key)
        {
            throw new VersoException(ReasonCode.KeyInconsistent, $"the kid or the R² of the trusted key {Convert.ToHexStringLower(key.Kid)} is not what its modulus gives", "make the trust store anew of the key's own signing.pub.pem");
        }

        if (trust.Fleets.FirstOrDefault(fleet => !FleetKey.FromBytes(fleet.Key).Id.AsSpan().SequenceEqual(fleet.Id)) is FleetSecret fleet)
        {
            throw new VersoException(ReasonCode.KeyInconsistent, $"the id {Convert.ToHexStringLower(fleet.Id)} is not that of the fleet key beside it", "make the trust store anew of the fleet's own key file");
        }
    }

    /// <summary>Reads everything as the device will at its first boot: what it could not use there must not leave the desk.</summary>
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
        return signed ?? throw new VersoException(reason, "the factory manifest cannot be read", "build the factory release anew");
    }

    private static void CheckFits(DeviceStorage storage, TrustStore trust, Manifest manifest, int manifestLength)
    {
        SlotStore slot = storage.Slot(Slots.A);
        if (manifest.Product != trust.Product)
        {
            throw new VersoException(ReasonCode.WrongProduct, $"the factory release is for {manifest.Product}, the device for {trust.Product}", "name one product for both");
        }

        if (!manifest.HardwareIds.Contains(trust.HardwareId))
        {
            throw new VersoException(ReasonCode.WrongHardware, $"the factory release is not for hardware {trust.HardwareId}", "name the device's hardware among the release's");
        }

        if (manifest.ImageSize > slot.Image.Size)
        {
            throw new VersoException(ReasonCode.ImageTooLarge, $"the image of {manifest.ImageSize} bytes does not fit a slot of {slot.Image.Size}", ForbiddenLayout);
        }

        if (manifestLength > slot.MaxManifestLength)
        {
            throw new VersoException(ReasonCode.ManifestTooLarge, $"the manifest of {manifestLength} bytes does not fit its partition, which takes {slot.MaxManifestLength}", ForbiddenLayout);
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
            throw Differs($"it has {offset} bytes, its manifest says {manifest.ImageSize}");
        }

        if (!sha256.GetHashAndReset().AsSpan().SequenceEqual(manifest.ImageSha256))
        {
            throw Differs("its SHA-256 is another");
        }

        // The manifest was built from this image: what does not verify now is the flash's doing, or a manifest whose digests disagree.
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
        new(reason, $"{what} does not take", "provision a flash that is erased and sound");

    private static VersoException Differs(string why) =>
        new(ReasonCode.ImageDiffers, $"the factory image is not the one that its manifest describes: {why}", "build the factory release from this image");
}
