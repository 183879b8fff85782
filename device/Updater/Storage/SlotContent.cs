using Verso.Core;

namespace Verso.Updater
{
    /// <summary>The content of a slot according to its descriptor (SPEC 10), before the image is read.</summary>
    public sealed class SlotContent
    {
        internal SlotContent(ReasonCode reason)
        {
            Reason = reason;
        }

        internal SlotContent(ReasonCode seal, SignedManifest signed, byte[] digest, bool isConfirmed)
        {
            // Everything but the file, which is released: there is no memory for it beside the image of a slot.
            Reason = seal;
            FileLength = signed.FileLength;
            Digest = digest;
            Manifest = signed.Manifest;
            IsSealed = seal == ReasonCode.None;
            IsConfirmed = isConfirmed;
        }

        /// <summary>The reason why the slot may not boot, as far as its descriptor shows.</summary>
        public ReasonCode Reason { get; }

        /// <summary>The manifest, or null in an empty slot.</summary>
        public Manifest Manifest { get; }

        /// <summary>The manifest file's digest (SPEC 10).</summary>
        public byte[] Digest { get; }

        /// <summary>The length of the manifest file in bytes.</summary>
        public int FileLength { get; }

        /// <summary>Whether the image was verified from its first byte to its last when it was staged.</summary>
        public bool IsSealed { get; }

        /// <summary>Whether the image was confirmed once.</summary>
        public bool IsConfirmed { get; }

        /// <summary>Whether it is the release that the boot record names.</summary>
        public bool Is(SlotEntry entry)
        {
            return Manifest != null && Manifest.HasReleaseId(entry.ReleaseId);
        }
    }
}
