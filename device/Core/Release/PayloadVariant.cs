namespace Verso.Core
{
    /// <summary>One file that carries the image (SPEC 2.2, <c>payload</c>).</summary>
    public sealed class PayloadVariant
    {
        /// <summary>Longest URL, in bytes.</summary>
        public const int MaxUrlLength = 256;

        /// <summary>Absolute, or relative to the manifest's folder.</summary>
        public string Url { get; set; }

        /// <summary>Bytes of the whole file.</summary>
        public int Size { get; set; }

        /// <summary>One of <see cref="RecordEncoding"/>, or a number that this reader does not know.</summary>
        public int Encoding { get; set; }

        /// <summary>Its records in order, four bytes each (SPEC 3.5); null where the encoding is not a coded one.</summary>
        public byte[] Records { get; set; }

        /// <summary>SHA-256 of the base that a delta copies from, 32 bytes; null for every other encoding.</summary>
        public byte[] BaseSha256 { get; set; }

        /// <summary>Bytes of that base; 0 for every other encoding.</summary>
        public int BaseSize { get; set; }

        /// <summary>
        /// SHA-256 of the whole file, 32 bytes, or null where the manifest does not say. For whoever verifies a release without a key: a
        /// device has a tag for every record and a digest for every chunk, and does not look at it.
        /// </summary>
        public byte[] Sha256 { get; set; }

        /// <summary>Whether its URL stands alone, and not behind the manifest's folder.</summary>
        public bool IsAbsolute()
        {
            return Url.StartsWith("http://") || Url.StartsWith("https://");
        }

        /// <summary>
        /// Whether a device can ask for it (SPEC 4): its URL is absolute, or a relative path (RFC 3986 section 4.2, path-noscheme). One that
        /// begins with another scheme, or with a slash, is for readers of the future, and passed over as an encoding of theirs is.
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

        /// <summary>Whether this is a delta from an image, named by what its manifest says of it, that a device can ask for.</summary>
        /// <param name="running">The image's manifest, or null where there is none.</param>
        public bool IsDeltaFrom(Manifest running)
        {
            return Encoding == RecordEncoding.Delta && IsReachable() && running != null && BaseSize == running.ImageSize && Bytes.AreEqual(BaseSha256, running.ImageSha256);
        }

        /// <summary>Whether it carries the image without a base, and a device can ask for it.</summary>
        public bool IsFull()
        {
            return (Encoding == RecordEncoding.Stored || Encoding == RecordEncoding.Compressed) && IsReachable();
        }
    }
}
