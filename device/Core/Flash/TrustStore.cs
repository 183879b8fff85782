namespace Verso.Core
{
    /// <summary>
    /// What a device was provisioned with (SPEC 9): who it is, whose signatures it trusts, which fleet it belongs to.
    /// <see cref="TrustStoreFormat"/> reads and writes it.
    /// </summary>
    public sealed class TrustStore
    {
        /// <summary>Most keys of either kind.</summary>
        public const int MaxKeys = 8;

        /// <summary>Unique to the device.</summary>
        public string DeviceId { get; set; }

        /// <summary>Product whose releases it takes.</summary>
        public string Product { get; set; }

        /// <summary>Hardware that releases must name.</summary>
        public string HardwareId { get; set; }

        /// <summary>Keys that releases may be signed with, 1 to 8.</summary>
        public TrustedKey[] Keys { get; set; }

        /// <summary>Key-encryption keys, 1 to 8.</summary>
        public FleetSecret[] Fleets { get; set; }

        /// <summary>32 random bytes that never leave the device; slots are sealed under it.</summary>
        public byte[] SealKey { get; set; }

        /// <summary>Where releases are published, ending in a slash; or null.</summary>
        public string UpdateUrl { get; set; }

        /// <summary>The key of a kid, or null.</summary>
        public TrustedKey FindKey(byte[] kid)
        {
            foreach (TrustedKey key in Keys)
            {
                if (Bytes.AreEqual(key.Kid, kid))
                {
                    return key;
                }
            }

            return null;
        }

        /// <summary>The fleet of a key-encryption key id, or null.</summary>
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
