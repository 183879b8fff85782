namespace Verso.Boot
{
    /// <summary>The state of a trial in the boot record.</summary>
    public enum TrialCondition
    {
        /// <summary>Nothing is on trial.</summary>
        None,

        /// <summary>A trial has boots left.</summary>
        Pending,

        /// <summary>A trial has used up its boots.</summary>
        Exhausted,

        /// <summary>
        /// A trial has boots left, and the trust store with its seal key is lost. The trial waits until the device is provisioned again.
        /// </summary>
        Held,
    }
}
