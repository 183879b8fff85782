namespace Verso.Core
{
    /// <summary>The keys of the pointer map and of an offer (SPEC 20.2).</summary>
    internal static class PointerField
    {
        internal const int FormatVersion = 1;
        internal const int Product = 2;
        internal const int Channel = 3;
        internal const int HardwareId = 4;
        internal const int Sequence = 5;
        internal const int RootVersion = 6;
        internal const int Created = 7;
        internal const int Expires = 8;
        internal const int Offers = 9;

        internal const int OfferPath = 1;
        internal const int OfferSize = 2;
        internal const int OfferDigest = 3;
        internal const int OfferReleaseId = 4;
        internal const int OfferCounter = 5;
        internal const int OfferVersion = 6;
        internal const int OfferShare = 7;
        internal const int OfferFrom = 8;
    }
}
