using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>The folder of a release, and the files in it and beside it. They are not trusted: they are read only for warnings, and to avoid overwriting them.</summary>
internal sealed class ReleasePlace
{
    private const int MaxShown = 3;

    private readonly string _folder;

    /// <summary>Reads the folder for a new release.</summary>
    /// <param name="folder">The folder. It may not exist yet.</param>
    /// <param name="options">The options of the release.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.OutputUnwritable"/>: the folder has other files, or its name is empty.</exception>
    public ReleasePlace(string folder, ReleaseOptions options)
        : this(folder, options.Product)
    {
        string[] others = [.. Entries().Where(name => !IsOf(options, name))];
        string shown = string.Join(", ", others.Take(MaxShown)) + (others.Length > MaxShown ? ", ..." : "");
        if (others.Length > 0 && !options.Force)
        {
            throw new VersoException(ReasonCode.OutputUnwritable, $"{folder} contains other files than this release: {shown}", "name another folder, or use --force to remove them");
        }

        string[] kept = [.. others.Where(name => name.StartsWith('.') || Directory.Exists(Path.Combine(folder, name)))];
        if (kept.Length > 0)
        {
            throw new VersoException(ReasonCode.OutputUnwritable, $"{folder} contains {kept[0]}, and --force does not remove folders or hidden files", "name another folder, or empty this one yourself");
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

    /// <summary>The releases of the same product in the folders beside this one: their paths, and the times of creation in their manifests.</summary>
    public IReadOnlyList<(string Path, uint Created)> Others { get; }

    /// <summary>Reads the folder of an existing release.</summary>
    public static ReleasePlace Of(string folder, Manifest manifest) => new(folder, manifest.Product);

    /// <summary>Reads the time of creation in a manifest.</summary>
    /// <param name="source">The source of the release.</param>
    public static uint ReadCreated(ReleaseSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Read(source.ReadManifest())?.Created
            ?? throw new VersoException(ReasonCode.EnvelopeMalformed, $"{source.ManifestName} is not a manifest of this format", "name the manifest of the release that this one follows");
    }

    private IEnumerable<string> Entries() => Directory.Exists(_folder)
        ? Directory.EnumerateFileSystemEntries(_folder).Select(path => Path.GetFileName(path)).Where(name => !StagingMark.IsOne(name)).Order(StringComparer.Ordinal)
        : [];

    /// <summary>Whether a file belongs to an earlier build of the same release, with the same product, version and counter.</summary>
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
            // A neighbour that cannot be read is not a release.
            return null;
        }
    }

    private static Manifest? Read(byte[] file) => SignedManifest.Read(file, out SignedManifest? signed) == ReasonCode.None ? signed.Manifest : null;
}
