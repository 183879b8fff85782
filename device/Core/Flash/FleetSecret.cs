namespace Verso.Core
{
    /// <summary>A key-encryption key that a group of devices shares (SPEC 9, 12).</summary>
    public sealed class FleetSecret
    {
        /// <summary>Bytes of the key.</summary>
        public const int KeyLength = 32;

        /// <summary>Names a key.</summary>
        public FleetSecret(byte[] id, byte[] key)
        {
            Id = id;
            Key = key;
        }

        /// <summary>8 bytes; see <see cref="IdOf"/>.</summary>
        public byte[] Id { get; }

        /// <summary>32 bytes.</summary>
        public byte[] Key { get; }

        /// <summary>The id of a key, derived from it so that the two cannot be mismatched (SPEC 12).</summary>
        public static byte[] IdOf(byte[] key)
        {
            return Bytes.Slice(Mac.Derive(key, "verso/1 kek id"), 0, Recipient.KekIdLength);
        }
    }
}
