using Verso.Core;

namespace Verso.Updater
{
    /// <summary>A release that a check came upon, or the reason why there is none.</summary>
    internal sealed class Candidate
    {
        internal Candidate(ReasonCode reason, byte[] file, Manifest manifest, byte[] contentKey)
        {
            Reason = reason;
            File = file;
            Manifest = manifest;
            ContentKey = contentKey;
        }

        internal ReasonCode Reason { get; }

        internal byte[] File { get; }

        internal Manifest Manifest { get; }

        internal byte[] ContentKey { get; }

        /// <summary>Whether the battery was read when the release was judged: sessions are no longer put off for it.</summary>
        internal bool KnowsBattery { get; set; }
    }
}
