using System;
using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>An image as the decrypted contents of its records, and the result of decoding them.</summary>
    internal sealed class CodedImage
    {
        private const int HeadLength = 3;

        private readonly byte[] _base;
        private readonly byte[][] _contents;
        private readonly int[] _chunks;
        private readonly byte[] _chunk = new byte[Chunks.Size];

        /// <summary>Splits records.</summary>
        /// <param name="records">In the form of <see cref="PairBytes"/>.</param>
        /// <param name="baseImage">The base of the delta, or null.</param>
        /// <param name="size">The size of the image in bytes.</param>
        internal CodedImage(byte[] records, byte[] baseImage, int size)
        {
            _base = baseImage;
            Bytes = new byte[size];
            int count = 0;
            for (int at = 0; at < records.Length; at += HeadLength + LengthAt(records, at))
            {
                count++;
            }

            _contents = new byte[count][];
            _chunks = new int[count];
            int head = 0;
            for (int i = 0; i < count; i++)
            {
                int length = LengthAt(records, head);
                _chunks[i] = records[head];
                _contents[i] = Core.Bytes.Slice(records, head + HeadLength, length);
                ContentLength += length;
                head += HeadLength + length;
            }
        }

        /// <summary>The image, after it has been decoded.</summary>
        internal byte[] Bytes { get; }

        /// <summary>The size of all contents in bytes.</summary>
        internal int ContentLength { get; }

        /// <summary>Decodes every chunk, in order, through a page cache of the usual size.</summary>
        internal void Decode()
        {
            int baseSize = _base == null ? 0 : _base.Length;
            ArraySource source = _base == null ? null : new ArraySource(_base);
            ChunkDecoder decoder = new ChunkDecoder(new PageCache(source, baseSize, new ArraySource(Bytes), PageCache.DefaultSize));
            int chunk = 0;
            for (int i = 0; i < _contents.Length; i++)
            {
                RecordContent content = new RecordContent(_contents[i], _contents[i].Length, _chunks[i]);
                for (int last = chunk + _chunks[i]; chunk < last; chunk++)
                {
                    int length = Chunks.LengthOf(Bytes.Length, chunk);
                    Check.Reason(ReasonCode.None, content.Next());
                    Check.Reason(ReasonCode.None, decoder.Decode(content, chunk, _chunk, length));
                    Array.Copy(_chunk, 0, Bytes, chunk * Chunks.Size, length);
                }
            }

            Assert.AreEqual(Chunks.Count(Bytes.Length), chunk);
        }

        private static int LengthAt(byte[] records, int head)
        {
            return records[head + 1] + (records[head + 2] * 256);
        }
    }
}
