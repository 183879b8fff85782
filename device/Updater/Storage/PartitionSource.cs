using Verso.Core;

namespace Verso.Updater
{
    /// <summary>A slot's image, as a source of copies (SPEC 3.5).</summary>
    internal sealed class PartitionSource : ByteSource
    {
        private readonly Partition _partition;

        internal PartitionSource(Partition partition)
        {
            _partition = partition;
        }

        /// <inheritdoc/>
        public override ReasonCode Read(int offset, byte[] target, int at, int count)
        {
            return _partition.Read(offset, target, at, count);
        }
    }
}
