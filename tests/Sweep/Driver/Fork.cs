namespace Verso.Sweep;

/// <summary>A life after a fault, and the operations that follow if nothing else fails.</summary>
/// <param name="LifeSnapshot">
/// The moment to continue from: after a cut, before the next power-on; or the start of the life if the power was not cut.
/// </param>
/// <param name="Past">The faults before that moment.</param>
/// <param name="Ahead">The faults after that moment.</param>
/// <param name="Operations">The operations after the fault.</param>
internal sealed record Fork(LifeSnapshot LifeSnapshot, IReadOnlyList<Fault> Past, IReadOnlyList<Fault> Ahead, IReadOnlyList<Operation> Operations)
{
    /// <summary>The start of a life, without a fault.</summary>
    public static Fork At(GoldenRun golden, int operation) => new(golden.Before(operation), [], [], golden.Operations);

    /// <summary>Runs a life through a fault and records it. The life is not counted.</summary>
    /// <returns>The fork, or null if the cut never happened.</returns>
    public Fork? After(Life life, Fault fault)
    {
        List<Operation> operations = [];
        life.KeepsAfterCut = fault.Kind.CutsPower();
        life.Operations = operations;
        life.Run(LifeSnapshot, [.. Ahead, fault]);
        life.KeepsAfterCut = false;
        life.Operations = null;
        Operation[] rest = [.. operations.Where(operation => operation.Ordinal > fault.At)];
        if (!fault.Kind.CutsPower())
        {
            return new Fork(LifeSnapshot, Past, [.. Ahead, fault], rest);
        }

        return life.AfterCut is { } moment ? new Fork(moment, [.. Past, .. Ahead, fault], [], [.. rest.Where(operation => operation.Ordinal >= moment.Operations)]) : null;
    }
}
