namespace Verso.Attacks;

/// <summary>What an attack may leave changed.</summary>
public enum PermittedChange
{
    /// <summary>Nothing: running slot, boot record and trust store are byte for byte the same.</summary>
    Untouched,

    /// <summary>The maker's next root was taken on the way: the trust store holds it, and nothing else is changed.</summary>
    RootTaken,

    /// <summary>The attack happens after the flip: the trial is rejected in the boot record, and nothing else in it changes.</summary>
    TrialRejected,
}
