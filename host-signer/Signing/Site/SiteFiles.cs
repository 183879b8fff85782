using System.Globalization;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>The files of a site in a folder, by their paths on the site (SPEC 18.2).</summary>
internal sealed class SiteFiles(string folder)
{
    /// <summary>The extension of roots, pointers and manifests.</summary>
    public const string Extension = ".cose";

    /// <summary>The folder of the roots.</summary>
    public const string Roots = "root";

    /// <summary>The folder of the pointers.</summary>
    public const string Channels = "channels";

    /// <summary>The folder of the releases.</summary>
    public const string Releases = "releases";

    /// <summary>The place of a file on disk.</summary>
    public string At(string path) => Path.Combine(folder, path);

    /// <summary>The paths of all files in a folder of the site, in the order of their bytes.</summary>
    public IEnumerable<string> In(string name) => !Directory.Exists(At(name))
        ? []
        : Directory.EnumerateFiles(At(name), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    /// <summary>A file, or the first bytes of one that is too long: enough for its reader to refuse it.</summary>
    public byte[] Read(string path, int most)
    {
        using FileStream file = InputFile.Open(At(path));
        return InputFile.Reading(At(path), () =>
        {
            byte[] bytes = new byte[Math.Min(file.Length, most + 1L)];
            file.ReadExactly(bytes);
            return bytes;
        });
    }

    /// <summary>The channel and the hardware id in the path of a pointer, or null where it is not the path of one.</summary>
    public static (string Channel, string HardwareId)? PlaceOf(string path)
    {
        string[] parts = path.Split('/');
        return parts.Length == 3 && parts[2].EndsWith(Extension, StringComparison.Ordinal) ? (parts[1], parts[2][..^Extension.Length]) : null;
    }

    /// <summary>The version in the path of a root, or 0 where it is not the path of one.</summary>
    public static uint VersionOf(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out uint version) && path == SitePath.Root(version) ? version : 0;
    }
}
