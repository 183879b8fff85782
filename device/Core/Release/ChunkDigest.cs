namespace Verso.Core
{
    /// <summary>The signed digest of a chunk (SPEC 2.2): HMAC-SHA-256 of the plain bytes under the manifest's public salt.</summary>
    public static class ChunkDigest
    {
        /// <summary>Whether bytes are a chunk of an image.</summary>
        /// <param name="manifest">The signed digests.</param>
        /// <param name="index">Ordinal of the chunk.</param>
        /// <param name="chunk">Its bytes: the whole array.</param>
        public static bool Matches(Manifest manifest, int index, byte[] chunk)
        {
            byte[] digest = Mac.Compute(manifest.DigestSalt, chunk);
            return Bytes.RangesEqual(digest, 0, manifest.ChunkDigests, index * Manifest.DigestLength, Manifest.DigestLength);
        }
    }
}
