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
        /// The offer that a device takes (SPEC 20.3): the one with the highest counter whose share contains the device and whose first counter the
        /// device has reached.
        /// </summary>
        /// <param name="deviceId">The device id.</param>
        /// <param name="running">The counter of the running image; 0 in rescue, where nothing runs.</param>
        /// <returns>The offer, or null if there is none for this device.</returns>
        public Offer Choose(string deviceId, uint running)
        {
            for (int i = Offers.Length - 1; i >= 0; i--)
            {
                if (running >= Offers[i].From && Offers[i].BucketOf(deviceId) < Offers[i].Share)
                {
                    return Offers[i];
                }
            }

            return null;
        }
    }
}
