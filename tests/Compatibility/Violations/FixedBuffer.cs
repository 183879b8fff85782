namespace Verso.Compatibility.Violations
{
    /// <summary>A buffer inside a structure.</summary>
    public unsafe struct FixedBuffer
    {
        /// <summary>The buffer.</summary>
        public fixed byte FixedBuffers[4];
    }
}
