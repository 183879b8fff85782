namespace Verso.Updater
{
    /// <summary>What a fault during a download calls for (SPEC 4).</summary>
    public enum Fault
    {
        /// <summary>Comes and goes: wait and ask again, in the end at the next wake.</summary>
        Transient,

        /// <summary>Damaged on the way, at its source or on flash: ask again, in the end give up.</summary>
        Suspect,

        /// <summary>Asking again would give the same: give up.</summary>
        Permanent,
    }
}
