namespace Verso.Core
{
    /// <summary>Chunk arithmetic (SPEC 1). A chunk is known by its ordinal, never by a byte offset.</summary>
    public static class Chunks
    {
        /// <summary>Bytes of the image in a full chunk.</summary>
        public const int Size = 8192;

        /// <summary>The most chunks that an image can have.</summary>
        public const int MaxCount = 16384;

        /// <summary>The most bytes that an image can have: 128 MiB.</summary>
        public const int MaxImageSize = MaxCount * Size;

        /// <summary>How many chunks an image has.</summary>
        /// <param name="imageSize">Bytes, 1 to <see cref="MaxImageSize"/>.</param>
        public static int Count(int imageSize)
        {
            return (imageSize + (Size - 1)) / Size;
        }

        /// <summary>The length of one chunk: <see cref="Size"/> for all but the last.</summary>
        /// <param name="imageSize">Bytes, 1 to <see cref="MaxImageSize"/>.</param>
        /// <param name="index">0 to <c>Count(imageSize) - 1</c>.</param>
        public static int LengthOf(int imageSize, int index)
        {
            int rest = imageSize - (index * Size);
            return rest < Size ? rest : Size;
        }
    }
}
