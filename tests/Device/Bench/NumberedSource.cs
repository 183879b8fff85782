using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>An image to copy from that needs no room.</summary>
    internal sealed class NumberedSource : ByteSource
    {
        private readonly uint _seed;

        internal NumberedSource(uint seed)
        {
            _seed = seed;
        }

        /// <summary>Reads so far.</summary>
        internal int Reads { get; private set; }

        public override ReasonCode Read(int offset, byte[] target, int at, int count)
        {
            Reads++;
            ImageBytes.Fill(_seed, offset, target, at, count);
            return ReasonCode.None;
        }
    }
}
