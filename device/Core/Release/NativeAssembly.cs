namespace Verso.Core
{
    /// <summary>A native assembly that an image needs in the firmware (SPEC 2.2, <c>native</c>).</summary>
    public sealed class NativeAssembly
    {
        /// <summary>Creates the entry of an assembly and its checksum.</summary>
        public NativeAssembly(string name, uint checksum)
        {
            Name = name;
            Checksum = checksum;
        }

        /// <summary>The name of the assembly, such as <c>mscorlib</c>.</summary>
        public string Name { get; }

        /// <summary>Its <c>nativeMethodsChecksum</c>.</summary>
        public uint Checksum { get; }
    }
}
