using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>A release on disk. Its payloads are beside the manifest and are named by the last segment of their URLs.</summary>
internal sealed class FolderSource : ReleaseSource
{
    private readonly string _folder;

    /// <summary>Creates a source from a folder or from the path of a manifest.</summary>
    public FolderSource(string place)
    {
        bool isFile = File.Exists(place);
        Name = place;
        _folder = isFile ? Path.GetDirectoryName(place) ?? "" : place;
        ManifestName = isFile ? place : Path.Combine(place, ReleaseFolder.ManifestName);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override string ManifestName { get; }

    /// <inheritdoc/>
    public override byte[] ReadManifest() => InputFile.ReadSmall(ManifestName, MaxManifest, ReasonCode.ManifestTooLarge);

    /// <summary>Returns the size of a payload file in bytes, or null if there is no such file.</summary>
    public long? SizeOf(PayloadVariant payload)
    {
        var file = ReleaseFolder.PayloadPath(_folder, payload) is string path ? new FileInfo(path) : null;
        return file is { Exists: true } ? file.Length : null;
    }

    /// <inheritdoc/>
    internal override string NameOf(PayloadVariant payload) => ReleaseFolder.PayloadPath(_folder, payload) ?? payload.Url;

    /// <inheritdoc/>
    internal override Stream Open(PayloadVariant payload)
    {
        string path = ReleaseFolder.PayloadPath(_folder, payload)
            ?? throw new VersoException(ReasonCode.InputUnreadable, $"a payload has the URL \"{payload.Url}\", which names no file", "check the release with `verso release inspect`");
        FileStream file = InputFile.Open(path);
        try
        {
            CheckSize(path, InputFile.Reading(path, () => file.Length), payload);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
