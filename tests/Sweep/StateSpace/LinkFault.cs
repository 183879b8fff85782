namespace Verso.Sweep;

/// <summary>One fault of the link, at the first critical place.</summary>
/// <param name="kind">The kind.</param>
internal sealed class LinkFault(FaultKind kind) : FaultSource
{
    private bool _done;

    /// <inheritdoc/>
    public override Fault? Draw(Operation operation)
    {
        bool isMeant = kind == FaultKind.NoAnswer ? operation.Kind == OperationKind.Request : operation is { Kind: OperationKind.Body, Place: "payload" };
        if (_done || !isMeant)
        {
            return null;
        }

        _done = kind != FaultKind.NoAnswer;
        return new Fault(kind, operation.Ordinal, 77);
    }
}
