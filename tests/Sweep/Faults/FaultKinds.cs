namespace Verso.Sweep;

/// <summary>What kinds of faults have in common.</summary>
internal static class FaultKinds
{
    /// <summary>Every kind.</summary>
    public static readonly FaultKind[] All = Enum.GetValues<FaultKind>();

    /// <summary>Whether the power goes, so that a power-on ends here.</summary>
    public static bool CutsPower(this FaultKind kind) => kind is FaultKind.CutBefore or FaultKind.CutAfter or FaultKind.TornProgram
        or FaultKind.ReorderedWrite or FaultKind.HalfErase or FaultKind.WeakBits;

    /// <summary>Whether the medium keeps something else than was written, so that an update may come to another end than without it.</summary>
    public static bool SpoilsMedium(this FaultKind kind) => kind is FaultKind.WeakBits or FaultKind.DeadSector or FaultKind.StuckBit;

    /// <summary>Whether one operation goes wrong and the next one does not: reading back notices, and the update comes to the same end.</summary>
    public static bool IsHiccup(this FaultKind kind) => kind is FaultKind.WeakRead or FaultKind.LostProgram or FaultKind.FailedProgram or FaultKind.Decay or FaultKind.DescriptorDecay;

    /// <summary>Whether the link is at fault.</summary>
    public static bool IsOfLink(this FaultKind kind) => kind is FaultKind.NoAnswer or FaultKind.BrokenBody or FaultKind.FlippedBody;

    /// <summary>Whether the medium takes nothing for a while, and then all again.</summary>
    public static bool IsOutage(this FaultKind kind) => kind is FaultKind.RecordsRefuse or FaultKind.DriveFills;

    /// <summary>Whether the medium is worse from now on and for ever.</summary>
    public static bool Lasts(this FaultKind kind) => kind is FaultKind.DeadSector or FaultKind.StuckBit;
}
