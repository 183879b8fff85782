using Verso.Core;

namespace Verso.Updater
{
    /// <summary>The release that a check found, or the reason why there is none.</summary>
    internal sealed class Candidate
    {
        internal Candidate(ReasonCode reason, byte[] file, SignedManifest signed, byte[] contentKey)
        {
            Reason = reason;
            File = signed == null ? null : file;
            Signed = signed;
            ContentKey = contentKey;
        }

        internal ReasonCode Reason { get; }

        /// <summary>The manifest file of the release, as it was received or read back; null if none verified. Nobody changes it.</summary>
        internal byte[] File { get; }

        /// <summary>The release, or null if none verified.</summary>
        internal SignedManifest Signed { get; }

        internal Manifest Manifest
        {
            get { return Signed == null ? null : Signed.Manifest; }
        }

        internal byte[] ContentKey { get; }

        /// <summary>The URL of the folder of the manifest, with a slash at its end: payloads are relative to it.</summary>
        internal string Folder { get; set; } = string.Empty;

        /// <summary>The differing values of the device and the release; empty if the reason needs none.</summary>
        internal string Detail { get; set; } = string.Empty;

        /// <summary>Whether the battery was read when the release was checked, so that sessions are no longer postponed for it.</summary>
        internal bool KnowsBattery { get; set; }
    }
}
