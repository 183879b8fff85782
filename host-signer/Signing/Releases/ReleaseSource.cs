using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>Where a release is read from: a folder, a manifest file with its payloads beside it, or a URL as devices ask for it.</summary>
public abstract class ReleaseSource
{
    /// <summary>Longest manifest that any device reads.</summary>
    private protected static readonly int MaxManifest = Manifest.MaxFileLength(Chunks.MaxImageSize);

    /// <summary>A release on disk.</summary>
    /// <param name="place">A folder, or the path of a manifest.</param>
    public static ReleaseSource OnDisk(string place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return new FolderSource(place);
    }

    /// <summary>The place as it was given, for people.</summary>
    public abstract string Name { get; }

    /// <summary>Path or URL of the manifest.</summary>
    public abstract string ManifestName { get; }

    /// <summary>Reads the manifest file.</summary>
    /// <exception cref="VersoException">It cannot be read, with its reason code.</exception>
    public abstract byte[] ReadManifest();

    /// <summary>Path or URL of a payload.</summary>
    internal abstract string NameOf(PayloadVariant payload);

    /// <summary>Opens a payload, which the caller closes.</summary>
    /// <exception cref="VersoException">It cannot be read, or is not as long as the manifest declares.</exception>
    internal abstract Stream Open(PayloadVariant payload);

    /// <summary>Refuses a payload of another size.</summary>
    private protected static void CheckSize(string name, long size, PayloadVariant payload)
    {
        if (size != payload.Size)
        {
            throw new VersoException(ReasonCode.PayloadSizeMismatch, $"{name} has {size} bytes, and the manifest declares {payload.Size}", PayloadVerifier.Next);
        }
    }
}
