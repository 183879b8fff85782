using System.Security.Cryptography;

namespace Verso.Foundation;

/// <summary>Replaces one file in one step: whoever opens it, whenever the power goes, finds the old one or the new one whole.</summary>
internal static class AtomicFile
{
    /// <summary>Replaces a file; the new one is readable by its owner only.</summary>
    /// <param name="path">A file that is there; a link stays, and what it points at is replaced.</param>
    /// <param name="content">What stands in it from now on.</param>
    /// <exception cref="VersoException"><see cref="Core.ReasonCode.OutputUnwritable"/>; the old file stays.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        byte[] bytes = content.ToArray();
        OutputFolder.Writing(path, () => Write(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path), bytes));
        CryptographicOperations.ZeroMemory(bytes);
    }

    private static void Write(string path, byte[] content)
    {
        // In the same folder, for a rename across file systems is a copy.
        string draft = $"{path}.verso-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using (FileStream file = new(draft, options))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }
}
