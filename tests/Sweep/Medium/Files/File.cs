using Verso.Sweep;

namespace Verso.Adapters;

/// <summary>Stands in the place of <see cref="System.IO.File"/> for the copy of <c>FilePartition</c> that is compiled here.</summary>
internal static class File
{
    /// <summary>Whether there is a file of a name.</summary>
    public static bool Exists(string path) => FileMedium.Current!.Find(Places.IndexOf(path)) is not null;
}
