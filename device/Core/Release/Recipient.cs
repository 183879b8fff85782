namespace Verso.Core
{
    /// <summary>The content key for one fleet (SPEC 2.2, <c>recipient</c>).</summary>
    public sealed class Recipient
    {
        /// <summary>The length of a key-encryption key id in bytes.</summary>
        public const int KekIdLength = 8;

        /// <summary>The length of a wrapped content key in bytes (RFC 3394: 8 more than the key).</summary>
        public const int WrappedKeyLength = 40;

        internal Recipient(byte[] kekId, byte[] wrappedKey)
        {
            KekId = kekId;
            WrappedKey = wrappedKey;
        }

        /// <summary>The id of the key-encryption key.</summary>
        internal byte[] KekId { get; }

        /// <summary>The content key, wrapped with A256KW.</summary>
        internal byte[] WrappedKey { get; }

        /// <summary>The fleet of this recipient in a trust store, or null if the device is not of that fleet.</summary>
        public FleetSecret FleetIn(TrustStore trust)
        {
            return trust.FindFleet(KekId);
        }

        /// <summary>Unwraps the content key.</summary>
        /// <param name="fleet">The key-encryption key.</param>
        /// <returns>The content key, 32 bytes; null if that key did not wrap it.</returns>
        public byte[] Unwrap(FleetSecret fleet)
        {
            return KeyWrap.Unwrap(fleet.Key, WrappedKey);
        }

        /// <summary>A copy of the id of the key-encryption key, 8 bytes.</summary>
        public byte[] CopyKekId()
        {
            return Bytes.Slice(KekId, 0, KekIdLength);
        }
    }
}
