namespace Verso.Updater
{
    /// <summary>What can happen to an update.</summary>
    public enum UpdateEvent
    {
        /// <summary>The server offers what runs already.</summary>
        NothingNewer,

        /// <summary>The server offers a release that this device takes.</summary>
        ReleaseAccepted,

        /// <summary>The server offers a release that this device does not take.</summary>
        ReleaseRefused,

        /// <summary>A download of an earlier wake goes on.</summary>
        DownloadResumed,

        /// <summary>A chunk stands verified on flash.</summary>
        ChunkStored,

        /// <summary>The last chunk does.</summary>
        AllChunksStored,

        /// <summary>The link, the budget or the product ended the session; what is staged stays.</summary>
        Interrupted,

        /// <summary>It cannot go on.</summary>
        Failed,

        /// <summary>A request for a payload was answered with something else: by the link or the server, and it tells nothing of the release.</summary>
        AnswerRefused,

        /// <summary>Flash is at fault, and not what is staged.</summary>
        FlashFailed,

        /// <summary>The slot read back as the manifest says.</summary>
        ImageVerified,

        /// <summary>The boot record names the new slot.</summary>
        SlotFlipped,

        /// <summary>A trial boot was counted and launched.</summary>
        TrialLaunched,

        /// <summary>The trial's health checks hold.</summary>
        TrialConfirmed,

        /// <summary>A check failed, the tries are used up, or the slot does not verify.</summary>
        TrialFailed,

        /// <summary>The boot record names the previous slot again.</summary>
        PreviousRestored,

        /// <summary>There is no previous slot that boots.</summary>
        NothingToRestore,

        /// <summary>The outcome stands in the result record.</summary>
        OutcomeRecorded,
    }
}
