namespace Verso.Signing;

/// <summary>What became of one assembly from one image to the next.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Change"><c>added</c>, <c>removed</c>, <c>changed</c> or <c>same</c>.</param>
/// <param name="From">As it was; null where it is new.</param>
/// <param name="To">As it is; null where it is gone.</param>
public sealed record AssemblyChange(string Name, string Change, AssemblyChange.State? From, AssemblyChange.State? To)
{
    /// <summary>An assembly in one of the images.</summary>
    /// <param name="Version">Its version.</param>
    /// <param name="Size">Bytes.</param>
    /// <param name="NativeChecksum">Native checksum, as <c>0x</c> and eight digits; zeros where it has no native part.</param>
    public sealed record State(string Version, int Size, string NativeChecksum);
}
