namespace Verso.Attacks;

/// <summary>What an attack may leave changed.</summary>
public enum Ending
{
    /// <summary>Nothing: running slot, boot record and trust store are as they were, byte for byte.</summary>
    Untouched,

    /// <summary>The attack comes after the flip: the trial is rejected in the boot record, and nothing else in it changes.</summary>
    TrialRejected,
}
