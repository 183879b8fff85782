using System.IO.Compression;

namespace Verso.Support;

/// <summary>
/// A real pair of images: Verso.Core before and after it learned to read deployment images, as nanoFramework's metadata processor wrote
/// them. They do not change with the sources, so that measurements with them stay comparable.
/// </summary>
public static class FirmwarePair
{
    /// <summary>The old image: 30,284 bytes.</summary>
    public static byte[] Old { get; } = Read("old.pe.gz");

    /// <summary>The new image: 34,496 bytes.</summary>
    public static byte[] New { get; } = Read("new.pe.gz");

    private static byte[] Read(string name)
    {
        using GZipStream packed = new(File.OpenRead(Path.Combine(Repository.Root, "tests", "Device", "Host", "Pair", name)), CompressionMode.Decompress);
        using MemoryStream image = new();
        packed.CopyTo(image);
        return image.ToArray();
    }
}
