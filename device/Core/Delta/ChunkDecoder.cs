using System;

namespace Verso.Core
{
    /// <summary>
    /// Turns a chunk's operations into its bytes (SPEC 3.5). Whatever the operations are, nothing outside the chunk is written, nothing
    /// outside the sources is read, and there are at most as many steps as the chunk has bytes: every operation takes one byte at least
    /// and gives one.
    /// </summary>
    public sealed class ChunkDecoder
    {
        /// <summary>Most bytes that positions in the new image and their likeness may lie apart.</summary>
        public const int MaxOffset = 0x1FFFFFFF;

        private readonly PageCache _pages;
        private readonly int _baseSize;
        private readonly int[] _adds = new int[Operation.RecentAdds];
        private readonly int _addUnit;
        private byte[] _output;
        private int _first;
        private int _length;
        private int _offset;
        private int _addLength;

        /// <summary>Makes a decoder of chunks that copy from a base, or from nothing but the chunks before them.</summary>
        public ChunkDecoder(PageCache pages)
        {
            _pages = pages;
            _baseSize = pages.BaseSize;
            _addUnit = _baseSize > 0 ? Operation.AddUnitOfDeltas : 1;
        }

        /// <summary>
        /// Decodes a chunk. Operations and output may share an array if the operations stand at its end, 64 bytes behind the room of a
        /// full chunk: an encoder sees to it that none is overwritten before it is read.
        /// </summary>
        /// <param name="operations">Array that holds the operations.</param>
        /// <param name="at">Index of the first.</param>
        /// <param name="count">Their bytes.</param>
        /// <param name="offset">The offset that the chunk starts with, from a position in the new image to its likeness.</param>
        /// <param name="adds">The three recent additions that it starts with.</param>
        /// <param name="output">Receives the chunk, from index 0.</param>
        /// <param name="first">Where the chunk starts in the new image: all before it is staged.</param>
        /// <param name="length">Its bytes, at most as many as the output has.</param>
        /// <returns><see cref="ReasonCode.None"/>, <see cref="ReasonCode.OperationsInvalid"/> or <see cref="ReasonCode.ReadFailed"/>.</returns>
        public ReasonCode Decode(byte[] operations, int at, int count, int offset, int[] adds, byte[] output, int first, int length)
        {
            if (at < 0 || count < 0 || count > operations.Length - at || first < 0 || first > Chunks.MaxImageSize || length < 1 || length > output.Length)
            {
                throw new ArgumentException("operations or output outside their arrays");
            }

            if (offset < -MaxOffset || offset > MaxOffset)
            {
                return ReasonCode.OperationsInvalid;
            }

            _output = output;
            _first = first;
            _length = length;
            _offset = offset;
            _addLength = 0;
            Array.Copy(adds, _adds, Operation.RecentAdds);
            int position = Run(operations, at, at + count);
            if (position < 0)
            {
                return (ReasonCode)(-position);
            }

            // What the operations leave goes on as the last copy did.
            return position == length ? ReasonCode.None : Copy(first + position + _offset, position, length - position);
        }

        /// <summary>Runs the operations. Gives how much of the chunk is there, or a reason code with a minus.</summary>
        private int Run(byte[] operations, int at, int end)
        {
            byte[] output = _output;
            int length = _length;
            int position = 0;
            while (at < end)
            {
                uint token = operations[at];
                at++;
                if (token >= Operation.Add || token == Operation.Repeat)
                {
                    position = token == Operation.Repeat ? Repeat(operations, ref at, end, position) : Add(token, operations, ref at, end, position);
                    if (position < 0)
                    {
                        return position;
                    }

                    continue;
                }

                int literals = (int)((token >> 4) & 3u);
                int copy = (int)(token & 15u);
                if (literals == Operation.MoreField)
                {
                    literals = Lengthen(literals, operations, ref at, end);
                }

                if (copy == Operation.MoreLength)
                {
                    copy = Lengthen(copy, operations, ref at, end);
                }

                int number = 0;
                if (token >= Operation.Move)
                {
                    copy += Operation.MinCopy;
                    number = Leb128.Read(operations, ref at, end);
                }

                if (number < 0 || literals > end - at || copy > length - position - literals)
                {
                    return -(int)ReasonCode.OperationsInvalid;
                }

                if (literals > 0)
                {
                    Array.Copy(operations, at, output, position, literals);
                    at += literals;
                    position += literals;
                }

                if (copy > 0)
                {
                    ReasonCode reason = CopyFrom(token, number, position, copy);
                    if (reason != ReasonCode.None)
                    {
                        return -(int)reason;
                    }

                    position += copy;
                }
            }

            return position;
        }

