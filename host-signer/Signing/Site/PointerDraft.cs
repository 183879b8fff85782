using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>A signed pointer that is not on its site yet.</summary>
/// <param name="Place">Its place.</param>
/// <param name="File">The pointer file.</param>
/// <param name="Dropped">The offers of the pointer before that it does not repeat.</param>
internal sealed record PointerDraft(SitePlace Place, byte[] File, IReadOnlyList<Offer> Dropped)
{
    /// <summary>The pointer that offers a release. It replaces an offer of the same release or the same counter, and the others unless they are kept.</summary>
    public static PointerDraft Of(SiteFolder site, SitePlace place, OfferOptions offer, PublishOptions options, SigningKey key, TimeProvider? time)
    {
        (byte[] File, Pointer Pointer)? before = site.ReadBefore(place);
        Offer[] there = before?.Pointer.Offers ?? [];
        Offer made = offer.ToOffer();
        Offer[] kept = options.Keep ? [.. there.Where(other => other.Counter != made.Counter && !other.IsOf(made.ReleaseId))] : [];
        PointerOptions pointer = new()
        {
            Channel = place.Channel,
            HardwareId = place.HardwareId,
            Offers = [offer, .. kept.Select(other => Repeat(site, other))],
            Expires = options.Expires,
        };
        byte[] file = PointerSigner.Sign(pointer, site.RootFile, key, before?.File, time);
        return new PointerDraft(place, file, [.. there.Except(kept).Where(other => !other.IsOf(made.ReleaseId))]);
    }

    /// <summary>The pointer without an offer.</summary>
    public static PointerDraft Halt(SiteFolder site, SitePlace place, SigningKey key, TimeProvider? time)
    {
        (byte[] File, Pointer Pointer)? before = site.ReadBefore(place);
        PointerOptions pointer = new() { Channel = place.Channel, HardwareId = place.HardwareId, Offers = [] };
        return new PointerDraft(place, PointerSigner.Sign(pointer, site.RootFile, key, before?.File, time), before?.Pointer.Offers ?? []);
    }

    /// <summary>Audits the pointer and everything that it offers, as it is on the site.</summary>
    /// <exception cref="VersoException">The first fault.</exception>
    public PublishedPointer Audit(SiteFolder site)
    {
        IReadOnlyList<SiteFinding> findings = SiteAuditor.AuditPointer(site.Files, Place.Path, File, site.Root);
        if (findings.FirstOrDefault(finding => finding.IsFault) is { } fault)
        {
            throw new VersoException(fault.Reason, $"{fault.Path}: {fault.Message}", Advice.For(fault.Reason));
        }

        PointerVerifier.Verify(File, site.Root, Place.Channel, Place.HardwareId, out Pointer? pointer);
        return new PublishedPointer(Place, pointer!, Dropped, findings);
    }

    private static OfferOptions Repeat(SiteFolder site, Offer offer) =>
        new(offer.Path, site.Files.Read(offer.Path, Manifest.MaxFileLength(Chunks.MaxImageSize)), offer.Share, offer.From);
}
