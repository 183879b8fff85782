namespace Verso.Core
{
    /// <summary>Converts numbers between big-endian bytes and 28-bit limbs, lowest limb first.</summary>
    internal static class LimbBytes
    {
        /// <summary>The number of bits in a limb.</summary>
        internal const int LimbBits = 28;

        /// <summary>The mask of all bits of a limb.</summary>
        internal const ulong LimbMask = (1UL << LimbBits) - 1;

        /// <summary>Reads a number.</summary>
        /// <param name="bytes">The number: 256, 384 or 512 bytes.</param>
        /// <param name="limbs">Receives the number; has exactly as many limbs as it needs.</param>
        internal static void Load(byte[] bytes, ulong[] limbs)
        {
            ulong window = 0;
            int held = 0;
            int limb = 0;
            for (int i = bytes.Length - 1; i >= 0; i--)
            {
                window |= (ulong)bytes[i] << held;
                held += 8;
                if (held >= LimbBits)
                {
                    limbs[limb++] = window & LimbMask;
                    window >>= LimbBits;
                    held -= LimbBits;
                }
            }

            // No supported size is a multiple of 28 bits, so the top limb is always a partial one.
            limbs[limb] = window;
        }

        /// <summary>Writes a number.</summary>
        /// <param name="limbs">The number.</param>
        /// <param name="bytes">Receives the number; its length is the length to write.</param>
        internal static void Store(ulong[] limbs, byte[] bytes)
        {
            ulong window = 0;
            int held = 0;
            int limb = 0;
            for (int i = bytes.Length - 1; i >= 0; i--)
            {
                if (held < 8)
                {
                    window |= limbs[limb++] << held;
                    held += LimbBits;
                }

                bytes[i] = (byte)window;
                window >>= 8;
                held -= 8;
            }
        }
    }
}
