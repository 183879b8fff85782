namespace Verso.Support;

/// <summary>The working copy that the tests were built from.</summary>
public static class Repository
{
    private const string Marker = "nanoFramework.sln";

    /// <summary>The folder with the solution.</summary>
    /// <exception cref="DirectoryNotFoundException">The tests do not run from inside a working copy.</exception>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of outside test vectors beside the working copy; null if there is none.</summary>
    public static string? Vectors
    {
        get
        {
            string folder = Path.GetFullPath(Path.Combine(Root, "..", "shared", "vectors"));
            return Directory.Exists(folder) ? folder : null;
        }
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Marker)))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No {Marker} above {AppContext.BaseDirectory}.");
    }
}
