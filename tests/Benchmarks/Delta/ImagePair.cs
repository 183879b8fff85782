using Verso.Support;

namespace Verso.Benchmarks;

/// <summary>The old and the new image of an update.</summary>
/// <param name="Name">What is in it.</param>
/// <param name="Old">The running image.</param>
/// <param name="New">The next image.</param>
/// <param name="Detools">The size of detools' patch with LZMA in bytes, as its page publishes it; null for our own images.</param>
internal sealed record ImagePair(string Name, byte[] Old, byte[] New, int? Detools)
{
    private const string OldSuffix = ".old.bin";
    private const string NewSuffix = ".new.bin";

    /// <summary>Whether both are for nanoFramework, the project's own runtime.</summary>
    public bool IsNano => New.AsSpan().StartsWith("NFMRK"u8);

    /// <summary>The public pairs beside the repository; none if they are not there.</summary>
    public static IEnumerable<ImagePair> Public()
    {
        if (Repository.Vectors is not string vectors)
        {
            yield break;
        }

        string folder = Path.Combine(vectors, "firmware-pairs");
        yield return Read(folder, "MicroPython 1.9.4 to 1.10", "micropython_esp8266-20180511-v1.9.4.bin", "micropython_esp8266-20190125-v1.10.bin", 71_803);
        yield return Read(folder, "pyboard, tiny change", "pybv11_1f5d945af_firmware1.bin", "pybv11_1f5d945af-dirty_firmware1.bin", 8_208);
        yield return Read(folder, "shell", "shell_old", "shell_new", 1_742);
    }

    /// <summary>Pairs <c>NAME.old.bin</c> and <c>NAME.new.bin</c> in a folder.</summary>
    public static IEnumerable<ImagePair> In(string folder) =>
        Directory.GetFiles(folder, "*" + OldSuffix).Order(StringComparer.Ordinal).Select(path => Path.GetFileName(path)[..^OldSuffix.Length])
            .Select(name => Read(folder, name, name + OldSuffix, name + NewSuffix, null));

    private static ImagePair Read(string folder, string name, string from, string to, int? detools) =>
        new(name, File.ReadAllBytes(Path.Combine(folder, from)), File.ReadAllBytes(Path.Combine(folder, to)), detools);
}
