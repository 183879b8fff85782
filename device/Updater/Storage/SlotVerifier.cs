using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Reads a slot back from flash and holds it against its manifest: nothing is trusted because it was once in RAM.</summary>
    public sealed class SlotVerifier
    {
        private readonly byte[] _chunk;

        /// <summary>Makes a verifier with a buffer of its own.</summary>
        public SlotVerifier()
            : this(new byte[Chunks.Size])
        {
        }

        /// <summary>Makes a verifier that works in somebody's buffer.</summary>
        /// <param name="buffer"><see cref="Chunks.Size"/> bytes, overwritten by every check.</param>
        public SlotVerifier(byte[] buffer)
        {
            _chunk = buffer;
        }

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
            if (manifest.ImageSize > image.Size)
            {
                return ReasonCode.ImageTooLarge;
            }

            int length = Chunks.LengthOf(manifest.ImageSize, chunk);
            byte[] buffer = length == Chunks.Size ? _chunk : new byte[length];
            ReasonCode reason = image.Read(chunk * Chunks.Size, buffer, 0, length);
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
                ReasonCode reason = image.Read(i * Chunks.Size, _chunk, 0, length);
                if (reason != ReasonCode.None)
                {
                    return reason;
                }

                hash.Update(_chunk, 0, length);
            }

            return Mac.Equal(hash.Finish(), manifest.ImageSha256) ? ReasonCode.None : ReasonCode.ImageDigestMismatch;
        }
    }
}
