namespace Verso.Signing;

/// <summary>Who has signed a root, and what is still missing.</summary>
/// <param name="Kids">The kids of the keys whose signatures verify, in lower-case hexadecimal, ascending.</param>
/// <param name="OfHeld">The number of them that are root keys of the root before; null for a first root.</param>
/// <param name="HeldThreshold">The threshold of the root before; null for a first root.</param>
/// <param name="Own">The number of them that are root keys of the root itself.</param>
/// <param name="Threshold">The threshold of the root itself.</param>
public sealed record RootSigners(IReadOnlyList<string> Kids, int? OfHeld, int? HeldThreshold, int Own, int Threshold)
{
    /// <summary>Whether both thresholds are met.</summary>
    public bool IsComplete => Own >= Threshold && (OfHeld is null || OfHeld >= HeldThreshold);
}
