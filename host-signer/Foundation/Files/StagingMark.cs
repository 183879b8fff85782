using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Verso.Foundation;

/// <summary>
/// The name of a staging folder, and a lock file beside it that its process holds while it runs. The operating system releases the lock
/// when the process ends, however it ends. A staging folder whose lock can be taken is therefore abandoned.
/// </summary>
/// <remarks>
/// The lock is taken before the folder is created and released after the folder is removed. A folder without a lock is therefore
/// abandoned too. Some file systems, such as some network shares, have no locks. There, each process clears the folders of the others,
/// so two builds must not share such a place.
/// </remarks>
internal sealed partial class StagingMark : IDisposable
{
    private const string LockSuffix = ".lock";

    private FileStream? _lock;

    /// <summary>Chooses an unused name.</summary>
    /// <param name="parent">The folder that contains the staging folder.</param>
    public StagingMark(string parent)
    {
        Folder = Path.Combine(parent, $".verso-{RandomNumberGenerator.GetHexString(16, lowercase: true)}");
    }

    /// <summary>The staging folder.</summary>
    public string Folder { get; }

    /// <summary>Whether a name is the name of a staging folder or of its lock.</summary>
    public static bool IsOne(string name) => Pattern().IsMatch(name);

    /// <summary>Removes abandoned staging folders.</summary>
    /// <param name="parent">The folder to search. Null, or a folder that does not exist, is ignored.</param>
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
                // Another process holds the lock, or the folder belongs to another user.
            }
        }
    }

    /// <summary>Takes the lock.</summary>
    public void Take() => _lock = Hold(Folder + LockSuffix, FileMode.CreateNew);

    /// <summary>Releases the lock. The folder has to be removed before.</summary>
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
