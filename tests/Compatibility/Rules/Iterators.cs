namespace Verso.Compatibility.Rules;

/// <summary>No <c>yield</c>: what the compiler makes of it implements generic interfaces.</summary>
public sealed class Iterators : TypeRule
{
    /// <inheritdoc/>
    protected override bool Claims(string type) =>
        type is "System.Runtime.CompilerServices.IteratorStateMachineAttribute";
}
