namespace Verso.Updater
{
    /// <summary>What a transition makes the engine do.</summary>
    public enum UpdateAction
    {
        /// <summary>Nothing.</summary>
        None,

        /// <summary>Start the descriptor and the journal of a download.</summary>
        StartStaging,

        /// <summary>Leave descriptor and journal for the next wake.</summary>
        KeepStaging,

        /// <summary>Discard the journal: the slot is written anew next time.</summary>
        DiscardStaging,

        /// <summary>Seal the slot and flip the boot record.</summary>
        Flip,

        /// <summary>Restart the device.</summary>
        Reboot,

        /// <summary>Count a trial boot before it is launched.</summary>
        CountTrial,

        /// <summary>Make the trial the active slot and raise the security counter.</summary>
        Confirm,

        /// <summary>Name the previous slot in the boot record and reject the release.</summary>
        RestorePrevious,

        /// <summary>Let stage 0 fetch a release itself.</summary>
        Rescue,

        /// <summary>Write the result record.</summary>
        RecordOutcome,

        /// <summary>Write the check record: what a server, or who answers in its place, made of a request.</summary>
        RecordCheck,
    }
}
