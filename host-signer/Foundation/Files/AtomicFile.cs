using System.Security.Cryptography;

namespace Verso.Foundation;

/// <summary>Replaces a file in one step. A reader, and a restart after a power cut, finds either the whole old file or the whole new one.</summary>
internal static class AtomicFile
{
    /// <summary>Replaces a file. Only its owner can read the new one.</summary>
    /// <param name="path">An existing file. A link is kept, and its target is replaced.</param>
    /// <param name="content">The new content.</param>
    /// <exception cref="VersoException"><see cref="Core.ReasonCode.OutputUnwritable"/>; the old file is unchanged.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        byte[] bytes = content.ToArray();
        OutputFolder.Writing(path, () => Write(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path), bytes));
        CryptographicOperations.ZeroMemory(bytes);
    }

    private static void Write(string path, byte[] content)
    {
        // In the same folder, because a rename across file systems is a copy.
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
