namespace Verso.Core
{
    /// <summary>A key-encryption key that a group of devices shares (SPEC 9, 12).</summary>
    public sealed class FleetSecret
    {
        /// <summary>The size of the key in bytes.</summary>
        public const int KeyLength = 32;

        /// <summary>Creates a key with the id of its fleet.</summary>
        public FleetSecret(byte[] id, byte[] key)
        {
            Id = id;
            Key = key;
        }

        /// <summary>The id of the key, 8 bytes; see <see cref="IdOf"/>.</summary>
        public byte[] Id { get; }

        /// <summary>The key, 32 bytes.</summary>
        public byte[] Key { get; }

        /// <summary>Derives the id of a key from the key, so that the two always match (SPEC 12).</summary>
        public static byte[] IdOf(byte[] key)
        {
            return Bytes.Slice(Mac.Derive(key, "verso/1 kek id"), 0, Recipient.KekIdLength);
        }
    }
}
