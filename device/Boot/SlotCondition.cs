namespace Verso.Boot
{
    /// <summary>Whether a slot may boot. In a row of the table: the required condition.</summary>
    public enum SlotCondition
    {
        /// <summary>The row does not depend on the slot, so stage 0 does not check it.</summary>
        Any,

        /// <summary>The slot contains the release that the boot record names, is sealed, and every chunk digest matches.</summary>
        Good,

        /// <summary>One of these conditions does not hold.</summary>
        Bad,

        /// <summary>
        /// Only for a slot on trial: it cannot be checked now, because a flash read failed or memory ran out. See
        /// <see cref="LaunchFaults"/>.
        /// </summary>
        Unclear,
    }
}
