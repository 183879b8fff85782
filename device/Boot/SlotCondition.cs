namespace Verso.Boot
{
    /// <summary>Whether a slot may boot; in a row of the table, what it has to be.</summary>
    public enum SlotCondition
    {
        /// <summary>The row does not ask, so that stage 0 need not look.</summary>
        Any,

        /// <summary>It holds the release that the boot record names, sealed, with every chunk digest right.</summary>
        Good,

        /// <summary>It does not.</summary>
        Bad,

        /// <summary>Only of a slot on trial: it cannot be told now, because flash gave no answer or memory ran out. See <see cref="LaunchFaults"/>.</summary>
        Unclear,
    }
}
