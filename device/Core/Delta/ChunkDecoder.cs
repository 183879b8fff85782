using System;

namespace Verso.Core
{
    /// <summary>
    /// Decodes the operations of a chunk into its bytes (SPEC 3.5). Whatever the operations are, nothing outside the chunk is written and
    /// nothing outside the sources is read. There are at most as many steps as the chunk has bytes, because every operation consumes at least
    /// one byte and produces at least one.
    /// </summary>
    public sealed class ChunkDecoder
    {
        /// <summary>The largest offset between a position in the new image and the matching position in the base, in bytes.</summary>
        public const int MaxOffset = 0x1FFFFFFF;

        // One token and three numbers of five bytes.
        private const int MaxFields = 16;

        private readonly PageCache _pages;
        private readonly CopySources _sources;
        private readonly byte[] _tail = new byte[2 * MaxFields];
        private byte[] _output;
        private int _length;

        /// <summary>Creates a decoder of chunks that copy from a base, or only from the chunks before them.</summary>
        public ChunkDecoder(PageCache pages)
        {
            _pages = pages;
            _sources = new CopySources(pages);
        }

        /// <summary>Decodes the current chunk of a record.</summary>
        /// <param name="content">The content, after a call of <see cref="RecordContent.Next"/> that found a chunk.</param>
        /// <param name="chunk">The index of the chunk. All chunks before it are staged.</param>
        /// <param name="output">Receives the chunk, from index 0.</param>
        /// <param name="length">The length of the chunk in bytes, at most the length of <paramref name="output"/>.</param>
        /// <returns><see cref="ReasonCode.None"/>, <see cref="ReasonCode.OperationsInvalid"/> or <see cref="ReasonCode.ReadFailed"/>.</returns>
        public ReasonCode Decode(RecordContent content, int chunk, byte[] output, int length)
        {
            Begin(output, chunk * Chunks.Size, length);
            ReasonCode reason = Run(content.Source, content.OperationsAt, content.OperationsAt + content.OperationsLength, content.Offset - _pages.BaseSize, content.Adds, content.AddUnit);
            End();
            return reason;
        }

        /// <summary>
        /// Decodes a chunk. Operations and output may share an array if the operations are at its end, 64 bytes after the room for a full chunk.
        /// The encoder makes sure that no operation is overwritten before it is read.
        /// </summary>
        /// <param name="operations">The array with the operations.</param>
        /// <param name="at">The index of the first operation.</param>
        /// <param name="count">The length of the operations in bytes.</param>
        /// <param name="offset">The initial offset from a position in the new image to the matching position in the base.</param>
        /// <param name="adds">The initial three recent additions.</param>
        /// <param name="addUnit">1 or 2: the unit of the short lengths of additions.</param>
        /// <param name="output">Receives the chunk, from index 0.</param>
        /// <param name="first">The start of the chunk in the new image. All bytes before it are staged.</param>
        /// <param name="length">The length of the chunk in bytes, at most the length of <paramref name="output"/>.</param>
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

            Begin(output, first, length);
            ReasonCode reason = Run(operations, at, at + count, offset - _pages.BaseSize, adds, addUnit);
            End();
            return reason;
        }

        private void Begin(byte[] output, int first, int length)
        {
            _output = output;
            _length = length;
            _sources.Begin(output, first);
        }

        /// <summary>Releases the output. The next chunk may have another length, and both arrays would be on the heap at the same time.</summary>
        private void End()
        {
            _output = null;
            _sources.End();
        }

