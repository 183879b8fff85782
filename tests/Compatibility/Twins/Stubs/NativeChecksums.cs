namespace Verso.Device
{
    /// <summary>Made by the build for the device: NativeChecksums.targets.</summary>
    internal static class NativeChecksums
    {
        internal static uint Of(string assembly)
        {
            return assembly == null ? 0u : 1u;
        }
    }
}
