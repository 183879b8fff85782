using System.Security.Cryptography;
using Verso.Core;

namespace Verso.Signing
{
    /// <summary>
    /// Verifies releases as a device does (SPEC 2.3, 3.3), and beyond it: every record, every chunk, the whole image. It does
    /// not judge what only a device knows: its counter, its slot, its battery.
    /// </summary>
    public sealed class ReleaseVerifier
    {
        private const string Rebuild = PayloadVerifier.Next;

        private readonly IReadOnlyList<VerificationKey> _trust;
        private readonly IReadOnlyList<FleetKey> _fleets;
        private readonly int _parallelism = Environment.ProcessorCount;

        /// <summary>Prepares a verifier.</summary>
        /// <param name="trust">Keys of which one must have signed, at least 1.</param>
        /// <param name="fleets">Keys of which one must open the payload; empty to leave its content alone.</param>
        public ReleaseVerifier(IReadOnlyList<VerificationKey> trust, IReadOnlyList<FleetKey>? fleets = null)
        {
            ArgumentNullException.ThrowIfNull(trust);
            ArgumentOutOfRangeException.ThrowIfZero(trust.Count, nameof(trust));
            _trust = trust;
            _fleets = fleets ?? [];
        }

        /// <summary>Paths of images that releases' deltas are from. Of a delta whose base is not among them only the records are verified.</summary>
        public IReadOnlyList<string> BaseImages { get; init; } = [];

        /// <summary>Records that are opened at once, 1 or more; the machine's processors unless said otherwise.</summary>
        public int Parallelism
        {
            get => _parallelism;
            init
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Parallelism));
                _parallelism = value;
            }
        }

        /// <summary>Verifies the manifest alone: envelope, signature, canonical encoding, bounds.</summary>
        /// <param name="file">The whole manifest file.</param>
        /// <param name="kid">Receives the key that signed, 16 bytes.</param>
        /// <exception cref="VersoException">With the reason code of what does not hold.</exception>
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
                throw new VersoException(ReasonCode.SignatureLength, $"the signature has {envelope.Signature.Length} bytes, and its key makes {key.Modulus.Length}", Rebuild);
            }

            if (!key.VerifyDigest(envelope.SignedDigest(file), envelope.Signature))
            {
                throw new VersoException(ReasonCode.SignatureInvalid, "the manifest's signature does not verify: it was altered, or signed by another key", Rebuild);
            }

            reason = ManifestReader.Read(file, envelope.PayloadOffset, envelope.PayloadLength, out Manifest manifest);
            Refuse(reason, "the manifest is signed but not well formed", "build the release with a current verso");
            return manifest;
        }

        /// <summary>Verifies a release.</summary>
        /// <param name="folder">Where its files are.</param>
        /// <param name="imagePath">The image that it should carry; null where there is none to compare with.</param>
        /// <param name="progress">Told after every chunk, on this thread.</param>
        /// <param name="cancel">Gives up.</param>
        /// <exception cref="VersoException">With the reason code of the first thing that does not hold.</exception>
        public VerificationReport Verify(string folder, string? imagePath = null, IProgress<WorkProgress>? progress = null, CancellationToken cancel = default)
        {
            byte[][] bases = BaseImages.Select(ImageFile.Read).ToArray();
            Manifest manifest = VerifyManifest(ReleaseFolder.ReadManifest(folder), out byte[] kid);
            var verified = new List<string> { "signature", "manifest" };
            var notVerified = new List<string>();
            byte[]? contentKey = _fleets.Count == 0 ? null : Unwrap(manifest);
            for (int variant = 0; variant < manifest.Payloads.Length; variant++)
            {
                PayloadVariant payload = manifest.Payloads[variant];
                if (payload.Encoding != RecordEncoding.Stored && !RecordEncoding.IsCoded(payload.Encoding))
                {
                    notVerified.Add($"payload {variant}: its encoding is not known to this verso");
                    continue;
                }

                byte[]? baseImage = payload.Encoding == RecordEncoding.Delta ? FindBase(bases, payload) : null;
                using var verifier = new PayloadVerifier(manifest, variant, contentKey, baseImage, Parallelism);
                verifier.Verify(folder, progress, cancel);
                verified.Add($"payload {variant}: {What(contentKey is not null, verifier.Decodes)}");
                if (contentKey is not null && !verifier.Decodes)
                {
                    notVerified.Add($"payload {variant}: its chunks need the image with the SHA-256 {Convert.ToHexStringLower(payload.BaseSha256)}, as --base");
                }
            }

            if (contentKey is null)
            {
                notVerified.Add("payload content: needs --fleet-key");
            }

            if (imagePath is null)
            {
                notVerified.Add("equality with an image: needs --image");
            }
            else
            {
                CompareImage(manifest, imagePath);
                verified.Add("equality with the image");
            }

            return new VerificationReport(manifest, kid, verified, notVerified);
        }

        private static string What(bool opened, bool decoded)
        {
            return !opened ? "size and record headers" : decoded ? "every record, chunk and the image's SHA-256" : "every record";
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
            using FileStream image = InputFile.Open(imagePath);
            byte[] hash = InputFile.Reading(imagePath, () => SHA256.HashData(image));
            if (!hash.AsSpan().SequenceEqual(manifest.ImageSha256))
            {
                throw new VersoException(ReasonCode.ImageDiffers, $"the release carries another image than {imagePath}", $"check its version: this release says {manifest.Version}, {manifest.ImageSize} bytes");
            }
        }

        private byte[] Unwrap(Manifest manifest)
        {
            foreach (FleetKey fleet in _fleets)
            {
                Recipient? recipient = manifest.Recipients.FirstOrDefault(one => one.KekId.AsSpan().SequenceEqual(fleet.Id));
                if (recipient is not null)
                {
                    return fleet.TryUnwrap(recipient.WrappedKey)
                        ?? throw new VersoException(ReasonCode.KeyUnwrapFailed, $"the content key for fleet key {Convert.ToHexStringLower(fleet.Id)} does not unwrap", Rebuild);
                }
            }

            string wanted = string.Join(", ", manifest.Recipients.Select(one => Convert.ToHexStringLower(one.KekId)));
            throw new VersoException(ReasonCode.NoRecipient, "the release is not encrypted for the fleet key given", $"give the fleet key with the id {wanted}");
        }
    }
}
