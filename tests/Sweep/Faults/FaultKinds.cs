namespace Verso.Sweep;

/// <summary>What kinds of faults have in common.</summary>
internal static class FaultKinds
{
    /// <summary>Every kind.</summary>
    public static readonly FaultKind[] All = Enum.GetValues<FaultKind>();

    /// <summary>Whether the power goes, so that a power-on ends here.</summary>
    public static bool CutsPower(this FaultKind kind) => kind is FaultKind.CutBefore or FaultKind.CutAfter or FaultKind.TornProgram
        or FaultKind.ReorderedWrite or FaultKind.HalfErase or FaultKind.WeakBits;

    /// <summary>Whether the medium gives or keeps something else than was written: more than a clean loss of power does.</summary>
    public static bool SpoilsMedium(this FaultKind kind) => kind is FaultKind.WeakBits or FaultKind.WeakRead or FaultKind.LostProgram
        or FaultKind.FailedProgram or FaultKind.DeadSector or FaultKind.StuckBit;

    /// <summary>Whether the medium is worse from now on and for ever.</summary>
    public static bool Lasts(this FaultKind kind) => kind is FaultKind.DeadSector or FaultKind.StuckBit;
}
