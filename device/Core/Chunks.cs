namespace Verso.Core
{
    /// <summary>Chunk arithmetic (SPEC 1). A chunk is identified by its index, never by a byte offset.</summary>
    public static class Chunks
    {
        /// <summary>The number of image bytes in a full chunk.</summary>
        public const int Size = 8192;

        /// <summary>The largest number of chunks in an image.</summary>
        public const int MaxCount = 16384;

        /// <summary>The largest image, in bytes: 128 MiB.</summary>
        public const int MaxImageSize = MaxCount * Size;

        /// <summary>The number of chunks in an image.</summary>
        /// <param name="imageSize">Bytes, 1 to <see cref="MaxImageSize"/>.</param>
        public static int Count(int imageSize)
        {
            return (imageSize + (Size - 1)) / Size;
        }

        /// <summary>The length of one chunk in bytes: <see cref="Size"/> for every chunk but the last.</summary>
        /// <param name="imageSize">Bytes, 1 to <see cref="MaxImageSize"/>.</param>
        /// <param name="index">0 to <c>Count(imageSize) - 1</c>.</param>
        public static int LengthOf(int imageSize, int index)
        {
            int rest = imageSize - (index * Size);
            return rest < Size ? rest : Size;
        }
    }
}
