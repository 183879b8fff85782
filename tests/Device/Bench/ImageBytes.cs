namespace Verso.DeviceTests
{
    /// <summary>Images that need no memory: every byte is a function of its index.</summary>
    internal static class ImageBytes
    {
        /// <summary>One byte of an image.</summary>
        /// <param name="seed">The image.</param>
        /// <param name="index">From 0.</param>
        internal static byte At(uint seed, int index)
        {
            uint mixed = ((uint)index * 2654435761u) + seed;
            mixed ^= mixed >> 15;
            mixed *= 2246822519u;
            return (byte)(mixed >> 24);
        }

        /// <summary>Some bytes of an image.</summary>
        internal static void Fill(uint seed, int index, byte[] target, int offset, int count)
        {
            for (int i = 0; i < count; i++)
            {
                target[offset + i] = At(seed, index + i);
            }
        }
    }
}
