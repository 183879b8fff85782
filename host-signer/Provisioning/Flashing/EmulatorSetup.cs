using Verso.Core;
using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>What a virtual reader is to be made of.</summary>
public sealed class EmulatorSetup
{
    /// <summary>Flash file to make.</summary>
    public required string FlashPath { get; init; }

    /// <summary>A partition table with slots in partitions, as CSV; null for the emulator's own.</summary>
    public string? LayoutPath { get; init; }

    /// <summary>What goes into its partitions.</summary>
    public required FactorySetup Factory { get; init; }

    /// <summary>Holds every value, but for those in files, against its bounds.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/>, naming the first that is outside.</exception>
    public void Validate() => Factory.Validate();
}
