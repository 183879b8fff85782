namespace Verso.Core
{
    /// <summary>The keys of the root map (SPEC 19.2).</summary>
    internal static class RootField
    {
        internal const int FormatVersion = 1;
        internal const int Version = 2;
        internal const int Product = 3;
        internal const int Created = 4;
        internal const int Expires = 5;
        internal const int Threshold = 6;
        internal const int RootKeys = 7;
        internal const int ReleaseKeys = 8;
        internal const int ChannelKeys = 9;
        internal const int LeastCounters = 10;
    }
}
