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

        /// <summary>Whether this is a delta from an image, named by what its manifest says of it.</summary>
        /// <param name="running">The image's manifest, or null where there is none.</param>
        public bool IsDeltaFrom(Manifest running)
        {
            return Encoding == RecordEncoding.Delta && running != null && BaseSize == running.ImageSize && Bytes.AreEqual(BaseSha256, running.ImageSha256);
        }

        /// <summary>Whether it carries the image without a base.</summary>
        public bool IsFull()
        {
            return Encoding == RecordEncoding.Stored || Encoding == RecordEncoding.Compressed;
        }
    }
}
