using Verso.Core;

namespace Verso.Updater
{
    /// <summary>The runtime came up: threads run, memory is there for two chunks, and SHA-256 and HMAC give known answers.</summary>
    public sealed class RuntimeBootCheck : HealthCheck
    {
        private static readonly byte[] Abc = { 0x61, 0x62, 0x63 };

        // First and last four bytes of SHA-256("abc") (FIPS 180-4, example) and of HMAC-SHA-256 with key and message "abc".
        private const uint HashFirst = 0xBA7816BF;
        private const uint HashLast = 0xF20015AD;

        /// <summary>Makes the check; required.</summary>
        public RuntimeBootCheck()
            : base(HealthCheckNames.RuntimeBoot, true, 10000)
        {
        }

        /// <inheritdoc/>
        public override bool Run()
        {
            byte[] room = new byte[2 * Chunks.Size];
            byte[] hash = Sha256.Hash(Abc, 0, Abc.Length);
            byte[] mac = Mac.Compute(Abc, room);
            return Bytes.ReadUInt32(hash, 0) == HashFirst
                && Bytes.ReadUInt32(hash, 28) == HashLast
                && Mac.Equal(mac, Mac.Compute(Abc, room));
        }
    }
}
