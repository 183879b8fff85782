namespace Verso.Updater
{
    /// <summary>An event of an update.</summary>
    public enum UpdateEvent
    {
        /// <summary>The server offers the running release.</summary>
        NothingNewer,

        /// <summary>The server offers a release that this device accepts.</summary>
        ReleaseAccepted,

        /// <summary>The server offers a release that this device refuses.</summary>
        ReleaseRefused,

        /// <summary>A download of an earlier wake continues.</summary>
        DownloadResumed,

        /// <summary>A chunk is verified on flash.</summary>
        ChunkStored,

        /// <summary>The last chunk is verified on flash.</summary>
        AllChunksStored,

        /// <summary>The link, the budget or the product ended the session; the staged chunks stay.</summary>
        Interrupted,

        /// <summary>The update cannot continue.</summary>
        Failed,

        /// <summary>A request for a payload got another response, from the link or the server. It means nothing about the release.</summary>
        AnswerRefused,

        /// <summary>Flash failed; the staged image is not to blame.</summary>
        FlashFailed,

        /// <summary>The slot reads as the manifest requires.</summary>
        ImageVerified,

        /// <summary>The boot record names the new slot.</summary>
        SlotFlipped,

        /// <summary>A trial boot was counted and launched.</summary>
        TrialLaunched,

        /// <summary>The health checks of the trial passed.</summary>
        TrialConfirmed,

        /// <summary>A check failed, the tries are used up, or the slot does not verify.</summary>
        TrialFailed,

        /// <summary>The boot record names the previous slot again.</summary>
        PreviousRestored,

        /// <summary>No previous slot boots.</summary>
        NothingToRestore,

        /// <summary>The outcome is in the result record.</summary>
        OutcomeRecorded,
    }
}
