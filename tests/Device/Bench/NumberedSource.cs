using System;
using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>The start of an image of <see cref="ImageBytes"/>, as a source of copies.</summary>
    internal sealed class NumberedSource : ByteSource
    {
        private readonly byte[] _bytes;

        /// <param name="seed">The image.</param>
        /// <param name="size">The number of bytes.</param>
        internal NumberedSource(uint seed, int size)
        {
            _bytes = new byte[size];
            ImageBytes.Fill(seed, 0, _bytes, 0, size);
        }

        /// <summary>The number of reads so far.</summary>
        internal int Reads { get; private set; }

        public override ReasonCode Read(int offset, byte[] target, int at, int count)
        {
            Reads++;
            Array.Copy(_bytes, offset, target, at, count);
            return ReasonCode.None;
        }
    }
}
