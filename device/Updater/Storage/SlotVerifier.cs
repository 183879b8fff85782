using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Reads a slot back from flash and compares it with its manifest. A correct copy in RAM is no evidence.</summary>
    public static class SlotVerifier
    {
        /// <summary>Checks every chunk digest, and so every byte of the image. It runs natively, and is fast enough for every boot.</summary>
        /// <param name="image">The slot.</param>
        /// <param name="manifest">The expected content.</param>
        /// <param name="buffer">Receives each chunk in turn.</param>
        /// <returns><see cref="ReasonCode.None"/>, <see cref="ReasonCode.ReadFailed"/> or <see cref="ReasonCode.ChunkDigestMismatch"/>.</returns>
        public static ReasonCode VerifyChunks(Partition image, Manifest manifest, ChunkBuffer buffer)
        {
            int count = manifest.ChunkCount();
            for (int i = 0; i < count; i++)
            {
                ReasonCode reason = VerifyChunk(image, manifest, i, buffer);
                if (reason != ReasonCode.None)
                {
                    return reason;
                }
            }

            return ReasonCode.None;
        }

        /// <summary>Checks one chunk's digest.</summary>
        /// <param name="image">The slot.</param>
        /// <param name="manifest">The expected content.</param>
        /// <param name="chunk">The index of the chunk, from 0.</param>
        /// <param name="buffer">Receives the chunk.</param>
        public static ReasonCode VerifyChunk(Partition image, Manifest manifest, int chunk, ChunkBuffer buffer)
        {
            return VerifyChunk(image, manifest, chunk, buffer.OfLength(Chunks.LengthOf(manifest.ImageSize, chunk)));
        }

        /// <summary>Checks one chunk's digest.</summary>
        /// <param name="image">The slot.</param>
        /// <param name="manifest">The expected content.</param>
        /// <param name="chunk">The index of the chunk, from 0.</param>
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
        /// <param name="image">The slot.</param>
        /// <param name="manifest">The expected content.</param>
        /// <param name="buffer">Receives each chunk in turn.</param>
        /// <returns><see cref="ReasonCode.None"/>, <see cref="ReasonCode.ReadFailed"/> or <see cref="ReasonCode.ImageDigestMismatch"/>.</returns>
        public static ReasonCode VerifyImage(Partition image, Manifest manifest, ChunkBuffer buffer)
        {
            Sha256 hash = new Sha256();
            int count = manifest.ChunkCount();
            for (int i = 0; i < count; i++)
            {
                int length = Chunks.LengthOf(manifest.ImageSize, i);
                byte[] chunk = buffer.OfLength(length);
                ReasonCode reason = image.Read(i * Chunks.Size, chunk, 0, length);
                if (reason != ReasonCode.None)
                {
                    return reason;
                }

                hash.Update(chunk, 0, length);
            }

            return Mac.Equal(hash.Finish(), manifest.CopyImageSha256()) ? ReasonCode.None : ReasonCode.ImageDigestMismatch;
        }
    }
}
