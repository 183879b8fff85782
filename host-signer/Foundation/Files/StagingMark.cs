using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Verso.Foundation;

/// <summary>
/// The name of a staging folder, and the lock beside it that its process holds for as long as it lives. A system lets go of a lock when a
/// process dies, however it dies: a staging folder whose lock can be had is nobody's any more.
/// </summary>
/// <remarks>
/// The lock is taken before its folder is made, and removed after it: a folder without one is dead as well. Where the file system has no
/// locks, as some network shares have none, a folder is cleared by whoever comes next; so two builds must not share such a place.
/// </remarks>
internal sealed partial class StagingMark : IDisposable
{
    private const string LockSuffix = ".lock";

    private FileStream? _lock;

    /// <summary>Chooses a name that nothing has yet.</summary>
    /// <param name="parent">The folder to stage in.</param>
    public StagingMark(string parent)
    {
        Folder = Path.Combine(parent, $".verso-{RandomNumberGenerator.GetHexString(16, lowercase: true)}");
    }

    /// <summary>The staging folder.</summary>
    public string Folder { get; }

    /// <summary>Whether a name is that of a staging folder or its lock.</summary>
    public static bool IsOne(string name) => Pattern().IsMatch(name);

    /// <summary>Removes what processes that died have left.</summary>
    /// <param name="parent">Where to look; null and what does not exist hold nothing.</param>
    public static void ClearDead(string? parent)
    {
        if (!Directory.Exists(parent))
        {
            return;
        }

        string[] names = [.. Directory.EnumerateFileSystemEntries(parent, ".verso-*", new EnumerationOptions { AttributesToSkip = 0 }).Where(path => IsOne(Path.GetFileName(path)))];
        foreach (string folder in names.Select(path => path.EndsWith(LockSuffix, StringComparison.Ordinal) ? path[..^LockSuffix.Length] : path).Distinct())
        {
            try
            {
                Clear(folder);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // Somebody holds the lock, or may do what we may not: it is theirs.
            }
        }
    }

    /// <summary>Takes the lock.</summary>
    public void Take() => _lock = Hold(Folder + LockSuffix, FileMode.CreateNew);

    /// <summary>Lets go of the lock, when the folder is gone.</summary>
    public void Dispose() => _lock?.Dispose();

    private static void Clear(string folder)
    {
        using FileStream held = Hold(folder + LockSuffix, FileMode.OpenOrCreate);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static FileStream Hold(string path, FileMode mode) => new(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);

    [GeneratedRegex("^\\.verso-[0-9a-f]{16}(\\.lock)?$")]
    private static partial Regex Pattern();
}
