namespace Verso.Core
{
    /// <summary>
    /// The signed content of a pointer: what a channel offers to a hardware id now (SPEC 20). <see cref="PointerReader"/> reads it and
    /// <see cref="PointerWriter"/> writes it.
    /// </summary>
    /// <remarks>It is read-only outside this assembly, as a <see cref="Manifest"/> is.</remarks>
    public sealed class Pointer
    {
        /// <summary>The only format version.</summary>
        public const int FormatVersion = 1;

        /// <summary>The longest file, in bytes.</summary>
        public const int MaxFileLength = 4096;

        /// <summary>The most offers.</summary>
        public const int MaxOffers = 4;

        /// <summary>The highest sequence.</summary>
        public const uint MaxSequence = 0xFFFFFFFE;

        internal Pointer()
        {
        }

        /// <summary>The product.</summary>
        public string Product { get; internal set; }

        /// <summary>The channel.</summary>
        public string Channel { get; internal set; }

        /// <summary>The hardware id.</summary>
        public string HardwareId { get; internal set; }

        /// <summary>The sequence, 1 to <see cref="MaxSequence"/>. It rises with each pointer under one root.</summary>
        public uint Sequence { get; internal set; }

        /// <summary>The version of the root under which it was made.</summary>
        public uint RootVersion { get; internal set; }

        /// <summary>The time of creation in Unix seconds.</summary>
        public uint Created { get; internal set; }

        /// <summary>The time of expiry in Unix seconds, or 0 for a pointer that does not expire.</summary>
        public uint Expires { get; internal set; }

        /// <summary>The number of offers, 0 to 4. Without an offer, the channel is halted.</summary>
        public int OfferCount
        {
            get { return Offers.Length; }
        }

        /// <summary>The offers, ascending by counter.</summary>
        internal Offer[] Offers { get; set; }

        /// <summary>One of the offers.</summary>
        /// <param name="index">0 to <see cref="OfferCount"/> less 1.</param>
        public Offer Offer(int index)
        {
            return Offers[index];
        }

        /// <summary>
        /// The offer that a device takes (SPEC 20.3): of those that it may install, the one with the highest counter whose share contains the device
        /// and whose first counter it has reached. What it could not install hides no other offer.
        /// </summary>
        /// <param name="deviceId">The device id.</param>
        /// <param name="running">The counter of the running image; 0 in rescue, where nothing runs.</param>
        /// <param name="security">The security counter of the device: the highest counter that it has confirmed.</param>
        /// <param name="least">The root's least counter for its hardware; 0 for none.</param>
        /// <param name="rejected">The ids of the releases that the device has rolled back.</param>
        /// <returns>The offer, or null if there is none for this device.</returns>
        public Offer Choose(string deviceId, uint running, uint security, uint least, byte[][] rejected)
        {
            // A fallback lowers what runs, and not what the device has confirmed once: a step of a ladder starts from the higher one.
            uint reached = running > security ? running : security;
            uint lowest = reached > least ? reached : least;
            for (int i = Offers.Length - 1; i >= 0; i--)
            {
                Offer offer = Offers[i];
                bool isInstallable = offer.Counter >= lowest && !IsOneOf(offer, rejected);
                if (isInstallable && reached >= offer.From && offer.BucketOf(deviceId) < offer.Share)
                {
                    return offer;
                }
            }

            return null;
        }

        private static bool IsOneOf(Offer offer, byte[][] rejected)
        {
            foreach (byte[] id in rejected)
            {
                if (offer.IsOf(id))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
