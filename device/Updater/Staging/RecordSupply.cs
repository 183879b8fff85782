using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// Where the chunks of a release come from (SPEC 3.5), in two readings: the payload that was chosen for this device, and where that is a
    /// delta which does not give a chunk, the one record of a full payload that does. A reading lasts as long as a request.
    /// </summary>
    internal sealed class RecordSupply
    {
        private readonly Manifest _manifest;
        private readonly RecordReading _chosen;
        private readonly int _fullVariant;
        private RecordReading _full;
        private RecordReading _current;
        private RecordReading _next;
        private ChunkDecoder _decoder;
        private RecordReading _decodes;

        internal RecordSupply(Manifest manifest, int variant)
        {
            _manifest = manifest;
            _chosen = new RecordReading(manifest, variant);
            _current = _chosen;
            _next = _chosen;
            _fullVariant = manifest.Payloads[variant].IsFull() ? -1 : VariantChoice.Full(manifest);
        }

        /// <summary>What a delta copies from, or null.</summary>
        internal ByteSource Base { get; set; }

        /// <summary>The new image as far as it is staged.</summary>
        internal ByteSource Staged { get; set; }

        /// <summary>Bytes of the page cache.</summary>
        internal int CacheSize { get; set; }

        /// <summary>How many chunks had to come from the full payload.</summary>
        internal int Fallbacks { get; private set; }

        /// <summary>The payload that the next record comes from.</summary>
        internal PayloadVariant Payload
        {
            get { return _current.Payload; }
        }

        /// <summary>
        /// Chooses the reading of the next request: the full payload for a chunk that the delta did not give, and the delta again once that
        /// record is used up.
        /// </summary>
        internal void Choose()
        {
            _current = _next;
        }

        /// <summary>The record that carries a chunk, in the payload that it comes from.</summary>
        internal RecordCursor PlaceOf(int chunk)
        {
            return _current.PlaceOf(chunk);
        }

        /// <summary>Last byte to ask for from a chunk on: the payload's, or that of the one record that a delta did not give.</summary>
        internal int LastByte(int chunk)
        {
            if (_current == _chosen)
            {
                return Payload.Size - 1;
            }

            RecordCursor place = _current.PlaceOf(chunk);
            return place.Offset + place.Length - 1;
        }

        /// <summary>Whether a chunk can be decoded without another record.</summary>
        internal bool Holds(int chunk)
        {
            return _current.Holds(chunk);
        }

        /// <summary>Keeps a coded record for its chunks.</summary>
        internal void Keep(RecordCursor place, byte[] content)
        {
            _current.Keep(place, content);
        }

        /// <summary>Decodes a chunk that is held.</summary>
        internal ReasonCode Decode(int chunk, byte[] output)
        {
            RecordContent content;
            ReasonCode reason = _current.Seek(chunk, out content);
            return reason == ReasonCode.None ? Decoder().Decode(content, chunk, output, output.Length) : reason;
        }

        /// <summary>
        /// Notes that a chunk is not what it should be. From a delta, it is taken from the full payload next, and the delta's record is kept for
        /// the chunks after it. From a full payload, its record has to be fetched again.
        /// </summary>
        /// <returns>Whether the full payload is to be asked.</returns>
        internal bool FallBack()
        {
            // A page that flash gave wrongly once must not spoil the next try as well.
            _decoder = null;
            if (_current == _full || _fullVariant < 0)
            {
                _current.Drop();
                return false;
            }

            if (_full == null)
            {
                _full = new RecordReading(_manifest, _fullVariant);
            }

            _next = _full;
            Fallbacks++;
            return true;
        }

        /// <summary>Notes that a chunk is stored. A record of the full payload is used to its end before the delta goes on, and a record that is used up is released before the next is read.</summary>
        internal void Stored(int chunk)
        {
            if (!_current.Holds(chunk + 1))
            {
                _current.Drop();
                _next = _chosen;
            }
        }

        /// <summary>Gives the pages that were copied from back to the heap: the next record that is decoded reads those that it needs.</summary>
        internal void LetGo()
        {
            _decoder = null;
        }

        /// <summary>One decoder at a time: each has a page cache.</summary>
        private ChunkDecoder Decoder()
        {
            if (_decoder == null || _decodes != _current)
            {
                _decoder = null;
                int baseSize = Payload.BaseSize;
                _decoder = new ChunkDecoder(new PageCache(baseSize == 0 ? null : Base, baseSize, Staged, CacheSize));
                _decodes = _current;
            }

            return _decoder;
        }
    }
}
