using Verso.Core;

namespace Verso.Signing
{
    /// <summary>Where a release is read from: a folder, a manifest file with its payloads beside it, or a URL as devices ask for it.</summary>
    public abstract class ReleaseSource
    {
        /// <summary>Longest manifest that any device reads.</summary>
        private protected static readonly int MaxManifest = Manifest.MaxFileLength(Chunks.MaxImageSize);

        /// <summary>Finds out what kind of place it is.</summary>
        /// <param name="place">A folder, the path of a manifest, or an http or https URL of either.</param>
        /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/>: a URL that no device could be given.</exception>
        public static ReleaseSource At(string place)
        {
            ArgumentNullException.ThrowIfNull(place);
            bool isUrl = place.Contains("://", StringComparison.Ordinal);
            return isUrl ? new WebSource(place) : new FolderSource(place);
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
}
