namespace Verso.Compatibility.Rules;

/// <summary>No fixed buffers: the metadata processor refuses them.</summary>
public sealed class FixedBuffers : TypeRule
{
    /// <inheritdoc/>
    protected override bool Claims(string type) =>
        type is "System.Runtime.CompilerServices.FixedBufferAttribute" or "System.Runtime.CompilerServices.UnsafeValueTypeAttribute";
}
