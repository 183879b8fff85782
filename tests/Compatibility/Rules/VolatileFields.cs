namespace Verso.Compatibility.Rules;

/// <summary>No volatile fields: nanoFramework lacks the modifier that their signatures carry.</summary>
public sealed class VolatileFields : TypeRule
{
    /// <inheritdoc/>
    protected override bool Claims(string type) =>
        type is "System.Runtime.CompilerServices.IsVolatile";
}
