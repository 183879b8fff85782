using Verso.Core;

namespace Verso.Updater
{
    /// <summary>A coded record that has been authenticated and decrypted: its chunks are decoded one after the other, as each is stored.</summary>
    internal sealed class OpenRecord
    {
        private readonly RecordContent _content;
        private readonly int _end;
        private int _chunk;

        /// <summary>Holds a record.</summary>
        /// <param name="place">Where it stands in its payload.</param>
        /// <param name="bytes">Its content, with the zero-fill.</param>
        internal OpenRecord(RecordCursor place, byte[] bytes)
        {
            _content = new RecordContent(bytes, place.ContentLength, place.ChunkCount);
            _chunk = place.FirstChunk - 1;
            _end = place.FirstChunk + place.ChunkCount;
        }

        /// <summary>Whether a chunk can still be had from it.</summary>
        internal bool Carries(int chunk)
        {
            return chunk >= _chunk && chunk < _end;
        }

        /// <summary>The content, which stands at the chunk that was moved to.</summary>
        internal RecordContent Content
        {
            get { return _content; }
        }

        /// <summary>Moves to a chunk that it carries.</summary>
        /// <param name="chunk">Its ordinal; none before the last one that was asked for.</param>
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
