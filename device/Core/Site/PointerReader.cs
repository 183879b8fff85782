namespace Verso.Core
{
    /// <summary>
    /// Reads the signed map of a pointer and refuses every encoding but that of <see cref="PointerWriter"/> (SPEC 20.2). Callers pass bytes whose
    /// signature has been verified.
    /// </summary>
    public static class PointerReader
    {
        /// <summary>Reads the payload of a COSE_Sign1.</summary>
        /// <returns><see cref="ReasonCode.None"/> and a pointer, or the fault and null.</returns>
        public static ReasonCode Read(byte[] data, int offset, int count, out Pointer pointer)
        {
            CborReader reader = new CborReader(data, offset, count);
            Pointer read = new Pointer();
            CborMap map = new CborMap(reader);
            while (map.Next())
            {
                ReadField(reader, map, read);
            }

            // Fields 1 to 7 and 9 are required.
            map.Require(0x2FE);
            reader.Finish();
            pointer = reader.Error == ReasonCode.None ? read : null;
            return reader.Error;
        }

        private static void ReadField(CborReader reader, CborMap map, Pointer pointer)
        {
            switch (map.Key)
            {
                case PointerField.FormatVersion:
                    if (reader.ReadInt(ReasonCode.FormatVersion) != Pointer.FormatVersion)
                    {
                        reader.Fail(ReasonCode.FormatVersion);
                    }

                    break;
                case PointerField.Product:
                    pointer.Product = SiteName.Read(reader);
                    break;
                case PointerField.Channel:
                    pointer.Channel = SiteName.Read(reader);
                    break;
                case PointerField.HardwareId:
                    pointer.HardwareId = SiteName.Read(reader);
                    break;
                case PointerField.Sequence:
                    pointer.Sequence = reader.ReadUInt(1, Pointer.MaxSequence);
                    break;
                case PointerField.RootVersion:
                    pointer.RootVersion = reader.ReadUInt(1, Root.MaxVersion);
                    break;
                case PointerField.Created:
                    pointer.Created = reader.ReadUInt(0, uint.MaxValue);
                    break;
                case PointerField.Expires:
                    pointer.Expires = reader.ReadUInt(1, uint.MaxValue);
                    if (pointer.Expires <= pointer.Created)
                    {
                        // Keys ascend, so the time of creation has been read.
                        reader.Fail(ReasonCode.FieldOutOfRange);
                    }

                    break;
                case PointerField.Offers:
                    pointer.Offers = ReadOffers(reader);
                    break;
                default:
                    map.Unknown();
                    break;
            }
        }

        private static Offer[] ReadOffers(CborReader reader)
        {
            Offer[] offers = new Offer[reader.ReadArray(0, Pointer.MaxOffers)];
            for (int i = 0; i < offers.Length && reader.Error == ReasonCode.None; i++)
            {
                offers[i] = ReadOffer(reader);
                if (reader.Error == ReasonCode.None && i > 0 && offers[i].Counter <= offers[i - 1].Counter)
                {
                    // Each counter is offered once, and each list has one encoding.
                    reader.Fail(ReasonCode.CborNotCanonical);
                }
            }

            return offers;
        }

        private static Offer ReadOffer(CborReader reader)
        {
            Offer offer = new Offer();
            CborMap map = new CborMap(reader);
            while (map.Next())
            {
                switch (map.Key)
                {
                    case PointerField.OfferPath:
                        offer.Path = SiteName.ReadPath(reader);
                        break;
                    case PointerField.OfferSize:
                        offer.Size = (int)reader.ReadUInt(1, int.MaxValue);
                        break;
                    case PointerField.OfferDigest:
                        offer.Digest = reader.ReadBytes(Manifest.DigestLength, Manifest.DigestLength);
                        break;
                    case PointerField.OfferReleaseId:
                        offer.ReleaseId = reader.ReadBytes(Manifest.ReleaseIdLength, Manifest.ReleaseIdLength);
                        break;
                    case PointerField.OfferCounter:
                        offer.Counter = reader.ReadUInt(1, Manifest.MaxCounter);
                        break;
                    case PointerField.OfferVersion:
                        offer.Version = reader.ReadText(1, Manifest.MaxVersionLength);
                        break;
                    case PointerField.OfferShare:
                        offer.Share = (int)reader.ReadUInt(0, Offer.WholeShare);
                        FailIf(reader, offer.Share == Offer.WholeShare, ReasonCode.CborNotCanonical);
                        break;
                    case PointerField.OfferFrom:
                        offer.From = reader.ReadUInt(0, Manifest.MaxCounter);
                        FailIf(reader, offer.From == 0, ReasonCode.CborNotCanonical);
                        break;
                    default:
                        map.Unknown();
                        break;
                }
            }

            // Fields 1 to 6 are required.
            map.Require(0x7E);

            // A device that runs the offered counter is up to date.
            FailIf(reader, offer.From >= offer.Counter, ReasonCode.FieldOutOfRange);
            return offer;
        }

        private static void FailIf(CborReader reader, bool isWrong, ReasonCode reason)
        {
            if (reader.Error == ReasonCode.None && isWrong)
            {
                reader.Fail(reason);
            }
        }
    }
}
