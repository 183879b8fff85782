namespace Verso.Boot
{
    /// <summary>What the boot record says of a trial.</summary>
    public enum TrialCondition
    {
        /// <summary>Nothing is on trial.</summary>
        None,

        /// <summary>A trial has boots left.</summary>
        Pending,

        /// <summary>A trial has used up its boots.</summary>
        Exhausted,

        /// <summary>A trial has boots left, and the trust store that its seal is under is lost: it waits until the device is provisioned again.</summary>
        Held,
    }
}
