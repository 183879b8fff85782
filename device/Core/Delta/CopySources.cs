using System;

namespace Verso.Core
{
    /// <summary>
    /// Everything that a chunk's operations can copy from: the base, the staged chunks, and the part of the chunk that is already decoded.
    /// Sources count from the start of the chunk; those before it are negative.
    /// </summary>
    internal sealed class CopySources
    {
        private readonly PageCache _pages;
        private readonly int _baseSize;
        private byte[] _output;

        /// <summary>The start of the chunk in the address space of base and new image. A field, like those of <see cref="PageCache"/>.</summary>
        internal int Own;

        internal CopySources(PageCache pages)
        {
            _pages = pages;
            _baseSize = pages.BaseSize;
        }

        /// <summary>Begins a chunk.</summary>
        /// <param name="output">Receives the chunk, from index 0.</param>
        /// <param name="first">The start of the chunk in the new image.</param>
        internal void Begin(byte[] output, int first)
        {
            _output = output;
            Own = _baseSize + first;
        }

        /// <summary>Releases the chunk.</summary>
        internal void End()
        {
            _output = null;
        }

        /// <summary>Copies from any source.</summary>
        /// <param name="source">The start of the source.</param>
        /// <param name="position">The destination in the chunk. All bytes before it are decoded.</param>
        /// <param name="count">The number of bytes; they fit in the chunk.</param>
        /// <returns><see cref="ReasonCode.None"/>, <see cref="ReasonCode.OperationsInvalid"/> or <see cref="ReasonCode.ReadFailed"/>.</returns>
        internal ReasonCode Copy(int source, int position, int count)
        {
            if (count == 0)
            {
                return ReasonCode.None;
            }

            if (source < 0)
            {
                int address = source + Own;
                if (address >= _baseSize)
                {
                    if (count <= -source)
                    {
                        return _pages.Read(address, _baseSize, _output, position, count);
                    }
                }
                else if (address >= 0 && count <= _baseSize - address)
                {
                    return _pages.Read(address, 0, _output, position, count);
                }
            }

            return CopyOwn(source, position, count);
        }

        /// <summary>Adds to the last two bytes of each of several ranges, as a little-endian number.</summary>
        /// <param name="position">The start of the first range.</param>
        /// <param name="length">The length of each range in bytes, 2 or more.</param>
        /// <param name="times">The number of ranges.</param>
        /// <param name="add">The number to add.</param>
        internal void AddEach(int position, int length, int times, uint add)
        {
            byte[] output = _output;
            while (times > 0)
            {
                position += length;
                uint sum = ((uint)output[position - 1] << 8) + output[position - 2] + add;
                output[position - 2] = (byte)sum;
                output[position - 1] = (byte)(sum >> 8);
                times--;
            }
        }

        /// <summary>
        /// Copies a range that starts in the staged chunks and ends in this one, or a range that overlaps its own copy and so repeats
        /// itself.
        /// </summary>
        private ReasonCode CopyOwn(int source, int position, int count)
        {
            if (source >= position || source + Own < _baseSize)
            {
                return ReasonCode.OperationsInvalid;
            }

            if (source < 0)
            {
                ReasonCode reason = _pages.Read(source + Own, _baseSize, _output, position, -source);
                if (reason != ReasonCode.None)
                {
                    return reason;
                }

                position -= source;
                count += source;
                source = 0;
            }

            // Every round doubles the number of bytes to copy.
            byte[] output = _output;
            while (count > 0)
            {
                int part = position - source < count ? position - source : count;
                Array.Copy(output, source, output, position, part);
                position += part;
                count -= part;
            }

            return ReasonCode.None;
        }
    }
}
