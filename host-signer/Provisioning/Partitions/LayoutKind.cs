namespace Verso.Provisioning;

/// <summary>Where a layout's slots and records are (SPEC 5).</summary>
public enum LayoutKind
{
    /// <summary>Files on I:, the LittleFS volume in <c>config</c>: a board with stock nanoFramework firmware.</summary>
    FileSystem,

    /// <summary>Partitions of their own, as the emulator has them.</summary>
    RawSlots,
}
