using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>
    /// Coded records of the greatest length (SPEC 3.5), with two chunks each. A chunk is pseudo-random bytes, followed by the same bytes again
    /// or by the content of the factory image, with some additions. All chunks are full ones.
    /// </summary>
    internal sealed class CodedContent : FixtureContent
    {
        private const int PerRecord = 2;
        private const int Literals = 3990;
        private const int Copied = 4000;
        private const int Added = 5;
        private const int Additions = 4;
        private const int HeadLength = 3;

        private readonly bool _isDelta;
        private readonly byte[] _head = new byte[HeadLength];
        private readonly byte[] _tail;
        private int _chunk = -1;

        internal CodedContent(bool isDelta)
        {
            _isDelta = isDelta;
            _tail = new byte[isDelta ? 9 : 5];
        }

        internal override int Encoding
        {
            get { return _isDelta ? RecordEncoding.Delta : RecordEncoding.Compressed; }
        }

        internal override int ChunksPerRecord
        {
            get { return PerRecord; }
        }

        private int OperationsLength
        {
            get { return HeadLength + Literals + _tail.Length; }
        }

        internal override int LengthOf(int imageSize, int firstChunk)
        {
            return 1 + (PerRecord * (2 + OperationsLength));
        }

        internal override byte At(uint seed, int firstChunk, int index)
        {
            if (index == 0)
            {
                return 0;
            }

            int each = 2 + OperationsLength;
            int chunk = firstChunk + ((index - 1) / each);
            int at = (index - 1) % each;
            if (at < 2)
            {
                return (byte)(at == 0 ? (2 * OperationsLength & 0x7F) | 0x80 : (2 * OperationsLength) / 128);
            }

            Write(chunk);
            at -= 2;
            int literal = at - HeadLength;
            return literal < 0 ? _head[at] : literal < Literals ? ImageBytes.At(seed, (chunk * Chunks.Size) + literal) : _tail[literal - Literals];
        }

        internal override byte ImageAt(uint seed, int index)
        {
            int chunk = index / Chunks.Size;
            int at = index % Chunks.Size;
            if (at < Literals || !_isDelta)
            {
                return ImageBytes.At(seed, (chunk * Chunks.Size) + (at % Literals));
            }

            int likeness = at - Literals;
            int within = likeness - Copied;
            int place = within % Added;
            if (within < 0 || within >= Added * Additions || place < Added - 2)
            {
                return ImageBytes.At(Factory.Seed, likeness);
            }

            int low = likeness - place + Added - 2;
            uint sum = ImageBytes.At(Factory.Seed, low) + ((uint)ImageBytes.At(Factory.Seed, low + 1) << 8) + 1u;
            return (byte)(place == Added - 2 ? sum : sum >> 8);
        }

        // One operation writes the literals and copies, from a distance back or from the start of the base. In a delta one more adds 1, four times.
        private void Write(int chunk)
        {
            if (chunk == _chunk)
            {
                return;
            }

            _chunk = chunk;
            _head[0] = (byte)((_isDelta ? Operation.Move : Operation.Back) | 0x3F);
            Number(_head, 1, Literals - Operation.MoreField, 2);
            int copied = _isDelta ? Copied : Chunks.Size - Literals;
            Number(_tail, 0, _isDelta ? Leb128.Unsigned(-(chunk * Chunks.Size) - Literals) : Literals, 3);
            Number(_tail, 3, copied - Operation.MinCopy - Operation.MoreLength, 2);
            if (_isDelta)
            {
                _tail[5] = 0xF0 | (Added - Operation.MinAdd);
                _tail[6] = 2;
                _tail[7] = Operation.Repeat;
                _tail[8] = Additions - 1;
            }
        }

        // As many bytes as requested, whatever the number is.
        private static void Number(byte[] target, int at, int number, int length)
        {
            uint rest = (uint)number;
            for (int i = 0; i < length; i++)
            {
                target[at + i] = (byte)((rest & 0x7Fu) | (i < length - 1 ? 0x80u : 0u));
                rest >>= 7;
            }
        }
    }
}
