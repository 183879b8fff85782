using System.ComponentModel;
using System.Diagnostics;

namespace Verso.Benchmarks;

/// <summary>
/// The results of other tools for a pair of images. Each tool is the package of a distribution, and has no result if it is not installed.
/// </summary>
internal sealed class OutsideTools : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("verso-tools-");

    /// <summary>Writes both images to files.</summary>
    public OutsideTools(ImagePair pair)
    {
        File.WriteAllBytes(Old, pair.Old);
        File.WriteAllBytes(New, pair.New);
    }

    private string Old => Path.Combine(_folder.FullName, "old");

    private string New => Path.Combine(_folder.FullName, "new");

    private string Out => Path.Combine(_folder.FullName, "out");

    /// <summary>Bytes of a patch by bsdiff.</summary>
    public long? Bsdiff() => Run("bsdiff", Old, New, Out);

    /// <summary>Bytes of a patch by xdelta3 -9, without its header for applications.</summary>
    public long? Xdelta3() => Run("xdelta3", "-9", "-A", "-e", "-f", "-s", Old, New, Out);

    /// <summary>Bytes of a patch by zstd -19.</summary>
    public long? ZstdPatch() => Run("zstd", "-19", "-q", "-f", $"--patch-from={Old}", New, "-o", Out);

    /// <summary>Bytes of the new image alone by zstd -19.</summary>
    public long? Zstd() => Run("zstd", "-19", "-q", "-f", New, "-o", Out);

    /// <summary>Bytes of the new image alone by lz4 -9.</summary>
    public long? Lz4() => Run("lz4", "-9", "-q", "-f", New, Out);

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private long? Run(string tool, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardError = true })!;
            string error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? new FileInfo(Out).Length : throw new InvalidOperationException($"{tool} failed: {error}");
        }
        catch (Win32Exception)
        {
            // The runtime throws this for a missing program.
            return null;
        }
    }
}
