using System.Security.Cryptography;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>
/// Verifies releases as a device does (SPEC 2.3, 3.3), and in addition every record, every chunk and the whole image. It does not check
/// conditions that only a device knows: its counter, its slot, its battery.
/// </summary>
public sealed class ReleaseVerifier
{
    private const string Rebuild = PayloadVerifier.Next;

    private readonly IReadOnlyList<VerificationKey> _trust;
    private readonly IReadOnlyList<FleetKey> _fleets;
    private readonly int _parallelism = Environment.ProcessorCount;

    /// <summary>Creates a verifier.</summary>
    /// <param name="trust">The trusted keys, at least 1. One of them must have signed the release.</param>
    /// <param name="fleets">The fleet keys. One of them must open the payload; without any, the content is not checked.</param>
    public ReleaseVerifier(IReadOnlyList<VerificationKey> trust, IReadOnlyList<FleetKey>? fleets = null)
    {
        ArgumentNullException.ThrowIfNull(trust);
        ArgumentOutOfRangeException.ThrowIfZero(trust.Count, nameof(trust));
        _trust = trust;
        _fleets = fleets ?? [];
    }

    /// <summary>The paths of the bases of deltas. Of a delta with another base, only the records are verified.</summary>
    public IReadOnlyList<string> BaseImages { get; init; } = [];

