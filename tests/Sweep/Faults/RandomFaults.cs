namespace Verso.Sweep;

/// <summary>
/// Draws a fault for the current operation, if one is due. At most one fault of a life damages the medium or loses the trust store: two could
/// destroy both copies of anything. At most one fault of a power-on is a passing fault of the flash: two could hit both reads, or both tries.
/// </summary>
/// <param name="ordinals">The operations at which a fault is due, in order.</param>
/// <param name="storage">The storage of the life.</param>
/// <param name="random">The source of randomness.</param>
internal sealed class RandomFaults(int[] ordinals, StorageKind storage, Random random) : FaultSource
{
    private int _next;
    private bool _spoiled;
    private bool _hiccup;

    /// <inheritdoc/>
    public override void PowerComesOn() => _hiccup = false;

    /// <inheritdoc/>
    public override Fault? Draw(Operation operation)
    {
        if (_next == ordinals.Length || ordinals[_next] > operation.Ordinal)
        {
            return null;
        }

        _next++;
        Fault[] faults = [.. FaultPlan.All(operation, storage).Where(IsMeant)];
        if (faults.Length == 0)
        {
            return null;
        }

        FaultKind[] kinds = [.. faults.Select(fault => fault.Kind).Distinct()];
        FaultKind kind = kinds[random.Next(kinds.Length)];
        Fault[] ofKind = [.. faults.Where(fault => fault.Kind == kind)];
        _spoiled |= SpoilsForGood(kind);
        _hiccup |= kind.IsHiccup();
        return ofKind[random.Next(ofKind.Length)];
    }

    private static bool SpoilsForGood(FaultKind kind) => kind.SpoilsMedium() || kind == FaultKind.TrustLost;

    private bool IsMeant(Fault fault) => !(_spoiled && SpoilsForGood(fault.Kind)) && !(_hiccup && fault.Kind.IsHiccup());
}