        private ReasonCode CopyFrom(uint token, int number, int position, int count)
        {
            if (token >= Operation.Back)
            {
                if (number <= position && number >= count)
                {
                    Array.Copy(_output, position - number, _output, position, count);
                    return ReasonCode.None;
                }

                return Copy(_baseSize + _first + position - number, position, count);
            }

            if (token >= Operation.Move)
            {
                int moved = _offset + Leb128.Signed(number);
                if (moved < -MaxOffset || moved > MaxOffset)
                {
                    return ReasonCode.OperationsInvalid;
                }

                _offset = moved;
            }

            return Copy(_first + position + _offset, position, count);
        }

        /// <summary>A length that does not fit its field, or one that fits no chunk where its number is malformed.</summary>
        private static int Lengthen(int field, byte[] operations, ref int at, int end)
        {
            int more = Leb128.Read(operations, ref at, end);
            return more < 0 ? Leb128.Max : field + more;
        }

        private int Add(uint token, byte[] operations, ref int at, int end, int position)
        {
            int[] adds = _adds;
            int field = (int)((token >> 4) & 3u);
            int length = (int)(token & 15u);
            length = length == Operation.MoreLength ? Lengthen(0, operations, ref at, end) : length * _addUnit;
            int value;
            if (field == Operation.MoreField)
            {
                int number = Leb128.Read(operations, ref at, end);
                if (number < 0)
                {
                    return -(int)ReasonCode.OperationsInvalid;
                }

                value = Leb128.Signed(number);
                field = 2;
            }
            else
            {
                value = adds[field];
            }

            if (field > 0)
            {
                if (field > 1)
                {
                    adds[2] = adds[1];
                }

                adds[1] = adds[0];
                adds[0] = value;
            }

            _addLength = length + Operation.MinAdd;
            return AddTo(position, value);
        }

        private int Repeat(byte[] operations, ref int at, int end, int position)
        {
            int times = Leb128.Read(operations, ref at, end);
            if (times < 1 || _addLength == 0)
            {
                return -(int)ReasonCode.OperationsInvalid;
            }

            int value = _adds[0];
            while (times > 0 && position >= 0)
            {
                position = AddTo(position, value);
                times--;
            }

            return position;
        }

        /// <summary>Copies as many bytes as the last addition did and adds to the last two, little-endian.</summary>
        private int AddTo(int position, int value)
        {
            int count = _addLength;
            if (count > _length - position)
            {
                return -(int)ReasonCode.OperationsInvalid;
            }

            ReasonCode reason = Copy(_first + position + _offset, position, count);
            if (reason != ReasonCode.None)
            {
                return -(int)reason;
            }

            byte[] output = _output;
            position += count;
            uint sum = ((uint)output[position - 1] << 8) + output[position - 2] + (uint)value;
            output[position - 2] = (byte)sum;
            output[position - 1] = (byte)(sum >> 8);
            return position;
        }

        /// <summary>Copies from an address: the base first, then the new image, of which the chunk so far is the end.</summary>
        private ReasonCode Copy(int source, int position, int count)
        {
            int from = source - _baseSize;
            if (from < 0)
            {
                return source < 0 || count > -from ? ReasonCode.OperationsInvalid : _pages.ReadBase(source, _output, position, count);
            }

            from -= _first;
            if (from < 0)
            {
                int part = count < -from ? count : -from;
                ReasonCode reason = _pages.ReadStaged(_first, _first + from, _output, position, part);
                if (reason != ReasonCode.None)
                {
                    return reason;
                }

                from += part;
                position += part;
                count -= part;
            }

            if (from >= position && count > 0)
            {
                return ReasonCode.OperationsInvalid;
            }

            // A source that runs into its own copy repeats itself; every round doubles what there is to copy.
            byte[] output = _output;
            while (count > 0)
            {
                int part = position - from < count ? position - from : count;
                Array.Copy(output, from, output, position, part);
                position += part;
                count -= part;
            }

            return ReasonCode.None;
        }
    }
}
