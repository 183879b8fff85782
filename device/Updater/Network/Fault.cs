namespace Verso.Updater
{
    /// <summary>The response to a fault during a download (SPEC 4).</summary>
    public enum Fault
    {
        /// <summary>It may pass: wait and try again, finally at the next wake.</summary>
        Transient,

        /// <summary>Data was damaged on the way, at its source or on flash: try again, and finally give up.</summary>
        Suspect,

        /// <summary>Another try would fail in the same way: give up.</summary>
        Permanent,
    }
}
