using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>What image and records of a release hold, as functions of an index, so that neither needs room: here an image that is stored chunk by chunk.</summary>
    internal class FixtureContent
    {
        /// <summary>One of <see cref="RecordEncoding"/>.</summary>
        internal virtual int Encoding
        {
            get { return RecordEncoding.Stored; }
        }

        /// <summary>Chunks that a record carries.</summary>
        internal virtual int ChunksPerRecord
        {
            get { return 1; }
        }

        /// <summary>Bytes of a record's content.</summary>
        internal virtual int LengthOf(int imageSize, int firstChunk)
        {
            return Chunks.LengthOf(imageSize, firstChunk);
        }

        /// <summary>One of them.</summary>
        internal virtual byte At(uint seed, int firstChunk, int index)
        {
            return ImageAt(seed, (firstChunk * Chunks.Size) + index);
        }

        /// <summary>One byte of the image.</summary>
        internal virtual byte ImageAt(uint seed, int index)
        {
            return ImageBytes.At(seed, index);
        }
    }
}
