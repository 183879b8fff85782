namespace Verso.Publishing;

/// <summary>
/// Finds the file for a request path. Only files inside the folder are found. Parent folders, absolute names, symbolic links to outside
/// and names that begin with a dot are not. The last rule excludes hidden files and files that are still being written.
/// </summary>
internal sealed class PublishedFolder
{
    private readonly string _root;

    public PublishedFolder(string folder)
    {
        var directory = new DirectoryInfo(Path.GetFullPath(folder));
        if (!directory.Exists)
        {
            throw new DirectoryNotFoundException($"There is no folder {folder}.");
        }

        _root = Path.TrimEndingDirectorySeparator(Resolve(directory));
    }

    /// <summary>Returns the full path of the file, or null if there is nothing to serve.</summary>
    public string? Find(string requestPath)
    {
        try
        {
            return Walk(requestPath.Split('/'));
        }
        catch (IOException)
        {
            // A cycle of links or an unreadable medium: there is nothing to serve, and the response is a 404.
            return null;
        }
    }

    /// <summary>Whether a file is a root or a part of a release on a site (SPEC 18.2), which never changes. A folder with a first root is a site.</summary>
    public bool IsWrittenOnce(string requestPath)
    {
        bool isOne = requestPath.StartsWith("/root/", StringComparison.Ordinal) || requestPath.StartsWith("/releases/", StringComparison.Ordinal);
        return isOne && File.Exists(Path.Combine(_root, "root", "1.cose"));
    }

    private string? Walk(string[] names)
    {
        if (names.Length < 2 || names[0].Length != 0)
        {
            return null;
        }

        string path = _root;
        for (int i = 1; i < names.Length; i++)
        {
            if (!IsPlainName(names[i]))
            {
                return null;
            }

            path = Path.Combine(path, names[i]);
            FileSystemInfo entry = i == names.Length - 1 ? new FileInfo(path) : new DirectoryInfo(path);
            if (!entry.Exists)
            {
                return null;
            }

            path = Resolve(entry);
            if (!path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                return null;
            }
        }

        return path;
    }

    private static bool IsPlainName(string name)
    {
        return name.Length > 0 && name[0] != '.' && name.IndexOfAny(['\\', ':', '\0', Path.DirectorySeparatorChar]) < 0;
    }

    private static string Resolve(FileSystemInfo entry)
    {
        return entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? entry.FullName;
    }
}
