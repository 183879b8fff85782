namespace Verso.Sweep;

/// <summary>Groups of the kinds of faults.</summary>
internal static class FaultKinds
{
    /// <summary>Every kind.</summary>
    public static readonly FaultKind[] All = Enum.GetValues<FaultKind>();

    /// <summary>Whether the power is cut, so that the power-on ends here.</summary>
    public static bool CutsPower(this FaultKind kind) => kind is FaultKind.CutBefore or FaultKind.CutAfter or FaultKind.TornProgram
        or FaultKind.ReorderedWrite or FaultKind.HalfErase or FaultKind.WeakBits;

    /// <summary>Whether the medium stores something other than what was written, so that an update may end differently.</summary>
    public static bool SpoilsMedium(this FaultKind kind) => kind is FaultKind.WeakBits or FaultKind.DeadSector or FaultKind.StuckBit;

    /// <summary>Whether one operation fails and the next one works. Reading back detects it, and the update ends in the same way.</summary>
    public static bool IsHiccup(this FaultKind kind) => kind is FaultKind.WeakRead or FaultKind.LostProgram or FaultKind.FailedProgram or FaultKind.Decay or FaultKind.DescriptorDecay;

    /// <summary>Whether the link fails.</summary>
    public static bool IsOfLink(this FaultKind kind) => kind is FaultKind.NoAnswer or FaultKind.BrokenBody or FaultKind.FlippedBody;

    /// <summary>Whether the medium accepts no writes for a while, and then works again.</summary>
    public static bool IsOutage(this FaultKind kind) => kind is FaultKind.RecordsRefuse or FaultKind.DriveFills;

    /// <summary>Whether the medium is damaged for good.</summary>
    public static bool Lasts(this FaultKind kind) => kind is FaultKind.DeadSector or FaultKind.StuckBit;
}
