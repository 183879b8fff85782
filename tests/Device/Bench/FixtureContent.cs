using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>
    /// The content of the image and records of a release, as functions of an index, so that neither needs memory. Here: an image that is
    /// stored chunk by chunk.
    /// </summary>
    internal class FixtureContent
    {
        /// <summary>One of <see cref="RecordEncoding"/>.</summary>
        internal virtual int Encoding
        {
            get { return RecordEncoding.Stored; }
        }

        /// <summary>The number of chunks in a record.</summary>
        internal virtual int ChunksPerRecord
        {
            get { return 1; }
        }

        /// <summary>The length of a record's content in bytes.</summary>
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
