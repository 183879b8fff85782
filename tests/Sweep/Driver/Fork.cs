namespace Verso.Sweep;

/// <summary>A life after a cut: the moment, and the operations that follow where nothing more goes wrong.</summary>
/// <param name="Moment">After the cut, before the next power-on.</param>
/// <param name="Operations">What follows.</param>
internal sealed record Fork(Moment Moment, IReadOnlyList<Operation> Operations)
{
    /// <summary>Lives through a cut and remembers. The life is not counted.</summary>
    /// <returns>The fork, or null where the cut never came.</returns>
    public static Fork? After(Life life, Moment start, Fault cut)
    {
        List<Operation> operations = [];
        life.KeepsAfterCut = true;
        life.Operations = operations;
        life.Run(start, cut);
        life.KeepsAfterCut = false;
        life.Operations = null;
        return life.AfterCut is { } moment ? new Fork(moment, [.. operations.Where(operation => operation.Ordinal >= moment.Operations)]) : null;
    }
}
