using Verso.Core;

namespace Verso.Updater
{
    /// <summary>A release that a check came upon, or the reason why there is none.</summary>
    internal sealed class Candidate
    {
        internal Candidate(ReasonCode reason, SignedManifest signed, byte[] contentKey)
        {
            Reason = reason;
            Signed = signed;
            ContentKey = contentKey;
        }

        internal ReasonCode Reason { get; }

        /// <summary>The release, or null where none verified.</summary>
        internal SignedManifest Signed { get; }

        internal Manifest Manifest
        {
            get { return Signed == null ? null : Signed.Manifest; }
        }

        internal byte[] ContentKey { get; }

        /// <summary>What the device has and what the release says, where they do not agree; empty where the reason says it all.</summary>
        internal string Detail { get; set; } = string.Empty;

        /// <summary>Whether the battery was read when the release was judged: sessions are no longer put off for it.</summary>
        internal bool KnowsBattery { get; set; }
    }
}
