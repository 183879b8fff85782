using Verso.Sweep;

namespace Verso.Adapters;

/// <summary>Stands in the place of <see cref="System.IO.File"/> for the copy of <c>FilePartition</c> that is compiled here.</summary>
internal static class File
{
    /// <summary>Whether there is a file of a name.</summary>
    public static bool Exists(string path) => FileMedium.Current!.Find(FileMedium.PlaceOf(path)) is not null;

    /// <summary>What a file is: nothing but a file.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static FileAttributes GetAttributes(string path) => Exists(path) ? FileAttributes.Normal : throw new FileNotFoundException(null, path);

    /// <summary>Takes a file away, at once.</summary>
    public static void Delete(string path)
    {
        FileMedium volume = FileMedium.Current!;
        Sweep.Fault? fault = volume.Gate.Pass(OperationKind.Flush, path, 0);
        volume.Delete(FileMedium.PlaceOf(path));
        if (fault?.Kind == FaultKind.CutAfter)
        {
            volume.Gate.Cut();
        }
    }
}
