using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// A release on its way into the staging slot: the journal, the slot, and the order in which a record becomes flash (SPEC 3.3).
    /// It knows nothing of the network.
    /// </summary>
    public sealed class Staging
    {
        // What begins in a unit of descriptor and journal, and a unit each for the records of boot and result and for two of the trust store.
        private const int SpareUnits = 6;

        private readonly Journal _journal;
        private readonly SlotStore _slot;
        private readonly Manifest _manifest;
        private readonly int _variant;
        private readonly RecordSupply _supply;
        private readonly RecordOpener _opener;
        private readonly ChunkBuffer _buffer = new ChunkBuffer();

        /// <summary>Makes the staging of a release into a slot.</summary>
        public Staging(Journal journal, SlotStore slot, Manifest manifest, int variant, byte[] contentKey)
        {
            _journal = journal;
            _slot = slot;
            _manifest = manifest;
            _variant = variant;
            _supply = new RecordSupply(manifest, variant) { Staged = new PartitionSource(slot.Image), CacheSize = PageCache.DefaultSize };
            _opener = new RecordOpener(new RecordKeys(contentKey, manifest.Cipher, manifest.ReleaseId));

            // Built to unwrap the content key. Until a record is there to be decrypted, chunks are read back and a server is asked.
            AesCbc.DropTables();
        }

        /// <summary>The release.</summary>
        public Manifest Manifest
        {
            get { return _manifest; }
        }

        /// <summary>The payload that the next record comes from.</summary>
        public PayloadVariant Payload
        {
            get { return _supply.Payload; }
        }

        /// <summary>First byte of the next record in its payload.</summary>
        public int FirstByte
        {
            get { return Place().Offset; }
        }

        /// <summary>Last byte to ask for: the payload's, or that of the one record that a delta did not give.</summary>
        public int LastByte
        {
            get { return _supply.LastByte(_journal.ChunksDone); }
        }

        /// <summary>Whether the next chunk is in memory already, in the record that carried the one before it.</summary>
        public bool HoldsNext
        {
            get { return _supply.Holds(_journal.ChunksDone); }
        }

        /// <summary>How many chunks the delta did not give so far.</summary>
        public int Fallbacks
        {
            get { return _supply.Fallbacks; }
        }

        /// <summary>Chunks that stand verified on flash.</summary>
        public int ChunksDone
        {
            get { return _journal.ChunksDone; }
        }

        /// <summary>
        /// Makes sure of the room that is missing: the slot's up to the image's end, and what descriptor, journal and small records need while they are
        /// written. Before a byte of payload is asked for.
        /// </summary>
        public ReasonCode Claim()
        {
            int unit = _slot.Image.EraseUnit;
            int descriptor = _slot.MaxManifestLength;
            int journal = JournalFormat.HeaderLength + (JournalFormat.EntryLength * _manifest.ChunkCount());
            return _slot.Image.Claim(_manifest.ImageSize, ((descriptor / unit) + (journal / unit) + SpareUnits) * unit);
        }

        /// <summary>Starts anew: descriptor first, then journal. In between, a journal of another release does not go with the descriptor and counts for nothing.</summary>
        public ReasonCode Start(byte[] manifestFile)
        {
            ReasonCode reason = _slot.Begin(manifestFile);
            if (reason == ReasonCode.None)
            {
                reason = _journal.Start(_slot.Slot, _variant, _manifest.ChunkCount(), SlotDescriptor.ManifestDigest(manifestFile));
            }

            return reason;
        }

        /// <summary>Says what a delta copies from: the image that runs.</summary>
        /// <param name="image">Its partition, or null where nothing runs.</param>
        /// <param name="cacheSize">Bytes of the page cache that flash is read through.</param>
        public void CopyFrom(Partition image, int cacheSize)
        {
            _supply.Base = image == null ? null : new PartitionSource(image);
            _supply.CacheSize = cacheSize;
        }

        /// <summary>
        /// Chooses the payload of the next request: the full one for a chunk that the delta did not give, and the delta again once that record is
        /// used up. To be called before a request, and not while one is read.
        /// </summary>
        public void ChoosePayload()
        {
            _supply.Choose();
        }

        /// <summary>The header that the record of the next chunk must have.</summary>
        public RecordHeader NextHeader()
        {
            return Place().Header();
        }

        /// <summary>
        /// The array that the next record's ciphertext is to be read into: exactly as long, used again for every full chunk and for reading it back.
        /// What decoding the record before took makes room for a coded one and for the tables that decrypt it.
        /// </summary>
        public byte[] ContentBuffer()
        {
            RecordCursor place = Place();
            int length = place.CiphertextLength;
            if (place.IsStored)
            {
                return _buffer.OfLength(length);
            }

            _buffer.LetGo();
            _supply.LetGo();
            return new byte[length];
        }

        /// <summary>Takes a record that was read from the network, and its first chunk that is missing into the slot.</summary>
        /// <param name="header">Its header, which has been found to be the expected one.</param>
        /// <param name="content">Its ciphertext, from <see cref="ContentBuffer"/>.</param>
        /// <param name="tag">Its tag.</param>
        /// <param name="reason">Why the chunk was not stored, or <see cref="ReasonCode.None"/>.</param>
        public StoreOutcome Store(byte[] header, byte[] content, byte[] tag, out ReasonCode reason)
        {
            RecordCursor place = Place();
            reason = _opener.Open(header, 0, content, place.ContentLength, tag);
            if (reason != ReasonCode.None)
            {
                return StoreOutcome.Failed;
            }

            if (!place.IsStored)
            {
                // The pages to copy from take their room. To build the tables again costs a twentieth of what decrypting a record does.
                AesCbc.DropTables();
                _supply.Keep(place, content);
                return StoreNext(out reason);
            }

            byte[] plain = content;
            if (content.Length != place.ContentLength)
            {
                // The last chunk: what the cipher holds makes room for the second array.
                AesCbc.DropTables();
                plain = Bytes.Slice(content, 0, place.ContentLength);
            }

            return Commit(_journal.ChunksDone, plain, out reason);
        }

        /// <summary>Takes the next chunk into the slot, from the record that is held.</summary>
        /// <param name="reason">Why the chunk was not stored, or <see cref="ReasonCode.None"/>.</param>
        public StoreOutcome StoreNext(out ReasonCode reason)
        {
            int chunk = _journal.ChunksDone;
            int length = Chunks.LengthOf(_manifest.ImageSize, chunk);
            byte[] plain = _buffer.OfLength(length);
            reason = _supply.Decode(chunk, plain);
            return reason == ReasonCode.None ? Commit(chunk, plain, out reason) : FallBack();
        }

        /// <summary>Whether the chunks that are staged still have their digests: what is decoded from one that has rotted since never will.</summary>
        public ReasonCode VerifyStaged()
        {
            return SoundChunks() == _journal.ChunksDone ? ReasonCode.None : ReasonCode.ChunkDigestMismatch;
        }

        /// <summary>
        /// Goes on with an interrupted download, from the first chunk that is not what it was: one that has rotted, or that was erased while its entry,
        /// which a cut had left weak, read as missing. A descriptor that does not read is written again, for without it the slot could not be sealed.
        /// </summary>
        /// <param name="manifestFile">The file whose digest the journal names.</param>
        public ReasonCode Resume(byte[] manifestFile)
        {
            ReasonCode reason = Describes(manifestFile) || Describes(manifestFile) ? ReasonCode.None : _slot.Begin(manifestFile);
            if (reason == ReasonCode.None)
            {
                _journal.GoBackTo(SoundChunks());
            }

            return reason;
        }

        /// <summary>VERIFYING: reads the whole slot back, and once more where something is wrong: a bit that was misread must not cost the download.</summary>
        public ReasonCode Verify()
        {
            // No record will be opened any more, and Seal needs the room.
            AesCbc.DropTables();
            return ReadBack() == ReasonCode.None ? ReasonCode.None : ReadBack();
        }

        private ReasonCode ReadBack()
        {
            ReasonCode reason = SlotVerifier.VerifyChunks(_slot.Image, _manifest, _buffer);
            return reason == ReasonCode.None && _manifest.CheckImageSha256 ? SlotVerifier.VerifyImage(_slot.Image, _manifest, _buffer) : reason;
        }

        /// <summary>
        /// Seals the slot, unless a cut left it sealed already. The descriptor has to be the one whose signature was verified, which the journal
        /// names: a seal over any other would pass it off as verified at every boot.
        /// </summary>
        public ReasonCode Seal(byte[] sealKey)
        {
            SlotContent content = _slot.Inspect(sealKey);
            if (content.Manifest == null)
            {
                content = _slot.Inspect(sealKey);
            }

            if (content.Manifest == null)
            {
                return content.Reason;
            }

            if (!_journal.IsFor(content.Digest))
            {
                return ReasonCode.SlotMismatch;
            }

            if (content.IsSealed)
            {
                return content.Reason;
            }

            ReasonCode reason = _slot.Mark(sealKey, SlotDescriptor.Sealed, content.FileLength, content.Digest);

            // Where the drive is full, a descriptor that is given up might not come back.
            return reason == ReasonCode.None || reason == ReasonCode.DriveFull ? reason : SealAnew(sealKey, content, reason);
        }

        /// <summary>Seals behind a descriptor that is written again, where the entries for its marks are used up or do not take.</summary>
        private ReasonCode SealAnew(byte[] sealKey, SlotContent content, ReasonCode reason)
        {
            byte[] file = _slot.ReadManifestFile();
            if (file == null || !Bytes.AreEqual(SlotDescriptor.ManifestDigest(file), content.Digest))
            {
                return reason;
            }

            reason = _slot.Begin(file);
            return reason == ReasonCode.None ? _slot.Mark(sealKey, SlotDescriptor.Sealed, content.FileLength, content.Digest) : reason;
        }

        private bool Describes(byte[] manifestFile)
        {
            byte[] file = _slot.ReadManifestFile();
            return file != null && Bytes.AreEqual(file, manifestFile);
        }

        /// <summary>How many chunks from the first on have their digests, at the second look at the latest.</summary>
        private int SoundChunks()
        {
            int chunk = 0;
            while (chunk < _journal.ChunksDone && (IsSound(chunk) || IsSound(chunk)))
            {
                chunk++;
            }

            return chunk;
        }

        private bool IsSound(int chunk)
        {
            return SlotVerifier.VerifyChunk(_slot.Image, _manifest, chunk, _buffer) == ReasonCode.None;
        }

        private RecordCursor Place()
        {
            return _supply.PlaceOf(_journal.ChunksDone);
        }

        /// <summary>Digest, flash, read-back, journal: in this order (SPEC 3.3).</summary>
        private StoreOutcome Commit(int chunk, byte[] plain, out ReasonCode reason)
        {
            if (!ChunkDigest.Matches(_manifest, chunk, plain))
            {
                reason = ReasonCode.ChunkDigestMismatch;
                return FallBack();
            }

            reason = Program(chunk, plain);
            if (reason == ReasonCode.None)
            {
                reason = _journal.Append(chunk);
            }

            if (reason != ReasonCode.None)
            {
                return StoreOutcome.Failed;
            }

            _supply.Stored(chunk);
            return StoreOutcome.Stored;
        }

        private StoreOutcome FallBack()
        {
            return _supply.FallBack() ? StoreOutcome.FellBack : StoreOutcome.Failed;
        }

        /// <summary>
        /// Erases just what the chunk needs, writes it and reads it back, into the buffer that it came from: on a device there is no room
        /// for two. A chunk that did not take is therefore fetched again, or decoded again.
        /// </summary>
        private ReasonCode Program(int chunk, byte[] plain)
        {
            Partition image = _slot.Image;
            int offset = chunk * Chunks.Size;
            int unit = image.EraseUnit;
            ReasonCode reason = image.Erase(offset, (plain.Length + unit - 1) / unit * unit);
            if (reason == ReasonCode.None)
            {
                reason = image.Write(offset, plain, 0, plain.Length);
            }

            if (reason == ReasonCode.None)
            {
                reason = SlotVerifier.VerifyChunk(image, _manifest, chunk, plain);
            }

            return reason == ReasonCode.ChunkDigestMismatch ? ReasonCode.ReadBackMismatch : reason;
        }
    }
}
