using System.Globalization;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>
/// Walks over a whole site as a stranger does who knows nothing but its first root: every root after the one before, every pointer under the newest
/// root, every manifest that is offered, and every payload (SPEC 18 to 20).
/// </summary>
public sealed class SiteAuditor
{
    private const string Extension = ".cose";

    private static readonly string[] Folders = ["root", "channels", "releases"];

    private readonly string _folder;
    private readonly List<SiteFinding> _findings = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private SiteAuditor(string folder) => _folder = folder;

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

        SiteAuditor auditor = new(folder);
        if (auditor.WalkRoots() is { } newest)
        {
            auditor.WalkPointers(newest);
        }

        auditor.FindOrphans();
        return auditor._findings;
    }

    private Root? WalkRoots()
    {
        uint[] versions = [.. FilesIn("root").Select(path => VersionOf(path)).Where(version => version > 0).Order()];
        Root? held = null;
        foreach (uint version in versions)
        {
            string path = SitePath.Root(version);
            ReasonCode reason = ReasonCode.RootVersionUnexpected;
            SignedRoot? next = null;
            if (held is not null || version == 1)
            {
                byte[] file = Read(path, Root.MaxFileLength);
                reason = held is null ? RootVerifier.VerifyAlone(file, out next) : RootVerifier.VerifyNext(file, held, out next);
                reason = next is not null && next.Root.Version != version ? ReasonCode.RootVersionUnexpected : reason;
            }

            if (reason != ReasonCode.None)
            {
                Add(path, reason, held is null ? "devices cannot begin with this root" : $"devices that hold root {held.Version} cannot take this root");
                return null;
            }

            held = next!.Root;
        }

        if (held is null)
        {
            Add(SitePath.Root(1), ReasonCode.NotFound, "the site has no root");
        }

        return held;
    }

    private void WalkPointers(Root root)
    {
        foreach (string path in FilesIn("channels"))
        {
            string[] parts = path.Split('/');
            if (parts.Length != 3 || !parts[2].EndsWith(Extension, StringComparison.Ordinal))
            {
                continue;
            }

            string hardware = parts[2][..^Extension.Length];
            ReasonCode reason = PointerVerifier.Verify(Read(path, Pointer.MaxFileLength), root, parts[1], hardware, out Pointer? pointer);
            _known.Add(path);
            if (pointer is null)
            {
                Add(path, reason, $"devices that hold root {root.Version} refuse this pointer");
                continue;
            }

            CheckLadder(path, pointer);
            foreach (Offer offer in pointer.Offers)
            {
                CheckOffer(path, pointer, offer, root);
            }
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
        if (!File.Exists(At(offer.Path)))
        {
            Add(offer.Path, ReasonCode.NotFound, $"{pointerPath} offers a manifest that is missing");
            return;
        }

        _known.Add(offer.Path);
        byte[] file = Read(offer.Path, Manifest.MaxFileLength(Chunks.MaxImageSize));
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
            Compare(offer, pointer, root, verifier.Verify(At(offer.Path)).Manifest);
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
        foreach (string path in Folders.SelectMany(FilesIn))
        {
            bool isRoot = path.StartsWith("root/", StringComparison.Ordinal) && VersionOf(path) > 0;
            if (!isRoot && !_known.Contains(path))
            {
                Add(path, ReasonCode.None, "no device asks for this file");
            }
        }
    }

    /// <summary>The version in a root's path, or 0 where it is not the path of a root.</summary>
    private static uint VersionOf(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out uint version) && path == SitePath.Root(version) ? version : 0;
    }

    private IEnumerable<string> FilesIn(string folder) => !Directory.Exists(At(folder))
        ? []
        : Directory.EnumerateFiles(At(folder), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private string At(string path) => Path.Combine(_folder, path);

    /// <summary>A file, or the first bytes of one that is too long: enough for its reader to refuse it.</summary>
    private byte[] Read(string path, int most)
    {
        using FileStream file = InputFile.Open(At(path));
        return InputFile.Reading(At(path), () =>
        {
            byte[] bytes = new byte[Math.Min(file.Length, most + 1L)];
            file.ReadExactly(bytes);
            return bytes;
        });
    }

    private void Add(string path, ReasonCode reason, string message) => _findings.Add(new SiteFinding(path, reason, message));
}
