namespace Verso.Core
{
    /// <summary>
    /// The data that a device was provisioned with (SPEC 9): its identity, its root, its channel, and its fleets. The device itself replaces the root by
    /// the next one, and the channel when its product asks for another. <see cref="TrustStoreFormat"/> reads and writes it.
    /// </summary>
    public sealed class TrustStore
    {
        /// <summary>The largest number of fleets.</summary>
        public const int MaxFleets = 8;

        /// <summary>The device id, unique to the device.</summary>
        public string DeviceId { get; set; }

        /// <summary>The channel whose pointer the device follows, a <see cref="SiteName"/>.</summary>
        public string Channel { get; set; }

        /// <summary>The hardware id that releases must name, a <see cref="SiteName"/>.</summary>
        public string HardwareId { get; set; }

        /// <summary>The root that the device holds, and its file.</summary>
        public SignedRoot SignedRoot { get; set; }

        /// <summary>The key-encryption keys, 1 to 8.</summary>
        public FleetSecret[] Fleets { get; set; }

        /// <summary>The key for seals: 32 random bytes that never leave the device.</summary>
        public byte[] SealKey { get; set; }

        /// <summary>The base URL of the site, ending in a slash; or null.</summary>
        public string UpdateUrl { get; set; }

        /// <summary>The root that the device holds.</summary>
        public Root Root
        {
            get { return SignedRoot.Root; }
        }

        /// <summary>The product whose releases the device accepts: that of the root.</summary>
        public string Product
        {
            get { return SignedRoot.Root.Product; }
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

        /// <summary>
        /// The same store without the root's file and root keys, which only a walk needs: a device does not keep them in its memory. It cannot be written.
        /// </summary>
        public TrustStore WithoutRootKeys()
        {
            return With(new SignedRoot(null, Root.WithoutRootKeys()));
        }

        /// <summary>The same store without any key of the root: a download needs none. It cannot be written.</summary>
        public TrustStore WithoutKeys()
        {
            return With(new SignedRoot(null, Root.WithoutRootKeys().WithoutOtherKeys()));
        }

        /// <summary>The same store with another root.</summary>
        public TrustStore With(SignedRoot root)
        {
            TrustStore copy = (TrustStore)MemberwiseClone();
            copy.SignedRoot = root;
            return copy;
        }

        /// <summary>The same store with another channel.</summary>
        /// <param name="channel">A <see cref="SiteName"/>.</param>
        public TrustStore With(string channel)
        {
            TrustStore copy = (TrustStore)MemberwiseClone();
            copy.Channel = channel;
            return copy;
        }
    }
}
