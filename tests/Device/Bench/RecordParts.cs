using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>One record as a downloader holds it: header, ciphertext, tag.</summary>
    internal sealed class RecordParts
    {
        private readonly FixtureRelease _release;
        private readonly int _chunk;
        private readonly int _length;

        /// <summary>Creates the record of a chunk.</summary>
        internal RecordParts(FixtureRelease release, int chunk)
        {
            _release = release;
            _chunk = chunk;
            _length = Chunks.LengthOf(release.ImageSize, chunk);
            Content = new byte[StoredPayload.CiphertextLength(_length)];
            PayloadStream payload = new PayloadStream(release, chunk);
            payload.Read(Header, 0, Header.Length);
            payload.Read(Content, 0, Content.Length);
            payload.Read(Tag, 0, Tag.Length);
        }

        /// <summary>12 bytes.</summary>
        internal byte[] Header { get; } = new byte[RecordHeader.Length];

        /// <summary>The ciphertext; after opening, the content with its zero padding.</summary>
        internal byte[] Content { get; }

        /// <summary>16 bytes.</summary>
        internal byte[] Tag { get; } = new byte[RecordHeader.TagLength];

        /// <summary>Opens it in place.</summary>
        internal ReasonCode OpenBy(RecordOpener opener)
        {
            return opener.Open(Header, 0, Content, _length, Tag);
        }

        /// <summary>Whether an opened record has its chunk, followed by zeros.</summary>
        internal bool HoldsItsChunk()
        {
            for (int i = 0; i < _length; i++)
            {
                if (Content[i] != ImageBytes.At(_release.Seed, (_chunk * Chunks.Size) + i))
                {
                    return false;
                }
            }

            return Bytes.AllAre(Content, _length, Content.Length - _length, 0);
        }
    }
}
