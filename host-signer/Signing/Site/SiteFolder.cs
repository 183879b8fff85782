using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>A site in a folder whose roots verify (SPEC 18). It reads what is there; <see cref="SitePublisher"/> changes it.</summary>
public sealed class SiteFolder
{
    private const string Advice = "name the folder of the site: it has the folders root, channels and releases";

    private readonly IReadOnlyList<SignedRoot> _roots;

    private SiteFolder(string folder, SiteFiles files, IReadOnlyList<SignedRoot> roots)
    {
        Folder = folder;
        Files = files;
        _roots = roots;
    }

    /// <summary>The folder, as it was named.</summary>
    public string Folder { get; }

    /// <summary>The newest root.</summary>
    public Root Root => _roots[^1].Root;

    /// <summary>The files.</summary>
    internal SiteFiles Files { get; }

    /// <summary>The file of the newest root.</summary>
    internal byte[] RootFile => _roots[^1].File;

    /// <summary>Opens a site: walks over its roots from the first to the newest.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.InputUnreadable"/>: there is no such folder, or no root in it; the reason for which a root does not verify.</exception>
    public static SiteFolder Open(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!Directory.Exists(folder))
        {
            throw new VersoException(ReasonCode.InputUnreadable, $"there is no folder {folder}", Advice);
        }

        SiteFiles files = new(folder);
        RootWalk walk = RootWalk.Over(files);
        if (walk.Fault is { } fault)
        {
            throw fault.Reason == ReasonCode.NotFound
                ? new VersoException(ReasonCode.InputUnreadable, $"{folder} is not a site: it has no {fault.Path}", "make the root with `verso root new`, or name the folder of the site")
                : new VersoException(fault.Reason, $"{fault.Path}: {fault.Message}", Core.Advice.For(fault.Reason));
        }

        return new SiteFolder(folder, files, walk.Roots);
    }

    /// <summary>The places of all pointers, in the order of their paths.</summary>
    public IReadOnlyList<SitePlace> Places() => [.. Files.In(SiteFiles.Channels).Select(SiteFiles.PlaceOf).OfType<(string Channel, string HardwareId)>().Select(place => new SitePlace(place.Channel, place.HardwareId))];

    /// <summary>Reads the pointer of a place under the newest root, as a device does.</summary>
    /// <param name="place">The place.</param>
    /// <param name="pointer">The pointer; null if a device would refuse it.</param>
    /// <returns>The reason for which a device would refuse it, <see cref="ReasonCode.NotFound"/> if there is none, or <see cref="ReasonCode.None"/>.</returns>
    public ReasonCode TryRead(SitePlace place, out Pointer? pointer)
    {
        ArgumentNullException.ThrowIfNull(place);
        pointer = null;
        return File.Exists(Files.At(place.Path))
            ? PointerVerifier.Verify(Files.Read(place.Path, Pointer.MaxFileLength), Root, place.Channel, place.HardwareId, out pointer)
            : ReasonCode.NotFound;
    }

    /// <summary>
    /// The pointer that a new one replaces. It was made under the newest root or under one before, and has to verify under that root: the new one
    /// takes its sequence from it.
    /// </summary>
    /// <returns>The file and its content, or null if the place has no pointer.</returns>
    /// <exception cref="VersoException">The reason for which it does not verify.</exception>
    internal (byte[] File, Pointer Pointer)? ReadBefore(SitePlace place)
    {
        if (!File.Exists(Files.At(place.Path)))
        {
            return null;
        }

        byte[] file = Files.Read(place.Path, Pointer.MaxFileLength);
        ReasonCode reason = ReasonCode.None;
        foreach (SignedRoot root in _roots.Reverse())
        {
            ReasonCode under = PointerVerifier.Verify(file, root.Root, place.Channel, place.HardwareId, out Pointer? pointer);
            if (pointer is not null)
            {
                return (file, pointer);
            }

            reason = reason == ReasonCode.None ? under : reason;
        }

        throw new VersoException(reason, $"{Files.At(place.Path)} verifies under no root of the site, so its sequence cannot be trusted", "find out who wrote it, and put the last good pointer back");
    }
}
