using System.Reflection.Metadata;

namespace Verso.Compatibility.Reading;

/// <summary>One IL instruction.</summary>
/// <param name="At">Its place.</param>
/// <param name="Code">Its operation.</param>
public sealed record Instruction(Place At, ILOpCode Code)
{
    /// <summary>The type of the parameter that it stores to; null for any other instruction.</summary>
    public TypeShape? StoresTo { get; init; }

    /// <summary>The instruction as ECMA-335 spells it, such as <c>add.ovf.un</c>.</summary>
    public string Name => Code.ToString().Replace('_', '.').ToLowerInvariant();
}
