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

        /// <summary>What the device has and what the release says, where they do not agree; empty where the reason says it all.</summary>
        internal string Detail { get; set; } = string.Empty;
    }
}
