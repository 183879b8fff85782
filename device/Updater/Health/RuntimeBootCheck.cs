using Verso.Core;

namespace Verso.Updater
{
    /// <summary>The runtime came up: threads run, memory is there for two chunks, and SHA-256 and HMAC give known answers.</summary>
    public sealed class RuntimeBootCheck : HealthCheck
    {
        private static readonly byte[] Abc = { 0x61, 0x62, 0x63 };

        // SHA-256("abc"): FIPS 180-4, example.
        private static readonly byte[] KnownHash =
        {
            0xBA, 0x78, 0x16, 0xBF, 0x8F, 0x01, 0xCF, 0xEA, 0x41, 0x41, 0x40, 0xDE, 0x5D, 0xAE, 0x22, 0x23,
            0xB0, 0x03, 0x61, 0xA3, 0x96, 0x17, 0x7A, 0x9C, 0xB4, 0x10, 0xFF, 0x61, 0xF2, 0x00, 0x15, 0xAD,
        };

        // HMAC-SHA-256 of two chunks of zeros under the key "abc": head -c 16384 /dev/zero | openssl dgst -sha256 -hmac abc
        private static readonly byte[] KnownMac =
        {
            0xF8, 0xB9, 0xEA, 0xE4, 0x7E, 0x77, 0x32, 0x84, 0x44, 0x62, 0xCB, 0xEE, 0x1D, 0x87, 0x59, 0x3F,
            0xE9, 0xF2, 0x60, 0x5A, 0xCC, 0xE1, 0x9C, 0x33, 0x11, 0x0A, 0xEA, 0x17, 0xD0, 0x17, 0x10, 0xB0,
        };

        /// <summary>Makes the check; required.</summary>
        public RuntimeBootCheck()
            : base(HealthCheckNames.RuntimeBoot, true, 10000)
        {
        }

        /// <inheritdoc/>
        public override bool Run()
        {
            byte[] room = new byte[2 * Chunks.Size];
            return AreKnown(Sha256.Hash(Abc, 0, Abc.Length), Mac.Compute(Abc, room));
        }

        /// <summary>Whether both answers are the known ones, to the last byte.</summary>
        /// <param name="hash">SHA-256("abc").</param>
        /// <param name="mac">HMAC-SHA-256 of 16,384 zeros under the key "abc".</param>
        public static bool AreKnown(byte[] hash, byte[] mac)
        {
            return Bytes.AreEqual(hash, KnownHash) && Bytes.AreEqual(mac, KnownMac);
        }
    }
}
