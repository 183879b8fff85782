namespace Verso.Updater
{
    /// <summary>The outcome for the next chunk.</summary>
    public enum StoreOutcome
    {
        /// <summary>The chunk is verified on flash and in the journal.</summary>
        Stored,

        /// <summary>The delta did not produce the chunk, and nothing was written: it comes from the full payload next.</summary>
        FellBack,

        /// <summary>Nothing was stored, for the returned reason.</summary>
        Failed,
    }
}
