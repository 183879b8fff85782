using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>
/// Walks over a whole site as a stranger does who knows nothing but its first root: every root after the one before, every pointer under the newest
/// root, every manifest that is offered, and every payload (SPEC 18 to 20).
/// </summary>
public sealed class SiteAuditor
{
    private static readonly string[] Folders = [SiteFiles.Roots, SiteFiles.Channels, SiteFiles.Releases];

    private readonly SiteFiles _files;
    private readonly List<SiteFinding> _findings = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private SiteAuditor(SiteFiles files) => _files = files;

    /// <summary>Audits a site in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>What is wrong or unused, in the order of the walk; empty for a site on which everything holds.</returns>
    /// <exception cref="VersoException"><see cref="ReasonCode.InputUnreadable"/>: there is no such folder, or a file in it cannot be read.</exception>
    public static IReadOnlyList<SiteFinding> Audit(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!Directory.Exists(folder))
        {
            throw new VersoException(ReasonCode.InputUnreadable, $"there is no folder {folder}", "name the folder of the site: it has the folders root, channels and releases");
        }

        SiteAuditor auditor = new(new SiteFiles(folder));
        RootWalk walk = RootWalk.Over(auditor._files);
        if (walk.Fault is not null)
        {
            auditor._findings.Add(walk.Fault);
        }
        else
        {
            auditor.WalkPointers(walk.Newest!.Root);
        }

        auditor.FindOrphans();
        return auditor._findings;
    }

    /// <summary>Audits a pointer that is not on its site yet, and everything that it offers.</summary>
    /// <param name="files">The site. The releases are on it already.</param>
    /// <param name="path">The path at which the pointer is going to be.</param>
    /// <param name="file">The pointer file.</param>
    /// <param name="root">The newest root of the site.</param>
    internal static IReadOnlyList<SiteFinding> AuditPointer(SiteFiles files, string path, byte[] file, Root root)
    {
        SiteAuditor auditor = new(files);
        auditor.CheckPointer(path, file, root);
        return auditor._findings;
    }

    private void WalkPointers(Root root)
    {
        foreach (string path in _files.In(SiteFiles.Channels).Where(path => SiteFiles.PlaceOf(path) is not null))
        {
            _known.Add(path);
            CheckPointer(path, _files.Read(path, Pointer.MaxFileLength), root);
        }
    }

    private void CheckPointer(string path, byte[] file, Root root)
    {
        (string channel, string hardware) = SiteFiles.PlaceOf(path)!.Value;
        ReasonCode reason = PointerVerifier.Verify(file, root, channel, hardware, out Pointer? pointer);
        if (pointer is null)
        {
            Add(path, reason, $"devices that hold root {root.Version} refuse this pointer");
            return;
        }

        CheckLadder(path, pointer);
        foreach (Offer offer in pointer.Offers)
        {
            CheckOffer(path, pointer, offer, root);
        }
    }

    /// <summary>Each step of a ladder must start at a counter that the steps below it reach.</summary>
    private void CheckLadder(string path, Pointer pointer)
    {
        for (int i = 0; i < pointer.Offers.Length; i++)
        {
            uint reached = i == 0 ? 0 : pointer.Offers[i - 1].Counter;
            if (pointer.Offers[i].From > reached)
            {
                string below = i == 0 ? "with a lower counter are offered nothing" : $"that took counter {reached} are offered nothing more";
                Add(path, ReasonCode.None, $"counter {pointer.Offers[i].Counter} is offered from counter {pointer.Offers[i].From} on: devices {below}");
            }
        }
    }

    private void CheckOffer(string pointerPath, Pointer pointer, Offer offer, Root root)
    {
        if (!File.Exists(_files.At(offer.Path)))
        {
            Add(offer.Path, ReasonCode.NotFound, $"{pointerPath} offers a manifest that is missing");
            return;
        }

        _known.Add(offer.Path);
        byte[] file = _files.Read(offer.Path, Manifest.MaxFileLength(Chunks.MaxImageSize));
        if (!offer.IsFor(file))
        {
            Add(offer.Path, ReasonCode.OfferMismatch, $"the manifest is not the one that {pointerPath} offers");
            return;
        }

        if (SignedManifest.Read(file, out SignedManifest? offered) == ReasonCode.None)
        {
            string folder = offer.Path[..(offer.Path.LastIndexOf('/') + 1)];
            _known.UnionWith(offered!.Manifest.Payloads.Where(payload => !payload.IsAbsolute()).Select(payload => folder + payload.Url));
        }

        ReleaseVerifier verifier = new([.. root.ReleaseKeys.Select(key => VerificationKey.FromModulus(key.Modulus))]);
        try
        {
            Compare(offer, pointer, root, verifier.Verify(_files.At(offer.Path)).Manifest);
        }
        catch (VersoException fault)
        {
            Add(offer.Path, fault.Reason, fault.Message);
        }
    }

    private void Compare(Offer offer, Pointer pointer, Root root, Manifest manifest)
    {
        if (manifest.Product != pointer.Product)
        {
            Add(offer.Path, ReasonCode.WrongProduct, $"the release is for {manifest.Product}");
        }

        if (!manifest.HardwareIds.Contains(pointer.HardwareId))
        {
            Add(offer.Path, ReasonCode.WrongHardware, $"the release is not for {pointer.HardwareId}");
        }

        if (!offer.Describes(manifest))
        {
            Add(offer.Path, ReasonCode.OfferMismatch, $"the release is {manifest.Version} with counter {manifest.Counter}, but {offer.Version} with counter {offer.Counter} is offered");
        }

        if (manifest.Counter < root.LeastCounterOf(pointer.HardwareId))
        {
            Add(offer.Path, ReasonCode.CounterTooLow, $"root {root.Version} allows counters from {root.LeastCounterOf(pointer.HardwareId)} on");
        }
    }

    private void FindOrphans()
    {
        foreach (string path in Folders.SelectMany(_files.In))
        {
            bool isRoot = path.StartsWith("root/", StringComparison.Ordinal) && SiteFiles.VersionOf(path) > 0;
            if (!isRoot && !_known.Contains(path))
            {
                Add(path, ReasonCode.None, "no device asks for this file");
            }
        }
    }

    private void Add(string path, ReasonCode reason, string message) => _findings.Add(new SiteFinding(path, reason, message));
}
