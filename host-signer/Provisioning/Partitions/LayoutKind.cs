namespace Verso.Provisioning;

/// <summary>The place of the slots and records in a layout (SPEC 5).</summary>
public enum LayoutKind
{
    /// <summary>Files on I:, the LittleFS volume in <c>config</c>: a board with stock nanoFramework firmware.</summary>
    FileSystem,

    /// <summary>Partitions of their own, as in the emulator.</summary>
    RawSlots,
}
