namespace Verso.Core
{
    /// <summary>The major types of CBOR (RFC 8949 section 3.1).</summary>
    internal static class CborType
    {
        internal const uint Unsigned = 0;
        internal const uint Negative = 1;
        internal const uint Bytes = 2;
        internal const uint Text = 3;
        internal const uint Array = 4;
        internal const uint Map = 5;
        internal const uint Tag = 6;
        internal const uint Simple = 7;

        internal const byte False = 0xF4;
        internal const byte True = 0xF5;
    }
}
