namespace Verso.Core
{
    /// <summary>
    /// Writes the signed map of a pointer in its only encoding (SPEC 20.2). <see cref="PointerReader"/> is its counterpart. It does not check the
    /// values; reading the result does.
    /// </summary>
    public static class PointerWriter
    {
        /// <summary>The payload of the COSE_Sign1.</summary>
        public static byte[] Write(Pointer pointer)
        {
            CborWriter writer = new CborWriter(512);
            writer.WriteMap(pointer.Expires != 0 ? 9 : 8);
            writer.WriteUInt(PointerField.FormatVersion);
            writer.WriteUInt(Pointer.FormatVersion);
            writer.WriteUInt(PointerField.Product);
            writer.WriteText(pointer.Product);
            writer.WriteUInt(PointerField.Channel);
            writer.WriteText(pointer.Channel);
            writer.WriteUInt(PointerField.HardwareId);
            writer.WriteText(pointer.HardwareId);
            writer.WriteUInt(PointerField.Sequence);
            writer.WriteUInt(pointer.Sequence);
            writer.WriteUInt(PointerField.RootVersion);
            writer.WriteUInt(pointer.RootVersion);
            writer.WriteUInt(PointerField.Created);
            writer.WriteUInt(pointer.Created);
            if (pointer.Expires != 0)
            {
                writer.WriteUInt(PointerField.Expires);
                writer.WriteUInt(pointer.Expires);
            }

            writer.WriteUInt(PointerField.Offers);
            writer.WriteArray(pointer.Offers.Length);
            foreach (Offer offer in pointer.Offers)
            {
                WriteOffer(writer, offer);
            }

            return writer.ToArray();
        }

        private static void WriteOffer(CborWriter writer, Offer offer)
        {
            bool isShared = offer.Share != Offer.WholeShare;
            bool isLimited = offer.From != 0;
            writer.WriteMap(6 + (isShared ? 1 : 0) + (isLimited ? 1 : 0));
            writer.WriteUInt(PointerField.OfferPath);
            writer.WriteText(offer.Path);
            writer.WriteUInt(PointerField.OfferSize);
            writer.WriteUInt((uint)offer.Size);
            writer.WriteUInt(PointerField.OfferDigest);
            writer.WriteBytes(offer.Digest);
            writer.WriteUInt(PointerField.OfferReleaseId);
            writer.WriteBytes(offer.ReleaseId);
            writer.WriteUInt(PointerField.OfferCounter);
            writer.WriteUInt(offer.Counter);
            writer.WriteUInt(PointerField.OfferVersion);
            writer.WriteText(offer.Version);
            if (isShared)
            {
                writer.WriteUInt(PointerField.OfferShare);
                writer.WriteUInt((uint)offer.Share);
            }

            if (isLimited)
            {
                writer.WriteUInt(PointerField.OfferFrom);
                writer.WriteUInt(offer.From);
            }
        }
    }
}
