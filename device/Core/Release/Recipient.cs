namespace Verso.Core
{
    /// <summary>The content key for one fleet (SPEC 2.2, <c>recipient</c>).</summary>
    public sealed class Recipient
    {
        /// <summary>Bytes of a key-encryption key id.</summary>
        public const int KekIdLength = 8;

        /// <summary>Bytes of a wrapped content key (RFC 3394: 8 more than the key).</summary>
        public const int WrappedKeyLength = 40;

        /// <summary>Makes a recipient.</summary>
        public Recipient(byte[] kekId, byte[] wrappedKey)
        {
            KekId = kekId;
            WrappedKey = wrappedKey;
        }

        /// <summary>Which key-encryption key unwraps.</summary>
        public byte[] KekId { get; }

        /// <summary>The content key under A256KW.</summary>
        public byte[] WrappedKey { get; }
    }
}
