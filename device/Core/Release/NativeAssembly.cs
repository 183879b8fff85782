namespace Verso.Core
{
    /// <summary>A native assembly that an image needs in the firmware below it (SPEC 2.2, <c>native</c>).</summary>
    public sealed class NativeAssembly
    {
        /// <summary>Names an assembly and its checksum.</summary>
        public NativeAssembly(string name, uint checksum)
        {
            Name = name;
            Checksum = checksum;
        }

        /// <summary>Assembly name, such as <c>mscorlib</c>.</summary>
        public string Name { get; }

        /// <summary>Its <c>nativeMethodsChecksum</c>.</summary>
        public uint Checksum { get; }
    }
}
