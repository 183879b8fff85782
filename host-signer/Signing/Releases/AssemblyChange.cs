namespace Verso.Signing;

/// <summary>The change of one assembly between two images.</summary>
/// <param name="Name">The name of the assembly.</param>
/// <param name="Change"><c>added</c>, <c>removed</c>, <c>changed</c> or <c>same</c>.</param>
/// <param name="From">The assembly in the old image; null if it was added.</param>
/// <param name="To">The assembly in the new image; null if it was removed.</param>
public sealed record AssemblyChange(string Name, string Change, AssemblyChange.State? From, AssemblyChange.State? To)
{
    /// <summary>An assembly in one of the images.</summary>
    /// <param name="Version">The version.</param>
    /// <param name="Size">The size in bytes.</param>
    /// <param name="NativeChecksum">The native checksum, as <c>0x</c> and eight digits; zeros for an assembly without a native part.</param>
    public sealed record State(string Version, int Size, string NativeChecksum);
}
