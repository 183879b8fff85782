namespace Verso.Core
{
    /// <summary>The keys of a payload's map (SPEC 2.2). A reader that does not know the encoding skips those from 64 on.</summary>
    internal static class PayloadField
    {
        internal const int Url = 1;
        internal const int Size = 2;
        internal const int Encoding = 3;
        internal const int Records = 64;
        internal const int BaseSha256 = 65;
        internal const int BaseSize = 66;
        internal const int Sha256 = 67;
    }
}
