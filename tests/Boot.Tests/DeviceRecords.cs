using Verso.Core;
using Verso.Support;

namespace Verso.Boot.Tests;

internal static class DeviceRecords
{
    /// <summary>The boot record in force, as the bytes of its body.</summary>
    public static byte[] Record(this VirtualDevice device) => BootRecordFormat.Write(device.BootRecord!);
}
