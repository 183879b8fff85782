using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>Copies the part of a site that one hardware needs, such as to a memory card.</summary>
public static class SiteExport
{
    /// <summary>Copies all roots, the pointers of a hardware id, and the releases that they offer. The pointers are written last.</summary>
    /// <param name="site">The site.</param>
    /// <param name="hardwareId">The hardware id.</param>
    /// <param name="channel">The only channel; null for every channel that has a pointer for the hardware id.</param>
    /// <param name="folder">The folder to copy into. It may have an earlier export of the same site.</param>
    /// <returns>The paths of all files of the export, in the order in which they were copied.</returns>
    /// <exception cref="VersoException">
    /// <see cref="ReasonCode.NotFound"/>: there is no such pointer; the reason for which a device would refuse one, or what it offers;
    /// <see cref="ReasonCode.OutputUnwritable"/>: the folder has a root or a release with other bytes.
    /// </exception>
    public static IReadOnlyList<string> Copy(SiteFolder site, string hardwareId, string? channel, string folder)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(hardwareId);
        ArgumentNullException.ThrowIfNull(folder);
        if (folder.Length == 0)
        {
            throw new VersoException(ReasonCode.OutputUnwritable, "the name of the output folder is empty", "name the folder to write into");
        }

        SitePlace[] places = [.. site.Places().Where(place => place.HardwareId == hardwareId && (channel is null || place.Channel == channel))];
        if (places.Length == 0)
        {
            string where = channel is null ? "" : $" on the channel {channel}";
            throw new VersoException(ReasonCode.NotFound, $"the site has no pointer for {hardwareId}{where}", "`verso channel status` lists the pointers of the site");
        }

        // Everything is verified before the first file is written.
        string[] offered = [.. places.SelectMany(place => OfferedBy(site, place)).Distinct()];
        string[] roots = [.. site.Files.In(SiteFiles.Roots).Where(path => SiteFiles.VersionOf(path) > 0).OrderBy(SiteFiles.VersionOf)];
        SiteFiles to = new(folder);
        foreach (string path in roots.Concat(offered))
        {
            SiteWriter.CopyOnce(site.Files.At(path), to, path);
        }

        foreach (SitePlace place in places)
        {
            SiteWriter.WritePointer(to, place.Path, site.Files.Read(place.Path, Pointer.MaxFileLength));
        }

        return [.. roots, .. offered, .. places.Select(place => place.Path)];
    }

    /// <summary>The files that a pointer offers: the payloads of each release, and then its manifest.</summary>
    private static IEnumerable<string> OfferedBy(SiteFolder site, SitePlace place)
    {
        IReadOnlyList<SiteFinding> findings = SiteAuditor.AuditPointer(site.Files, place.Path, site.Files.Read(place.Path, Pointer.MaxFileLength), site.Root);
        if (findings.FirstOrDefault(finding => finding.IsFault) is { } fault)
        {
            throw new VersoException(fault.Reason, $"{fault.Path}: {fault.Message}", Advice.For(fault.Reason));
        }

        site.TryRead(place, out Pointer? pointer);
        foreach (Offer offer in pointer!.Offers)
        {
            SignedManifest.Read(site.Files.Read(offer.Path, Manifest.MaxFileLength(Chunks.MaxImageSize)), out SignedManifest? signed);
            string folder = offer.Path[..(offer.Path.LastIndexOf('/') + 1)];
            foreach (PayloadVariant payload in signed!.Manifest.Payloads.Where(payload => !payload.IsAbsolute()))
            {
                yield return folder + payload.Url;
            }

            yield return offer.Path;
        }
    }
}
