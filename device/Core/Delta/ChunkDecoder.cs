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

        private const int Invalid = -(int)ReasonCode.OperationsInvalid;

        // A token and three numbers of five bytes.
        private const int MaxFields = 16;

        private readonly PageCache _pages;
        private readonly int _baseSize;
        private readonly int[] _adds = new int[Operation.RecentAdds];
        private readonly byte[] _tail = new byte[2 * MaxFields];
        private byte[] _output;
        private int _first;
        private int _length;
        private int _origin;
        private int _addLength;
        private int _addUnit;

        /// <summary>Makes a decoder of chunks that copy from a base, or from nothing but the chunks before them.</summary>
        public ChunkDecoder(PageCache pages)
        {
            _pages = pages;
            _baseSize = pages.BaseSize;
        }

        /// <summary>Decodes the chunk that a record's content stands at.</summary>
        /// <param name="content">The content, behind a <see cref="RecordContent.Next"/> that found a chunk.</param>
        /// <param name="chunk">The chunk's ordinal: all before it is staged.</param>
        /// <param name="output">Receives the chunk, from index 0.</param>
        /// <param name="length">Its bytes, at most as many as the output has.</param>
        /// <returns><see cref="ReasonCode.None"/>, <see cref="ReasonCode.OperationsInvalid"/> or <see cref="ReasonCode.ReadFailed"/>.</returns>
        public ReasonCode Decode(RecordContent content, int chunk, byte[] output, int length)
        {
            return Decode(content.Source, content.OperationsAt, content.OperationsLength, content.Offset, content.Adds, content.AddUnit, output, chunk * Chunks.Size, length);
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
        /// <param name="addUnit">1 or 2: what the short lengths of additions count.</param>
        /// <param name="output">Receives the chunk, from index 0.</param>
        /// <param name="first">Where the chunk starts in the new image: all before it is staged.</param>
        /// <param name="length">Its bytes, at most as many as the output has.</param>
        /// <returns><see cref="ReasonCode.None"/>, <see cref="ReasonCode.OperationsInvalid"/> or <see cref="ReasonCode.ReadFailed"/>.</returns>
        public ReasonCode Decode(byte[] operations, int at, int count, int offset, int[] adds, int addUnit, byte[] output, int first, int length)
        {
            if (at < 0 || count < 0 || count > operations.Length - at || first < 0 || first > Chunks.MaxImageSize || ((uint)first & (Chunks.Size - 1u)) != 0 || length < 1 || length > output.Length)
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
            _origin = first + offset;
            _addLength = 0;
            _addUnit = addUnit;
            Array.Copy(adds, 0, _adds, 0, Operation.RecentAdds);
            int position = Run(operations, at, at + count);
            if (position < 0)
            {
                return (ReasonCode)(-position);
            }

            // What the operations leave goes on as the last copy did.
            return position == length ? ReasonCode.None : Copy(_origin + position, position, length - position);
        }

        /// <summary>
        /// Runs the operations and gives how much of the chunk is there, or a reason code with a minus. An interpreter pays for every step
        /// of this loop: what is common stands in it, what is rare in methods.
        /// </summary>
        private int Run(byte[] operations, int at, int end)
        {
            byte[] output = _output;
            int length = _length;
            int own = _baseSize + _first;
            byte[] page = null;
            int pageAt = 0;
            int pageLength = 0;
            int position = 0;
            int safe = end - MaxFields;
            while (at < end)
            {
                if (at > safe)
                {
                    // The last ones are read from a copy with zeros behind it, so that no field needs a check of its own.
                    operations = Tail(operations, at, end);
                    end -= at;
                    safe = end;
                    at = 0;
                }

                uint token = operations[at];
                at++;
                int copy = (int)(token & 15u);
                int source = _origin;
                if (token >= Operation.Add)
                {
                    copy = ReadAdd(token, operations, ref at);
                }
                else if (token == Operation.Repeat)
                {
                    position = Repeat(operations, ref at, position);
                    pageLength = 0;
                    if (position < 0)
                    {
                        return position;
                    }
                }
                else
                {
                    int literals = (int)((token >> 4) & 3u);
                    if (literals == Operation.MoreField)
                    {
                        literals = Lengthen(literals, operations, ref at);
                    }

                    if (copy == Operation.MoreLength)
                    {
                        copy = Lengthen(copy, operations, ref at);
                    }

                    if (token >= Operation.Move)
                    {
                        copy += Operation.MinCopy;
                        int number = operations[at];
                        at++;
                        if (number >= 0x80)
                        {
                            int next = operations[at];
                            at++;
                            number += (next - 1) * 0x80;
                            if (next >= 0x80)
                            {
                                at -= 2;
                                number = Leb128.Read(operations, ref at, operations.Length);
                            }
                        }

                        source = token >= Operation.Back ? own - number : Move(number);
                    }

                    if (literals > 0)
                    {
                        if (literals > end - at || literals > length - position)
                        {
                            return Invalid;
                        }

                        Array.Copy(operations, at, output, position, literals);
                        at += literals;
                        position += literals;
                    }
                }

                if (copy > length - position)
                {
                    return Invalid;
                }

                if (copy > 0)
                {
                    source += position;
                    int within = source - own;
                    byte[] from = output;
                    int held = position;
                    if (within < 0)
                    {
                        within = source - pageAt;
                        from = page;
                        held = pageLength;
                    }

                    if (within >= 0 && within + copy <= held)
                    {
                        Array.Copy(from, within, output, position, copy);
                    }
                    else
                    {
                        ReasonCode reason = Copy(source, position, copy);
                        if (reason != ReasonCode.None)
                        {
                            return -(int)reason;
                        }

                        page = _pages.Front;
                        pageAt = _pages.FrontAt;
                        pageLength = _pages.FrontLength;
                    }

                    position += copy;
                    if (token >= Operation.Add)
                    {
                        AddTo(position);
                    }
                }
            }

            return at == end ? position : Invalid;
        }

        /// <summary>The last operations, with room behind them for what a field that is cut short would take.</summary>
        private byte[] Tail(byte[] operations, int at, int end)
        {
            byte[] tail = _tail;
            Array.Clear(tail, 0, tail.Length);
            Array.Copy(operations, at, tail, 0, end - at);
            return tail;
        }

        /// <summary>A length that does not fit its field, or one that fits no chunk where its number is malformed.</summary>
        private static int Lengthen(int field, byte[] operations, ref int at)
        {
            int more = Leb128.Read(operations, ref at, operations.Length);
            return more < 0 || more > Chunks.Size ? Leb128.Max : field + more;
        }

        /// <summary>Moves the offset; one that is malformed, to where nothing can be copied from.</summary>
        private int Move(int number)
        {
            int origin = number < 0 ? -1 - Chunks.Size : _origin + Leb128.Signed(number);
            _origin = origin;
            return origin;
        }

        /// <summary>Reads an addition's fields: afterwards its value is the front one. Gives the bytes to copy.</summary>
        private int ReadAdd(uint token, byte[] operations, ref int at)
        {
            int[] adds = _adds;
            int field = (int)((token >> 4) & 3u);
            int length = (int)(token & 15u);
            length = length == Operation.MoreLength ? Lengthen(0, operations, ref at) : length * _addUnit;
            length += Operation.MinAdd;
            _addLength = length;
            if (field == 0)
            {
                return length;
            }

            int value;
            if (field == Operation.MoreField)
            {
                int number = Leb128.Read(operations, ref at, operations.Length);
                if (number < 0)
                {
                    return Leb128.Max;
                }

                value = Leb128.Signed(number);
                field = 2;
            }
            else
            {
                value = adds[field];
            }

            if (field == 2)
            {
                adds[2] = adds[1];
            }

            adds[1] = adds[0];
            adds[0] = value;
            return length;
        }

        /// <summary>Does the last addition again. Gives the position behind, or a reason code with a minus.</summary>
        private int Repeat(byte[] operations, ref int at, int position)
        {
            int times = Leb128.Read(operations, ref at, operations.Length);
            int copy = _addLength;
            if (times < 1 || copy == 0)
            {
                return Invalid;
            }

            while (times > 0)
            {
                ReasonCode reason = copy > _length - position ? ReasonCode.OperationsInvalid : Copy(_origin + position, position, copy);
                if (reason != ReasonCode.None)
                {
                    return -(int)reason;
                }

                position += copy;
                AddTo(position);
                times--;
            }

            return position;
        }

        /// <summary>Adds the front value to the two bytes before a position, little-endian.</summary>
        private void AddTo(int position)
        {
            byte[] output = _output;
            uint sum = ((uint)output[position - 1] << 8) + output[position - 2] + (uint)_adds[0];
            output[position - 2] = (byte)sum;
            output[position - 1] = (byte)(sum >> 8);
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
                ReasonCode reason = _pages.ReadStaged(_first + from, _output, position, part);
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
