using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Reads a slot back from flash and holds it against its manifest: nothing is trusted because it was once in RAM.</summary>
    public sealed class SlotVerifier
    {
        // One array at a time, made when it is needed: HMAC takes whole arrays, and a device has no room for two chunks.
        private byte[] _chunk;

        /// <summary>Checks every chunk digest, and with it every byte of the image. Native, and so cheap enough for every boot.</summary>
        /// <returns><see cref="ReasonCode.None"/>, <see cref="ReasonCode.ReadFailed"/> or <see cref="ReasonCode.ChunkDigestMismatch"/>.</returns>
        public ReasonCode VerifyChunks(Partition image, Manifest manifest)
        {
            int count = manifest.ChunkCount();
            for (int i = 0; i < count; i++)
            {
                ReasonCode reason = VerifyChunk(image, manifest, i);
                if (reason != ReasonCode.None)
                {
                    return reason;
                }
            }

            return ReasonCode.None;
        }

        /// <summary>Checks one chunk's digest.</summary>
        public ReasonCode VerifyChunk(Partition image, Manifest manifest, int chunk)
        {
            return VerifyChunk(image, manifest, chunk, Buffer(Chunks.LengthOf(manifest.ImageSize, chunk)));
        }

        /// <summary>Checks one chunk's digest.</summary>
        /// <param name="image">The slot.</param>
        /// <param name="manifest">What it has to hold.</param>
        /// <param name="chunk">Which chunk, from 0.</param>
        /// <param name="buffer">Exactly as long as the chunk; overwritten.</param>
        public static ReasonCode VerifyChunk(Partition image, Manifest manifest, int chunk, byte[] buffer)
        {
            if (manifest.ImageSize > image.Size)
            {
                return ReasonCode.ImageTooLarge;
            }

            ReasonCode reason = image.Read(chunk * Chunks.Size, buffer, 0, buffer.Length);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            return ChunkDigest.Matches(manifest, chunk, buffer) ? ReasonCode.None : ReasonCode.ChunkDigestMismatch;
        }

        /// <summary>Checks the image's SHA-256.</summary>
        /// <returns><see cref="ReasonCode.None"/>, <see cref="ReasonCode.ReadFailed"/> or <see cref="ReasonCode.ImageDigestMismatch"/>.</returns>
        public ReasonCode VerifyImage(Partition image, Manifest manifest)
        {
            Sha256 hash = new Sha256();
            int count = manifest.ChunkCount();
            for (int i = 0; i < count; i++)
            {
                int length = Chunks.LengthOf(manifest.ImageSize, i);
                byte[] chunk = Buffer(length);
                ReasonCode reason = image.Read(i * Chunks.Size, chunk, 0, length);
                if (reason != ReasonCode.None)
                {
                    return reason;
                }

                hash.Update(chunk, 0, length);
            }

            return Mac.Equal(hash.Finish(), manifest.ImageSha256) ? ReasonCode.None : ReasonCode.ImageDigestMismatch;
        }

        /// <summary>The verifier's own array, for somebody who has filled it before the next check overwrites it.</summary>
        /// <param name="length">How long it has to be, 1 to <see cref="Chunks.Size"/>. The one of another length is let go.</param>
        internal byte[] Buffer(int length)
        {
            if (_chunk == null || _chunk.Length != length)
            {
                _chunk = null;
                _chunk = new byte[length];
            }

            return _chunk;
        }

        /// <summary>Gives the array back to the heap; the next check makes it again.</summary>
        internal void LetGo()
        {
            _chunk = null;
        }
    }
}
