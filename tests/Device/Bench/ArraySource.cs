using System;
using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>An image in memory, as a source of copies.</summary>
    internal sealed class ArraySource : ByteSource
    {
        private readonly byte[] _bytes;

        internal ArraySource(byte[] bytes)
        {
            _bytes = bytes;
        }

        public override ReasonCode Read(int offset, byte[] target, int at, int count)
        {
            Array.Copy(_bytes, offset, target, at, count);
            return ReasonCode.None;
        }
    }
}
