namespace Verso.Compatibility.Rules;

/// <summary>No decimal: nanoFramework has no such type.</summary>
public sealed class Decimals : TypeRule
{
    /// <inheritdoc/>
    protected override bool Claims(string type) =>
        type is "System.Decimal" or "System.Runtime.CompilerServices.DecimalConstantAttribute";
}
