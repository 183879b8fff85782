namespace Verso.Core
{
    /// <summary>One file with the image (SPEC 2.2, <c>payload</c>); read-only outside this assembly, as its <see cref="Manifest"/> is.</summary>
    public sealed class PayloadVariant
    {
        /// <summary>The longest URL, in bytes.</summary>
        public const int MaxUrlLength = 256;

        internal PayloadVariant()
        {
        }

        /// <summary>The URL: absolute, or relative to the manifest's folder.</summary>
        public string Url { get; internal set; }

        /// <summary>The size of the whole file in bytes.</summary>
        public int Size { get; internal set; }

        /// <summary>One of <see cref="RecordEncoding"/>, or a number that this reader does not know.</summary>
        public int Encoding { get; internal set; }

        /// <summary>Its records in order, four bytes each (SPEC 3.5); null if the encoding is not a coded one.</summary>
        internal byte[] Records { get; set; }

        /// <summary>SHA-256 of the base that a delta copies from, 32 bytes; null for every other encoding.</summary>
        internal byte[] BaseSha256 { get; set; }

        /// <summary>The size of that base in bytes; 0 for every other encoding.</summary>
        public int BaseSize { get; internal set; }

        /// <summary>
        /// The SHA-256 of the whole file, 32 bytes, or null if the manifest does not have it. It is for verifiers without a key: a device does not
        /// use it, because it has a tag for every record and a digest for every chunk.
        /// </summary>
        internal byte[] Sha256 { get; set; }

        /// <summary>Whether the URL is absolute.</summary>
        public bool IsAbsolute()
        {
            return Url.StartsWith("http://") || Url.StartsWith("https://");
        }

        /// <summary>
        /// Whether a device can request it (SPEC 4): its URL is absolute, or a relative path (RFC 3986 section 4.2, path-noscheme). A URL with another
        /// scheme, or with a leading slash, is reserved for later readers and skipped like an unknown encoding.
        /// </summary>
        public bool IsReachable()
        {
            int at = 0;
            while (at < Url.Length && Url[at] != '/' && Url[at] != ':')
            {
                at++;
            }

            return IsAbsolute() || at == Url.Length || (at > 0 && Url[at] == '/');
        }

        /// <summary>Whether this is a delta from the given image that a device can request.</summary>
        /// <param name="running">The manifest of the image, or null if there is none.</param>
        public bool IsDeltaFrom(Manifest running)
        {
            return Encoding == RecordEncoding.Delta && IsReachable() && running != null && BaseSize == running.ImageSize && Bytes.AreEqual(BaseSha256, running.ImageSha256);
        }

        /// <summary>Whether it needs no base and a device can request it.</summary>
        public bool IsFull()
        {
            return (Encoding == RecordEncoding.Stored || Encoding == RecordEncoding.Compressed) && IsReachable();
        }
    }
}
