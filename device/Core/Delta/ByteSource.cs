namespace Verso.Core
{
    /// <summary>Bytes that a record's operations copy from: the base image, or the chunks of the new one that are staged already (SPEC 3.5).</summary>
    public abstract class ByteSource
    {
        /// <summary>Reads a range.</summary>
        /// <param name="offset">Where it starts in the source, 0 or more.</param>
        /// <param name="target">Where the bytes go.</param>
        /// <param name="at">From which index on.</param>
        /// <param name="count">How many, 1 or more.</param>
        /// <returns><see cref="ReasonCode.None"/> or <see cref="ReasonCode.ReadFailed"/>.</returns>
        public abstract ReasonCode Read(int offset, byte[] target, int at, int count);
    }
}
