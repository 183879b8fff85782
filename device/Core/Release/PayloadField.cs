namespace Verso.Core
{
    /// <summary>Keys of a payload's map (SPEC 2.2). Those from 64 on are passed over by a reader that does not know the encoding.</summary>
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