        /// <summary>
        /// Runs the operations. An interpreter pays for every step of this loop, and most of all for calls. So the common cases are in the loop,
        /// in locals, and the rare ones are in methods. Sources count from the start of the chunk, so those before it are negative; the same holds
        /// for the current page.
        /// </summary>
        /// <param name="operations">The array with the operations.</param>
        /// <param name="at">The index of the first operation.</param>
        /// <param name="end">The index after the last operation.</param>
        /// <param name="origin">The position in the base that matches the start of the chunk.</param>
        /// <param name="adds">The three recent additions.</param>
        /// <param name="unit">The unit of the short lengths of additions.</param>
        private ReasonCode Run(byte[] operations, int at, int end, int origin, int[] adds, int unit)
        {
            PageCache pages = _pages;
            CopySources sources = _sources;
            byte[] output = _output;
            int length = _length;
            int own = sources.Own;
            uint front = (uint)adds[0];
            uint second = (uint)adds[1];
            uint third = (uint)adds[2];
            int addLength = 0;
            byte[] page = null;
            int pageAt = 0;
            int pageEnd = int.MinValue;
            int position = 0;
            int safe = end - MaxFields;
            while (at < end)
            {
                if (at >= safe)
                {
                    // The last operations are read from a copy that ends in zeros, so that no field needs a check of its own.
                    operations = Tail(operations, at, end);
                    end -= at;
                    safe = end;
                    at = 0;
                }

                while (at < safe)
                {
                    uint token = operations[at];
                    at++;
                    int copy = (int)(token & 15u);
                    uint number;

                    // By kind and literals: an operation that is not an addition writes its literals first.
                    switch (token >> 4)
                    {
                        case 0:
                            if (token == Operation.Repeat)
                            {
                                position = Repeat(operations, ref at, position, origin, addLength, front);
                                if (position < 0)
                                {
                                    return (ReasonCode)(-position);
                                }

                                pageEnd = int.MinValue;
                                continue;
                            }

                            break;
                        case 4:
                        case 8:
                            break;
                        case 1:
                        case 5:
                        case 9:
                            if (position == length)
                            {
                                return ReasonCode.OperationsInvalid;
                            }

                            output[position] = operations[at];
                            at++;
                            position++;
                            break;
                        case 2:
                        case 6:
                        case 10:
                            if (position + 2 > length)
                            {
                                return ReasonCode.OperationsInvalid;
                            }

                            Array.Copy(operations, at, output, position, 2);
                            at += 2;
                            position += 2;
                            break;
                        case 13:
                            uint value = second;
                            second = front;
                            front = value;
                            goto case 12;
                        case 14:
                            value = third;
                            third = second;
                            second = front;
                            front = value;
                            goto case 12;
                        case 15:
                            number = operations[at];
                            at++;
                            if (number >= 0x80u)
                            {
                                number = (uint)Leb128.ReadLong(operations, ref at);
                                if (number > Leb128.Max)
                                {
                                    return ReasonCode.OperationsInvalid;
                                }
                            }

                            third = second;
                            second = front;
                            front = (number & 1u) == 0u ? number >> 1 : 0xFFFFFFFFu - (number >> 1);
                            goto case 12;
                        case 12:
                            copy = copy == Operation.MoreLength ? Leb128.ReadLength(Operation.MinAdd, operations, ref at) : (copy * unit) + Operation.MinAdd;
                            addLength = copy;
                            if (copy > length - position)
                            {
                                return ReasonCode.OperationsInvalid;
                            }

                            int likeness = origin + position;
                            if (likeness >= pageAt && likeness + copy <= pageEnd)
                            {
                                Array.Copy(page, likeness - pageAt, output, position, copy);
                            }
                            else if (likeness >= 0 && likeness + copy <= position)
                            {
                                Array.Copy(output, likeness, output, position, copy);
                            }
                            else
                            {
                                ReasonCode reason = sources.Copy(likeness, position, copy);
                                if (reason != ReasonCode.None)
                                {
                                    return reason;
                                }

                                page = pages.Front;
                                pageAt = pages.FrontAt - own;
                                pageEnd = pages.FrontEnd - own;
                            }

                            position += copy;
                            uint sum = ((uint)output[position - 1] << 8) + output[position - 2] + front;
                            output[position - 2] = (byte)sum;
                            output[position - 1] = (byte)(sum >> 8);
                            continue;
                        default:
                            int literals = Leb128.ReadLength(Operation.MoreField, operations, ref at);
                            if (literals > end - at || literals > length - position)
                            {
                                return ReasonCode.OperationsInvalid;
                            }

                            Array.Copy(operations, at, output, position, literals);
                            at += literals;
                            position += literals;
                            if (at > safe && safe < end)
                            {
                                operations = Tail(operations, at, end);
                                end -= at;
                                safe = end;
                                at = 0;
                            }

                            break;
                    }

                    int source;
                    if (token >= Operation.Move)
                    {
                        number = operations[at];
                        at++;
                        if (number >= 0x80u)
                        {
                            uint high = operations[at];
                            if (high < 0x80u)
                            {
                                at++;
                                number += (high << 7) - 0x80u;
                            }
                            else
                            {
                                number = (uint)Leb128.ReadLong(operations, ref at);
                            }
                        }

                        if (token >= Operation.Back)
                        {
                            source = position - (int)number;
                        }
                        else
                        {
                            origin = (int)((number & 1u) == 0u ? (uint)origin + (number >> 1) : (uint)origin - (number >> 1) - 1u);
                            source = origin + position;
                        }

                        copy += Operation.MinCopy;
                        if (copy == Operation.MoreLength + Operation.MinCopy)
                        {
                            copy = Leb128.ReadLength(copy, operations, ref at);
                        }
                    }
                    else
                    {
                        source = origin + position;
                        if (copy == Operation.MoreLength)
                        {
                            copy = Leb128.ReadLength(copy, operations, ref at);
                        }
                    }

                    if (copy > length - position)
                    {
                        return ReasonCode.OperationsInvalid;
                    }

                    if (source >= 0 && source + copy <= position)
                    {
                        Array.Copy(output, source, output, position, copy);
                    }
                    else if (source >= pageAt && source + copy <= pageEnd)
                    {
                        Array.Copy(page, source - pageAt, output, position, copy);
                    }
                    else
                    {
                        ReasonCode reason = sources.Copy(source, position, copy);
                        if (reason != ReasonCode.None)
                        {
                            return reason;
                        }

                        page = pages.Front;
                        pageAt = pages.FrontAt - own;
                        pageEnd = pages.FrontEnd - own;
                    }

                    position += copy;
                }
            }

            // The rest of the chunk continues the last copy.
            return at == end ? sources.Copy(origin + position, position, length - position) : ReasonCode.OperationsInvalid;
        }

        /// <summary>Repeats the last addition a number of times. Returns the position after it, or a negated reason code.</summary>
        private int Repeat(byte[] operations, ref int at, int position, int origin, int addLength, uint add)
        {
            int times = Leb128.Read(operations, ref at, operations.Length);
            if (times < 1 || times > Chunks.Size || addLength == 0 || times * addLength > _length - position)
            {
                return -(int)ReasonCode.OperationsInvalid;
            }

            ReasonCode reason = _sources.Copy(origin + position, position, times * addLength);
            if (reason != ReasonCode.None)
            {
                return -(int)reason;
            }

            _sources.AddEach(position, addLength, times, add);
            return position + (times * addLength);
        }

        /// <summary>The last operations, followed by room for the bytes that a truncated field would need.</summary>
        private byte[] Tail(byte[] operations, int at, int end)
        {
            Array.Clear(_tail, 0, _tail.Length);
            Array.Copy(operations, at, _tail, 0, end - at);
            return _tail;
        }
    }
}
