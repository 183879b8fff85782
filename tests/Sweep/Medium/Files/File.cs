using Verso.Sweep;

namespace Verso.Adapters;

/// <summary>Replaces <see cref="System.IO.File"/> for the copy of <c>FilePartition</c> that is compiled here.</summary>
internal static class File
{
    /// <summary>Whether a file of this name exists.</summary>
    public static bool Exists(string path) => FileMedium.Current!.Find(FileMedium.PlaceOf(path)) is not null;

    /// <summary>The attributes of a file: those of a plain file.</summary>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    public static FileAttributes GetAttributes(string path) => Exists(path) ? FileAttributes.Normal : throw new FileNotFoundException(null, path);

    /// <summary>Deletes a file, atomically.</summary>
    public static void Delete(string path)
    {
        FileMedium volume = FileMedium.Current!;
        Sweep.Fault? fault = volume.FaultInjector.Pass(OperationKind.Flush, path, 0);
        volume.Delete(FileMedium.PlaceOf(path));
        if (fault?.Kind == FaultKind.CutAfter)
        {
            volume.FaultInjector.Cut();
        }
    }
}
