using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>The folder that a release goes into, and what stands in and beside it. Nothing there is trusted: it is read to warn, and to keep it from being overwritten.</summary>
internal sealed class ReleasePlace
{
    private const int MaxShown = 3;

    private readonly string _folder;

    /// <summary>Looks at a folder that a release is to be built into.</summary>
    /// <param name="folder">The folder; need not exist.</param>
    /// <param name="options">The release.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.OutputUnwritable"/>: something else is there, or it has no name.</exception>
    public ReleasePlace(string folder, ReleaseOptions options)
        : this(folder, options.Product)
    {
        string[] others = [.. Entries().Where(name => !IsOf(options, name))];
        string shown = string.Join(", ", others.Take(MaxShown)) + (others.Length > MaxShown ? ", ..." : "");
        if (others.Length > 0 && !options.Force)
        {
            throw new VersoException(ReasonCode.OutputUnwritable, $"{folder} holds something else than this release: {shown}", "give another folder, or --force to remove what is there");
        }

        string[] kept = [.. others.Where(name => name.StartsWith('.') || Directory.Exists(Path.Combine(folder, name)))];
        if (kept.Length > 0)
        {
            throw new VersoException(ReasonCode.OutputUnwritable, $"{folder} holds {kept[0]}, and --force removes no folders and no hidden files", "give another folder, or empty this one yourself");
        }
    }

    private ReleasePlace(string folder, string product)
    {
        if (folder.Length == 0)
        {
            throw new VersoException(ReasonCode.OutputUnwritable, "the name of the release's folder is empty", "name the folder to write into");
        }

        _folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        Others = [.. Beside(product)];
    }

    /// <summary>Releases of the same product in folders beside this one, by their paths, and when they say that they were created.</summary>
    public IReadOnlyList<(string Path, uint Created)> Others { get; }

    /// <summary>Looks at a release that is there already.</summary>
    public static ReleasePlace Of(string folder, Manifest manifest) => new(folder, manifest.Product);

    /// <summary>When a release says that it was created.</summary>
    /// <param name="source">Where its manifest is.</param>
    public static uint ReadCreated(ReleaseSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Read(source.ReadManifest())?.Created
            ?? throw new VersoException(ReasonCode.EnvelopeMalformed, $"{source.ManifestName} is not a manifest of this format", "name the manifest of the release that this one comes after");
    }

    private IEnumerable<string> Entries() => Directory.Exists(_folder)
        ? Directory.EnumerateFileSystemEntries(_folder).Select(path => Path.GetFileName(path)).Where(name => !StagingMark.IsOne(name)).Order(StringComparer.Ordinal)
        : [];

    /// <summary>Whether a file belongs to the same release, built before: same product, version and counter.</summary>
    private bool IsOf(ReleaseOptions options, string name)
    {
        Manifest? there = ReadQuietly(Path.Combine(_folder, ReleaseFolder.ManifestName));
        return there is not null
            && (there.Product, there.Version, there.Counter) == (options.Product, options.Version, (uint)options.Counter)
            && there.Payloads.Select(payload => ReleaseOptions.FileNameOf(payload.Url)).Append(ReleaseFolder.ManifestName).Contains(name);
    }

    private IEnumerable<(string Path, uint Created)> Beside(string product)
    {
        string? parent = Path.GetDirectoryName(_folder);
        if (!Directory.Exists(parent))
        {
            yield break;
        }

        var readable = new EnumerationOptions { IgnoreInaccessible = true };
        foreach (string path in Directory.EnumerateDirectories(parent, "*", readable).Where(path => path != _folder).Order(StringComparer.Ordinal))
        {
            string manifest = Path.Combine(path, ReleaseFolder.ManifestName);
            if (ReadQuietly(manifest) is Manifest other && other.Product == product)
            {
                yield return (Path.GetRelativePath(Environment.CurrentDirectory, manifest), other.Created);
            }
        }
    }

    private static Manifest? ReadQuietly(string path)
    {
        try
        {
            return File.Exists(path) ? Read(InputFile.ReadSmall(path, Manifest.MaxFileLength(Chunks.MaxImageSize), ReasonCode.ManifestTooLarge)) : null;
        }
        catch (VersoException)
        {
            // A neighbour that cannot be read is nobody's release.
            return null;
        }
    }

    private static Manifest? Read(byte[] file) => SignedManifest.Read(file, out SignedManifest? signed) == ReasonCode.None ? signed.Manifest : null;
}
