using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// Where the chunks of a release come from (SPEC 3.5): one payload after the other record, and where a delta does not give a chunk, the
    /// one record of a full payload that does. What a record holds beyond the chunk that is stored stays in memory until it is used up.
    /// </summary>
    internal sealed class RecordSupply
    {
        private readonly Manifest _manifest;
        private readonly RecordCursor _main;
        private readonly int _mainVariant;
        private readonly int _fullVariant;
        private RecordCursor _full;
        private OpenRecord _mainRecord;
        private OpenRecord _fullRecord;
        private ChunkDecoder _decoder;
        private bool _decodesFull;

        internal RecordSupply(Manifest manifest, int variant)
        {
            _manifest = manifest;
            _mainVariant = variant;
            _main = new RecordCursor(manifest, variant);
            _fullVariant = manifest.Payloads[variant].IsFull() ? -1 : VariantChoice.Full(manifest);
        }

        /// <summary>What a delta copies from, or null.</summary>
        internal ByteSource Base { get; set; }

        /// <summary>The new image as far as it is staged.</summary>
        internal ByteSource Staged { get; set; }

        /// <summary>Bytes of the page cache.</summary>
        internal int CacheSize { get; set; }

        /// <summary>Whether the next chunk comes from the full payload, because the delta did not give it.</summary>
        internal bool TakesFull { get; private set; }

        /// <summary>How many chunks had to come from the full payload.</summary>
        internal int Fallbacks { get; private set; }

        /// <summary>The payload that the next record comes from.</summary>
        internal PayloadVariant Payload
        {
            get { return _manifest.Payloads[TakesFull ? _fullVariant : _mainVariant]; }
        }

        /// <summary>The record that carries a chunk, in the payload that it comes from.</summary>
        internal RecordCursor PlaceOf(int chunk)
        {
            RecordCursor place = TakesFull ? _full : _main;
            place.MoveTo(chunk);
            return place;
        }

        /// <summary>Whether a chunk can be decoded without another record.</summary>
        internal bool Holds(int chunk)
        {
            OpenRecord record = TakesFull ? _fullRecord : _mainRecord;
            return record != null && record.Carries(chunk);
        }

        /// <summary>Keeps a coded record for its chunks.</summary>
        internal void Keep(RecordCursor place, byte[] content)
        {
            OpenRecord record = new OpenRecord(place, content);
            if (TakesFull)
            {
                _fullRecord = record;
            }
            else
            {
                _mainRecord = record;
            }
        }

        /// <summary>Decodes a chunk that is held.</summary>
        internal ReasonCode Decode(int chunk, byte[] output)
        {
            OpenRecord record = TakesFull ? _fullRecord : _mainRecord;
            ReasonCode reason = record.MoveTo(chunk);
            return reason == ReasonCode.None ? Decoder().Decode(record.Content, chunk, output, output.Length) : reason;
        }

        /// <summary>
        /// Notes that a chunk is not what it should be. From a delta, it is taken from the full payload next, and the delta's record stays for
        /// the chunks behind it. From a full payload, its record has to be fetched again.
        /// </summary>
        /// <returns>Whether the full payload is to be asked.</returns>
        internal bool FallBack()
        {
            // A page that flash gave wrongly once must not spoil the next try as well.
            _decoder = null;
            if (TakesFull || _fullVariant < 0)
            {
                _fullRecord = null;
                _mainRecord = TakesFull ? _mainRecord : null;
                return false;
            }

            if (_full == null)
            {
                _full = new RecordCursor(_manifest, _fullVariant);
            }

            TakesFull = true;
            Fallbacks++;
            return true;
        }

        /// <summary>Notes that a chunk stands on flash. A record of the full payload that was fetched is used up before the delta goes on, and one that is used up is let go before the next is read.</summary>
        internal void Stored(int chunk)
        {
            if (Holds(chunk + 1))
            {
                return;
            }

            if (TakesFull)
            {
                TakesFull = false;
                _fullRecord = null;
            }
            else
            {
                _mainRecord = null;
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
            if (_decoder == null || _decodesFull != TakesFull)
            {
                _decoder = null;
                int baseSize = Payload.BaseSize;
                _decoder = new ChunkDecoder(new PageCache(baseSize == 0 ? null : Base, baseSize, Staged, CacheSize));
                _decodesFull = TakesFull;
            }

            return _decoder;
        }
    }
}
