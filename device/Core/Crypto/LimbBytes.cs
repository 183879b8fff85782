namespace Verso.Core
{
    /// <summary>Numbers as bytes, big-endian, and as 28-bit limbs, the lowest first.</summary>
    internal static class LimbBytes
    {
        /// <summary>Bits of a limb.</summary>
        internal const int LimbBits = 28;

        /// <summary>All of them.</summary>
        internal const ulong LimbMask = (1UL << LimbBits) - 1;

        /// <summary>Reads a number.</summary>
        /// <param name="bytes">The number: 256, 384 or 512 bytes.</param>
        /// <param name="limbs">Receives it: as many limbs as it takes.</param>
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

            // No size in use is a multiple of 28 bits, so the top limb is always a partial one.
            limbs[limb] = window;
        }

        /// <summary>Writes a number.</summary>
        /// <param name="limbs">The number.</param>
        /// <param name="bytes">Receives it, as many bytes as it is to take.</param>
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
