using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// Checks that the runtime has started: threads run, there is memory for two chunks, and SHA-256 and HMAC return known answers.
    /// </summary>
    public sealed class RuntimeBootCheck : HealthCheck
    {
        /// <summary>Creates the check; it is required.</summary>
        public RuntimeBootCheck()
            : base(HealthCheckNames.RuntimeBoot, true, 10000)
        {
        }

        /// <inheritdoc/>
        public override bool Run()
        {
            byte[] abc = { 0x61, 0x62, 0x63 };

            // Hashing comes before the two chunks are on the heap, because no update needs both at once. The chunks are two arrays, as in an update.
            byte[] hash = Sha256.Hash(abc, 0, abc.Length);
            byte[] one = new byte[Chunks.Size];
            byte[] other = new byte[Chunks.Size];
            return AreKnown(hash, Mac.Compute(Mac.Compute(abc, one), other));
        }

        /// <summary>Whether both answers are the known ones, to the last byte.</summary>
        /// <param name="hash">SHA-256("abc").</param>
        /// <param name="mac">The HMAC-SHA-256 of 8,192 zeros, with a key that is the HMAC-SHA-256 of as many zeros with the key "abc".</param>
        public static bool AreKnown(byte[] hash, byte[] mac)
        {
            // FIPS 180-4, example. Both arrays are created here: static arrays would stay on the heap.
            byte[] knownHash =
            {
                0xBA, 0x78, 0x16, 0xBF, 0x8F, 0x01, 0xCF, 0xEA, 0x41, 0x41, 0x40, 0xDE, 0x5D, 0xAE, 0x22, 0x23,
                0xB0, 0x03, 0x61, 0xA3, 0x96, 0x17, 0x7A, 0x9C, 0xB4, 0x10, 0xFF, 0x61, 0xF2, 0x00, 0x15, 0xAD,
            };

            // k=$(head -c 8192 /dev/zero | openssl dgst -sha256 -hmac abc -r | cut -c-64)
            // head -c 8192 /dev/zero | openssl dgst -sha256 -mac HMAC -macopt hexkey:$k
            byte[] knownMac =
            {
                0xAC, 0x61, 0x09, 0x96, 0x04, 0x33, 0xF0, 0x59, 0xDF, 0x58, 0x80, 0xCF, 0x94, 0x21, 0x11, 0x8C,
                0x35, 0xE0, 0x4F, 0x91, 0x40, 0x52, 0x94, 0xF8, 0x0D, 0x62, 0xA1, 0xAF, 0x03, 0xBF, 0x3D, 0xBF,
            };
            return Bytes.AreEqual(hash, knownHash) && Bytes.AreEqual(mac, knownMac);
        }
    }
}
