using Verso.Core;

namespace Verso.Support;

/// <summary>
/// A manifest in the form of SPEC 2.2, map by map, for tests that break one element at a time. It shares no code with the product's writer:
/// a comparison of their bytes tests both.
/// </summary>
public sealed class RawManifest
{
    /// <summary>Takes the values of a manifest. Optional fields with their default values are left out.</summary>
    public RawManifest(Manifest manifest)
    {
        Image.Set(1, RawCbor.UInt((ulong)manifest.ImageSize)).Set(2, RawCbor.Bytes(manifest.ImageSha256)).Set(3, RawCbor.UInt(8192))
            .Set(4, RawCbor.Bytes(manifest.DigestSalt)).Set(5, RawCbor.Bytes(manifest.ChunkDigests));
        Payload.Set(1, RawCbor.Text(manifest.Payloads[0].Url)).Set(2, RawCbor.UInt((ulong)manifest.Payloads[0].Size))
            .Set(3, RawCbor.UInt((ulong)manifest.Payloads[0].Encoding));
        if (manifest.Payloads[0].Sha256 is byte[] sha256)
        {
            Payload.Set(67, RawCbor.Bytes(sha256));
        }

        Encryption.Set(1, RawCbor.Int(manifest.Cipher))
            .Set(2, RawCbor.Array([.. manifest.Recipients.Select(r => RawCbor.Array(RawCbor.Bytes(r.KekId), RawCbor.Bytes(r.WrappedKey)))]));
        SetPolicy(manifest);
        Top.Set(1, RawCbor.UInt(1)).Set(2, RawCbor.Bytes(manifest.ReleaseId)).Set(3, RawCbor.Text(manifest.Product))
            .Set(4, RawCbor.Array([.. manifest.HardwareIds.Select(RawCbor.Text)])).Set(5, RawCbor.Text(manifest.Version))
            .Set(6, RawCbor.UInt(manifest.Counter)).Set(7, RawCbor.UInt(manifest.Created))
            .Set(9, Image).Set(10, () => RawCbor.Array(Payload.Encode())).Set(11, Encryption).Set(12, Policy);
        if (manifest.Expires != 0)
        {
            Top.Set(8, RawCbor.UInt(manifest.Expires));
        }
    }

    public RawMap Top { get; } = new();

    public RawMap Image { get; } = new();

    /// <summary>The first payload; the others are left out.</summary>
    public RawMap Payload { get; } = new();

    public RawMap Encryption { get; } = new();

    public RawMap Policy { get; } = new();

    /// <summary>One of the maps by its name in SPEC 2.2.</summary>
    public RawMap Named(string map) => map switch
    {
        "manifest" => Top,
        "image" => Image,
        "payload" => Payload,
        "encryption" => Encryption,
        "policy" => Policy,
        _ => throw new ArgumentOutOfRangeException(nameof(map), map, "not a map of SPEC 2.2"),
    };

    public byte[] Encode() => Top.Encode();

    /// <summary>A public key as SPEC 9 encodes it.</summary>
    public static byte[] Key(TrustedKey key) => RawCbor.Array(RawCbor.Bytes(key.Kid), RawCbor.Bytes(key.Modulus), RawCbor.Bytes(key.RSquared));

    private void SetPolicy(Manifest manifest)
    {
        SetUnless(manifest.BootAttempts == 3, 1, RawCbor.UInt((ulong)manifest.BootAttempts));
        SetUnless(manifest.HealthDeadlineSeconds == 120, 2, RawCbor.UInt((ulong)manifest.HealthDeadlineSeconds));
        SetUnless(manifest.BatteryPercent == 30, 3, RawCbor.UInt((ulong)manifest.BatteryPercent));
        SetUnless(manifest.RuntimeVersion == null, 4, RawCbor.Array([.. (manifest.RuntimeVersion ?? []).Select(part => RawCbor.UInt((ulong)part))]));
        SetUnless(manifest.Natives.Length == 0, 5, RawCbor.Array([.. manifest.Natives.Select(n => RawCbor.Array(RawCbor.Text(n.Name), RawCbor.UInt(n.Checksum)))]));
        SetUnless(manifest.CheckImageSha256, 6, RawCbor.Bool(false));
    }

    private void SetUnless(bool isDefault, uint key, byte[] item)
    {
        if (!isDefault)
        {
            Policy.Set(key, item);
        }
    }
}
