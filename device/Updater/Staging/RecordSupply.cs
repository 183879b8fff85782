using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// The source of the chunks of a release (SPEC 3.5), in two readings: the payload that was chosen for this device and, if a delta does not
    /// produce a chunk, the one record of a full payload that does. A reading lasts as long as a request.
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
            _fullVariant = manifest.Payload(variant).IsFull() ? -1 : VariantChoice.Full(manifest);
        }

        /// <summary>The base of a delta, or null.</summary>
        internal ByteSource Base { get; set; }

        /// <summary>The staged part of the new image.</summary>
        internal ByteSource Staged { get; set; }

        /// <summary>The size of the page cache in bytes.</summary>
        internal int CacheSize { get; set; }

        /// <summary>The number of chunks that came from the full payload instead.</summary>
        internal int Fallbacks { get; private set; }

        /// <summary>The payload of the next record.</summary>
        internal PayloadVariant Payload
        {
            get { return _current.Payload; }
        }

        /// <summary>
        /// Chooses the reading of the next request: the full payload for a chunk that the delta did not produce, and the delta again after that record
        /// is used up.
        /// </summary>
        internal void Choose()
        {
            _current = _next;
        }

        /// <summary>The record with a chunk, in the payload that it comes from.</summary>
        internal RecordCursor PlaceOf(int chunk)
        {
            return _current.PlaceOf(chunk);
        }

        /// <summary>The last byte to request from a chunk on: that of the payload, or that of the one record that a delta did not produce.</summary>
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

        /// <summary>Decodes a chunk in memory.</summary>
        internal ReasonCode Decode(int chunk, byte[] output)
        {
            RecordContent content;
            ReasonCode reason = _current.Seek(chunk, out content);
            return reason == ReasonCode.None ? Decoder().Decode(content, chunk, output, output.Length) : reason;
        }

        /// <summary>
        /// Records that a chunk is wrong. If it came from a delta, it comes from the full payload next, and the delta's record is kept for the chunks
        /// after it. If it came from a full payload, its record must be fetched again.
        /// </summary>
        /// <returns>Whether to use the full payload.</returns>
        internal bool FallBack()
        {
            // A page that was misread once must not spoil the next try as well.
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

        /// <summary>
        /// Records that a chunk is stored. A record of the full payload is used to its end before the delta continues. A used-up record is released
        /// before the next one is read.
        /// </summary>
        internal void Stored(int chunk)
        {
            if (!_current.Holds(chunk + 1))
            {
                _current.Drop();
                _next = _chosen;
            }
        }

        /// <summary>Releases the cached pages. The next record that is decoded reads those that it needs.</summary>
        internal void LetGo()
        {
            _decoder = null;
        }

        /// <summary>The decoder. There is one at a time, because each has a page cache.</summary>
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
