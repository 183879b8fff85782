namespace Verso.Sweep;

/// <summary>A life that has met a fault, and the operations that follow where nothing more goes wrong.</summary>
/// <param name="Moment">To go on from: after a cut, before the next power-on; or where the life began, if the power did not go.</param>
/// <param name="Past">Faults that are behind that moment.</param>
/// <param name="Ahead">Faults that are still before it.</param>
/// <param name="Operations">What follows the fault.</param>
internal sealed record Fork(Moment Moment, IReadOnlyList<Fault> Past, IReadOnlyList<Fault> Ahead, IReadOnlyList<Operation> Operations)
{
    /// <summary>A life as it begins, with no fault behind it.</summary>
    public static Fork At(Stage stage, int operation) => new(stage.Before(operation), [], [], stage.Operations);

    /// <summary>Lives on through a fault and remembers. The life is not counted.</summary>
    /// <returns>The fork, or null where a cut never came.</returns>
    public Fork? After(Life life, Fault fault)
    {
        List<Operation> operations = [];
        life.KeepsAfterCut = fault.Kind.CutsPower();
        life.Operations = operations;
        life.Run(Moment, [.. Ahead, fault]);
        life.KeepsAfterCut = false;
        life.Operations = null;
        Operation[] rest = [.. operations.Where(operation => operation.Ordinal > fault.At)];
        if (!fault.Kind.CutsPower())
        {
            return new Fork(Moment, Past, [.. Ahead, fault], rest);
        }

        return life.AfterCut is { } moment ? new Fork(moment, [.. Past, .. Ahead, fault], [], [.. rest.Where(operation => operation.Ordinal >= moment.Operations)]) : null;
    }
}
