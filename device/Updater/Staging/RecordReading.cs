using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// One payload of a release, read record by record: the place of the record of a chunk, and the record that is in memory until its
    /// chunks are used up.
    /// </summary>
    internal sealed class RecordReading
    {
        private readonly RecordCursor _cursor;
        private OpenRecord _record;

        internal RecordReading(Manifest manifest, int variant)
        {
            Payload = manifest.Payload(variant);
            _cursor = new RecordCursor(manifest, variant);
        }

        /// <summary>The payload that is read.</summary>
        internal PayloadVariant Payload { get; }

        /// <summary>The record with a chunk.</summary>
        internal RecordCursor PlaceOf(int chunk)
        {
            _cursor.MoveTo(chunk);
            return _cursor;
        }

        /// <summary>Whether a chunk can be decoded without another record.</summary>
        internal bool Holds(int chunk)
        {
            return _record != null && _record.Carries(chunk);
        }

        /// <summary>Keeps a coded record for its chunks.</summary>
        internal void Keep(RecordCursor place, byte[] content)
        {
            _record = new OpenRecord(place, content);
        }

        /// <summary>Moves to a chunk in memory.</summary>
        /// <param name="chunk">The index of the chunk.</param>
        /// <param name="content">The record's content, at that chunk.</param>
        internal ReasonCode Seek(int chunk, out RecordContent content)
        {
            content = _record.Content;
            return _record.MoveTo(chunk);
        }

        /// <summary>Releases the record.</summary>
        internal void Drop()
        {
            _record = null;
        }
    }
}
