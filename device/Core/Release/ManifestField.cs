namespace Verso.Core
{
    /// <summary>The keys of the manifest map (SPEC 2.2).</summary>
    internal static class ManifestField
    {
        internal const int FormatVersion = 1;
        internal const int ReleaseId = 2;
        internal const int Product = 3;
        internal const int HardwareIds = 4;
        internal const int Version = 5;
        internal const int Counter = 6;
        internal const int Created = 7;
        internal const int Expires = 8;
        internal const int Image = 9;
        internal const int Payloads = 10;
        internal const int Encryption = 11;
        internal const int Policy = 12;
    }
}
