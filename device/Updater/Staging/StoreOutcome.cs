namespace Verso.Updater
{
    /// <summary>What became of the next chunk.</summary>
    public enum StoreOutcome
    {
        /// <summary>The chunk is verified on flash and in the journal.</summary>
        Stored,

        /// <summary>The delta did not give the chunk, and nothing was written: the full payload is asked for it next.</summary>
        FellBack,

        /// <summary>Nothing was stored; the reason says why.</summary>
        Failed,
    }
}
