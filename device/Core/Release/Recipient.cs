namespace Verso.Core
{
    /// <summary>The content key for one fleet (SPEC 2.2, <c>recipient</c>).</summary>
    public sealed class Recipient
    {
        /// <summary>The length of a key-encryption key id in bytes.</summary>
        public const int KekIdLength = 8;

        /// <summary>The length of a wrapped content key in bytes (RFC 3394: 8 more than the key).</summary>
        public const int WrappedKeyLength = 40;

        /// <summary>Creates a recipient.</summary>
        public Recipient(byte[] kekId, byte[] wrappedKey)
        {
            KekId = kekId;
            WrappedKey = wrappedKey;
        }

        /// <summary>The id of the key-encryption key.</summary>
        public byte[] KekId { get; }

        /// <summary>The content key, wrapped with A256KW.</summary>
        public byte[] WrappedKey { get; }
    }
}
