using Verso.Core;

namespace Verso.Updater
{
    /// <summary>A coded record that has been authenticated and decrypted. Its chunks are decoded one after the other, as each is stored.</summary>
    internal sealed class OpenRecord
    {
        private readonly RecordContent _content;
        private readonly int _end;
        private int _chunk;

        /// <summary>Keeps a record.</summary>
        /// <param name="place">Its place in the payload.</param>
        /// <param name="bytes">Its content, with the zero-fill.</param>
        internal OpenRecord(RecordCursor place, byte[] bytes)
        {
            _content = new RecordContent(bytes, place.ContentLength, place.ChunkCount);
            _chunk = place.FirstChunk - 1;
            _end = place.FirstChunk + place.ChunkCount;
        }

        /// <summary>Whether a chunk can still be decoded from it.</summary>
        internal bool Carries(int chunk)
        {
            return chunk >= _chunk && chunk < _end;
        }

        /// <summary>The content, at the current chunk.</summary>
        internal RecordContent Content
        {
            get { return _content; }
        }

        /// <summary>Moves to one of its chunks.</summary>
        /// <param name="chunk">The index of the chunk, not before the last one that was requested.</param>
        /// <returns><see cref="ReasonCode.None"/> or <see cref="ReasonCode.OperationsInvalid"/>.</returns>
        internal ReasonCode MoveTo(int chunk)
        {
            RecordContent content = _content;
            while (_chunk < chunk)
            {
                ReasonCode reason = content.Next();
                if (reason != ReasonCode.None)
                {
                    return reason;
                }

                _chunk++;
            }

            return ReasonCode.None;
        }
    }
}
