namespace Verso.Core
{
    /// <summary>
    /// Little-endian integers, which only nanoFramework assemblies use (SPEC 16.1). Callers check the bounds first.
    /// </summary>
    internal static class LittleEndian
    {
        /// <summary>Reads two bytes.</summary>
        internal static uint ReadUInt16(byte[] source, int offset)
        {
            return source[offset] | ((uint)source[offset + 1] << 8);
        }

        /// <summary>Reads four bytes.</summary>
        internal static uint ReadUInt32(byte[] source, int offset)
        {
            return source[offset] | ((uint)source[offset + 1] << 8) | ((uint)source[offset + 2] << 16) | ((uint)source[offset + 3] << 24);
        }
    }
}
