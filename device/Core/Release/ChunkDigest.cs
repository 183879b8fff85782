namespace Verso.Core
{
    /// <summary>The signed digest of a chunk (SPEC 2.2): HMAC-SHA-256 of the plain bytes with the manifest's public salt as key.</summary>
    public static class ChunkDigest
    {
        /// <summary>Whether these bytes are the given chunk of the image.</summary>
        /// <param name="manifest">The signed digests.</param>
        /// <param name="index">The index of the chunk.</param>
        /// <param name="chunk">The bytes of the chunk: the whole array.</param>
        public static bool Matches(Manifest manifest, int index, byte[] chunk)
        {
            byte[] digest = Mac.Compute(manifest.DigestSalt, chunk);
            return Bytes.RangesEqual(digest, 0, manifest.ChunkDigests, index * Manifest.DigestLength, Manifest.DigestLength);
        }
    }
}
