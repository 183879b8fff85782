using System.Security.Cryptography;

namespace Verso.Foundation;

/// <summary>Writes or replaces a file in one step. A reader, and a restart after a power cut, finds either no new byte or the whole new file.</summary>
internal static class AtomicFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Replaces a file. Only its owner can read the new one.</summary>
    /// <param name="path">An existing file. A link is kept, and its target is replaced.</param>
    /// <param name="content">The new content.</param>
    /// <exception cref="VersoException"><see cref="Core.ReasonCode.OutputUnwritable"/>; the old file is unchanged.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        byte[] bytes = content.ToArray();
        OutputFolder.Writing(path, () =>
        {
            using MemoryStream source = new(bytes, writable: false);
            Write(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path), source, OwnerOnly);
        });
        CryptographicOperations.ZeroMemory(bytes);
    }

    /// <summary>Creates a file that everybody may read, as far as the process lets them, or replaces it. Its folders are created.</summary>
    /// <param name="path">The path.</param>
    /// <param name="content">The content, read from the stream's position to its end.</param>
    /// <exception cref="VersoException"><see cref="Core.ReasonCode.OutputUnwritable"/>; a file that was there is unchanged.</exception>
    public static void Create(string path, Stream content) => OutputFolder.Writing(path, () =>
    {
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        Write(full, content, mode: null);
    });

    private static void Write(string path, Stream content, UnixFileMode? mode)
    {
        // In the same folder, because a rename across file systems is a copy. A web server of ours does not serve a name that begins with a dot.
        string draft = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.verso-{RandomNumberGenerator.GetHexString(16, lowercase: true)}");
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (mode is { } bits && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = bits;
        }

        try
        {
            using (FileStream file = new(draft, options))
            {
                content.CopyTo(file, 1 << 16);
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
