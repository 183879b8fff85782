using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>The folder of a release, and the files in it. They are not trusted: they are read only to avoid overwriting them.</summary>
internal static class ReleasePlace
{
    private const int MaxShown = 3;

    /// <summary>Checks that a folder has no other files than those of an earlier build of the same release.</summary>
    /// <param name="folder">The folder. It may not exist yet.</param>
    /// <param name="options">The options of the release.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.OutputUnwritable"/>: the folder has other files, or its name is empty.</exception>
    public static void Check(string folder, ReleaseOptions options)
    {
        if (folder.Length == 0)
        {
            throw new VersoException(ReasonCode.OutputUnwritable, "the name of the release's folder is empty", "name the folder to write into");
        }

        string[] others = [.. Entries(folder).Where(name => !IsOf(folder, options, name))];
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

    private static IEnumerable<string> Entries(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Where(name => !StagingMark.IsOne(name)).Order(StringComparer.Ordinal)
        : [];

    /// <summary>Whether a file belongs to an earlier build of the same release, with the same product, version and counter.</summary>
    private static bool IsOf(string folder, ReleaseOptions options, string name)
    {
        Manifest? there = Read(Path.Combine(folder, ReleaseFolder.ManifestName));
        return there is not null
            && (there.Product, there.Version, there.Counter) == (options.Product, options.Version, (uint)options.Counter)
            && there.Payloads.Select(payload => ReleaseOptions.FileNameOf(payload.Url)).Append(ReleaseFolder.ManifestName).Contains(name);
    }

    private static Manifest? Read(string path)
    {
        try
        {
            byte[]? file = File.Exists(path) ? InputFile.ReadSmall(path, Manifest.MaxFileLength(Chunks.MaxImageSize), ReasonCode.ManifestTooLarge) : null;
            return file is not null && SignedManifest.Read(file, out SignedManifest? signed) == ReasonCode.None ? signed.Manifest : null;
        }
        catch (VersoException)
        {
            // A file that cannot be read is not a manifest.
            return null;
        }
    }
}