    /// <summary>The number of records that are opened at once, 1 or more; by default the number of processors.</summary>
    public int Parallelism
    {
        get => _parallelism;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Parallelism));
            _parallelism = value;
        }
    }

    /// <summary>Verifies only the manifest: envelope, signature, canonical encoding, bounds.</summary>
    /// <param name="file">The whole manifest file.</param>
    /// <param name="kid">Receives the id of the key that signed it, 16 bytes.</param>
    /// <exception cref="VersoException">The reason code of the first check that fails.</exception>
    public Manifest VerifyManifest(byte[] file, out byte[] kid)
    {
        ArgumentNullException.ThrowIfNull(file);
        ReasonCode reason = Envelope.Read(file, out Envelope envelope);
        Refuse(reason, "the manifest is not a signed manifest", Rebuild);
        byte[] signer = kid = envelope.Kid;
        VerificationKey? key = _trust.FirstOrDefault(trusted => trusted.Kid.AsSpan().SequenceEqual(signer));
        if (key is null)
        {
            throw new VersoException(ReasonCode.UnknownKey, $"the release is signed by the key {Convert.ToHexStringLower(kid)}, which is not trusted here", "name that key's signing.pub.pem with --trust, if you trust it");
        }

        if (envelope.Signature.Length != key.Modulus.Length)
        {
            throw new VersoException(ReasonCode.SignatureLength, $"the signature has {envelope.Signature.Length} bytes, but one by its key has {key.Modulus.Length}", Rebuild);
        }

        if (!key.VerifyDigest(envelope.SignedDigest(file), envelope.Signature))
        {
            throw new VersoException(ReasonCode.SignatureInvalid, "the signature of the manifest does not verify: the manifest was altered, or another key signed it", Rebuild);
        }

        reason = ManifestReader.Read(file, envelope.PayloadOffset, envelope.PayloadLength, out Manifest manifest);
        Refuse(reason, "the manifest is signed but not well formed", "build the release with a current verso");
        return manifest;
    }

    /// <summary>Whether only the manifest is verified, and no payload.</summary>
    public bool SignatureOnly { get; init; }

    /// <summary>Verifies a release on disk.</summary>
    /// <param name="place">The release's folder, or the path of its manifest.</param>
    /// <exception cref="VersoException">The reason code of the first check that fails.</exception>
    public VerificationReport Verify(string place) => Verify(place, null);

    /// <summary>Verifies a release on disk, and compares it with an image.</summary>
    /// <param name="place">The release's folder, or the path of its manifest.</param>
    /// <param name="imagePath">The image that the release should carry; null compares with none.</param>
    /// <exception cref="VersoException">The reason code of the first check that fails.</exception>
    public VerificationReport Verify(string place, string? imagePath) => Verify(ReleaseSource.OnDisk(place), imagePath);

    /// <summary>Verifies a release.</summary>
    /// <param name="source">The source of the release.</param>
    /// <param name="imagePath">The image that the release should carry; null compares with none.</param>
    /// <param name="progress">Receives the progress after every chunk, on this thread.</param>
    /// <param name="cancel">Cancels the verification.</param>
    /// <exception cref="VersoException">The reason code of the first check that fails.</exception>
    public VerificationReport Verify(ReleaseSource source, string? imagePath = null, IProgress<WorkProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        byte[][] bases = BaseImages.Select(ImageFile.Read).ToArray();
        Manifest manifest = VerifyManifest(source.ReadManifest(), out byte[] kid);
        var report = new VerificationReport(manifest, kid, [], []);
        PayloadRules.Refuse(manifest);
        report.Verified.AddRange([$"the signature of {source.ManifestName}", "the fields of the manifest and their bounds"]);
        byte[]? contentKey = _fleets.Count == 0 ? null : Unwrap(manifest);
        bool carried = false;
        for (int variant = 0; variant < manifest.Payloads.Length; variant++)
        {
            string name = source.NameOf(manifest.Payloads[variant]);
            if (SignatureOnly)
            {
                report.NotVerified.Add($"{name}: not read, because of --signature-only");
                continue;
            }

            carried |= VerifyPayload(source, variant, contentKey, bases, report, progress, cancel);
        }

        Compare(imagePath, carried, report);
        return report;
    }

    /// <summary>Verifies one payload, and adds the checks to the report.</summary>
    /// <returns>Whether the payload was verified to carry the image.</returns>
    private bool VerifyPayload(ReleaseSource source, int variant, byte[]? contentKey, byte[][] bases, VerificationReport report, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        PayloadVariant payload = report.Manifest.Payloads[variant];
        string name = source.NameOf(payload);
        if (payload.Encoding != RecordEncoding.Stored && !RecordEncoding.IsCoded(payload.Encoding))
        {
            report.NotVerified.Add($"{name}: this verso does not know its encoding");
            return false;
        }

        byte[]? baseImage = payload.Encoding == RecordEncoding.Delta ? FindBase(bases, payload) : null;
        using var verifier = new PayloadVerifier(report.Manifest, variant, contentKey, baseImage, Parallelism);
        verifier.Verify(source, progress, cancel);
        report.Verified.Add($"{name}: {What(payload, contentKey is not null, verifier.Decodes)}");
        if (contentKey is null)
        {
            string lacking = payload.Sha256 is null ? "its records; the manifest signs no SHA-256 of this file, so they need --fleet-key" : "that it carries the image: needs --fleet-key";
            report.NotVerified.Add($"{name}: {lacking}");
        }
        else if (!verifier.Decodes)
        {
            report.NotVerified.Add($"{name}: to verify its chunks, name the image with the SHA-256 {Convert.ToHexStringLower(payload.BaseSha256)} with --base");
        }

        return verifier.Decodes;
    }

    private static void Compare(string? imagePath, bool carried, VerificationReport report)
    {
        if (imagePath is null)
        {
            report.NotVerified.Add("equality with an image: needs --image");
            return;
        }

        CompareImage(report.Manifest, imagePath);
        report.Verified.Add(carried ? $"equality with {imagePath}" : $"{imagePath} has the SHA-256 that the manifest signs for the image");
        if (!carried)
        {
            report.NotVerified.Add($"that a payload carries {imagePath}: needs --fleet-key");
        }
    }

    private static string What(PayloadVariant payload, bool opened, bool decoded)
    {
        string file = payload.Sha256 is null ? "size and list of records" : "size, SHA-256 and list of records";
        return !opened ? file : decoded ? $"{file}, every record, chunk and the image's SHA-256" : $"{file}, every record";
    }

    private static byte[]? FindBase(byte[][] bases, PayloadVariant payload)
    {
        return bases.FirstOrDefault(image => SHA256.HashData(image).AsSpan().SequenceEqual(payload.BaseSha256));
    }

    private static void Refuse(ReasonCode reason, string message, string next)
    {
        if (reason != ReasonCode.None)
        {
            throw new VersoException(reason, message, next);
        }
    }

    private static void CompareImage(Manifest manifest, string imagePath)
    {
        // A file that keeps growing must not be read to its end. So no more bytes are read than the length at the start.
        using Stream image = ImageFile.Open(imagePath);
        byte[] hash = InputFile.HashOf(image, imagePath);
        if (!hash.AsSpan().SequenceEqual(manifest.ImageSha256))
        {
            throw new VersoException(ReasonCode.ImageDiffers, $"the release does not carry the image {imagePath}", $"check its version: this release has version {manifest.Version} and {manifest.ImageSize} bytes");
        }
    }

    private byte[] Unwrap(Manifest manifest)
    {
        (FleetKey Fleet, Recipient Recipient)[] named =
            [.. _fleets.SelectMany(fleet => manifest.Recipients.Where(one => one.KekId.AsSpan().SequenceEqual(fleet.Id)).Select(recipient => (fleet, recipient)))];
        byte[]? key = named.Select(one => one.Fleet.TryUnwrap(one.Recipient.WrappedKey)).FirstOrDefault(unwrapped => unwrapped is not null);
        if (key is not null)
        {
            return key;
        }

        if (named.Length > 0)
        {
            throw new VersoException(ReasonCode.KeyUnwrapFailed, $"the content key for fleet key {Convert.ToHexStringLower(named[0].Fleet.Id)} does not unwrap", Rebuild);
        }

        string wanted = string.Join(", ", manifest.Recipients.Select(one => Convert.ToHexStringLower(one.KekId)));
        throw new VersoException(ReasonCode.NoRecipient, "the release is not encrypted for the given fleet key", $"name the fleet key with the id {wanted}");
    }
}
