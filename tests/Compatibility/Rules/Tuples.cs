namespace Verso.Compatibility.Rules;

/// <summary>No tuples: nanoFramework has no such types.</summary>
public sealed class Tuples : TypeRule
{
    /// <inheritdoc/>
    protected override bool Claims(string type) =>
        type is "System.ValueTuple" or "System.Tuple" or "System.Runtime.CompilerServices.TupleElementNamesAttribute"
        || type.StartsWith("System.ValueTuple`", StringComparison.Ordinal)
        || type.StartsWith("System.Tuple`", StringComparison.Ordinal);
}
