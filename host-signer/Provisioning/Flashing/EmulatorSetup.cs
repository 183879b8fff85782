using Verso.Core;
using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>The settings for creating a virtual reader.</summary>
public sealed class EmulatorSetup
{
    /// <summary>The path of the new flash file.</summary>
    public required string FlashPath { get; init; }

    /// <summary>The path of a partition table as CSV, with slots in partitions; null for the emulator's own.</summary>
    public string? LayoutPath { get; init; }

    /// <summary>The content of its partitions.</summary>
    public required FactorySetup Factory { get; init; }

    /// <summary>Checks the bounds of every value, except those in files.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/>: a value is out of bounds. The message names the first one.</exception>
    public void Validate() => Factory.Validate();
}
