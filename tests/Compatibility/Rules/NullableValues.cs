namespace Verso.Compatibility.Rules;

/// <summary>No <c>T?</c> on a value type: nanoFramework has no <c>Nullable</c>.</summary>
public sealed class NullableValues : TypeRule
{
    /// <inheritdoc/>
    protected override bool Claims(string type) =>
        type is "System.Nullable" or "System.Nullable`1";
}
