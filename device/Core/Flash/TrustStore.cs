namespace Verso.Core
{
    /// <summary>
    /// The data that a device was provisioned with (SPEC 9): its identity, the signers that it trusts, and its fleets.
    /// <see cref="TrustStoreFormat"/> reads and writes it.
    /// </summary>
    public sealed class TrustStore
    {
        /// <summary>The largest number of keys of either kind.</summary>
        public const int MaxKeys = 8;

        /// <summary>The device id, unique to the device.</summary>
        public string DeviceId { get; set; }

        /// <summary>The product whose releases the device accepts.</summary>
        public string Product { get; set; }

        /// <summary>The hardware id that releases must name.</summary>
        public string HardwareId { get; set; }

        /// <summary>The keys that releases may be signed with, 1 to 8.</summary>
        public TrustedKey[] Keys { get; set; }

        /// <summary>The key-encryption keys, 1 to 8.</summary>
        public FleetSecret[] Fleets { get; set; }

        /// <summary>The key for seals: 32 random bytes that never leave the device.</summary>
        public byte[] SealKey { get; set; }

        /// <summary>The URL of the published releases, ending in a slash; or null.</summary>
        public string UpdateUrl { get; set; }

        /// <summary>The key with a kid, or null.</summary>
        public TrustedKey FindKey(byte[] kid)
        {
            foreach (TrustedKey key in Keys)
            {
                if (key.HasKid(kid))
                {
                    return key;
                }
            }

            return null;
        }

        /// <summary>The fleet with a key-encryption key id, or null.</summary>
        public FleetSecret FindFleet(byte[] id)
        {
            foreach (FleetSecret fleet in Fleets)
            {
                if (Bytes.AreEqual(fleet.Id, id))
                {
                    return fleet;
                }
            }

            return null;
        }
    }
}
