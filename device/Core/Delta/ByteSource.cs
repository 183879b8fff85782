namespace Verso.Core
{
    /// <summary>Bytes that a record's operations copy from: the base image, or the staged chunks of the new image (SPEC 3.5).</summary>
    public abstract class ByteSource
    {
        /// <summary>Reads a range.</summary>
        /// <param name="offset">The start in the source, 0 or more.</param>
        /// <param name="target">Receives the bytes.</param>
        /// <param name="at">The first index to write in <paramref name="target"/>.</param>
        /// <param name="count">The number of bytes, 1 or more.</param>
        /// <returns><see cref="ReasonCode.None"/> or <see cref="ReasonCode.ReadFailed"/>.</returns>
        public abstract ReasonCode Read(int offset, byte[] target, int at, int count);
    }
}
