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
    }
}
