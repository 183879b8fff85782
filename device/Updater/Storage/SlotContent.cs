using Verso.Core;

namespace Verso.Updater
{
    /// <summary>What a slot's descriptor says of it (SPEC 10), before a byte of the image has been looked at.</summary>
    public sealed class SlotContent
    {
        internal SlotContent(ReasonCode reason)
        {
            Reason = reason;
        }

        internal SlotContent(ReasonCode seal, SignedManifest signed, bool isConfirmed)
        {
            // All but the file, which is let go: beside the image of a slot there is no room for it.
            Reason = seal;
            FileLength = signed.File.Length;
            Digest = signed.Digest;
            Kid = signed.Kid;
            Manifest = signed.Manifest;
            IsSealed = seal == ReasonCode.None;
            IsConfirmed = isConfirmed;
        }

        /// <summary>Why the slot may not boot, as far as its descriptor tells.</summary>
        public ReasonCode Reason { get; }

        /// <summary>The manifest, or null in an empty slot.</summary>
        public Manifest Manifest { get; }

        /// <summary>The key that signed the manifest, 16 bytes; null in an empty slot.</summary>
        public byte[] Kid { get; }

        /// <summary>The manifest file's digest (SPEC 10).</summary>
        public byte[] Digest { get; }

        /// <summary>Bytes of the manifest file.</summary>
        public int FileLength { get; }

        /// <summary>The image was verified from its first byte to its last when it was staged.</summary>
        public bool IsSealed { get; }

        /// <summary>The image was confirmed once.</summary>
        public bool IsConfirmed { get; }

        /// <summary>Whether it is the release that the boot record names.</summary>
        public bool Is(SlotEntry entry)
        {
            return Manifest != null && Bytes.AreEqual(Manifest.ReleaseId, entry.ReleaseId);
        }
    }
}
