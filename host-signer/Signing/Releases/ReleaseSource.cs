using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>The source of a release: a folder, a manifest file with its payloads beside it, or the URL that devices request.</summary>
public abstract class ReleaseSource
{
    /// <summary>The length of the longest manifest that a device reads, in bytes.</summary>
    private protected static readonly int MaxManifest = Manifest.MaxFileLength(Chunks.MaxImageSize);

    /// <summary>Creates the source of a release on disk.</summary>
    /// <param name="place">A folder, or the path of a manifest.</param>
    public static ReleaseSource OnDisk(string place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return new FolderSource(place);
    }

    /// <summary>The place as the user named it, for people.</summary>
    public abstract string Name { get; }

    /// <summary>The path or URL of the manifest.</summary>
    public abstract string ManifestName { get; }

    /// <summary>Reads the manifest file.</summary>
    /// <exception cref="VersoException">It cannot be read. The reason code says why.</exception>
    public abstract byte[] ReadManifest();

    /// <summary>Returns the path or URL of a payload.</summary>
    internal abstract string NameOf(PayloadVariant payload);

    /// <summary>Opens a payload. The caller closes it.</summary>
    /// <exception cref="VersoException">It cannot be read, or its size is not the one that the manifest declares.</exception>
    internal abstract Stream Open(PayloadVariant payload);

    /// <summary>Refuses a payload whose size is not the declared one.</summary>
    private protected static void CheckSize(string name, long size, PayloadVariant payload)
    {
        if (size != payload.Size)
        {
            throw new VersoException(ReasonCode.PayloadSizeMismatch, $"{name} has {size} bytes, but the manifest declares {payload.Size}", PayloadVerifier.Next);
        }
    }
}
