using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>One release that a pointer is to offer (SPEC 20.2).</summary>
/// <param name="Path">The path of the manifest, relative to the site's base URL.</param>
/// <param name="Manifest">The manifest file. Size, digest, counter and version come from it.</param>
/// <param name="Share">The share of the devices, 0 to 10,000 ten-thousandths.</param>
/// <param name="From">The lowest counter to start from, below that of the release; 0 for any.</param>
public sealed record OfferOptions(string Path, ReadOnlyMemory<byte> Manifest, int Share = Offer.WholeShare, uint From = 0)
{
    internal Offer ToOffer()
    {
        byte[] file = Manifest.ToArray();
        ReasonCode reason = SignedManifest.Read(file, out SignedManifest? signed);
        if (signed is null)
        {
            throw new VersoException(reason, $"{Path} is not a manifest of this format", "build the release again");
        }

        return new Offer
        {
            Path = Path,
            Size = file.Length,
            Digest = SlotDescriptor.ManifestDigest(file),
            ReleaseId = signed.Manifest.CopyReleaseId(),
            Counter = signed.Manifest.Counter,
            Version = signed.Manifest.Version,
            Share = Share,
            From = From,
        };
    }
}
