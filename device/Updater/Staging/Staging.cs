using Verso.Core;

namespace Verso.Updater
{
    /// <summary>The staging of a release into a slot: the journal, the slot, and the order in which a record gets to flash (SPEC 3.3). No network.</summary>
    public sealed class Staging
    {
        // The started units of descriptor and journal, and one unit each for the boot record and the result record and two for the trust store.
        private const int SpareUnits = 6;

        private readonly Journal _journal;
        private readonly SlotStore _slot;
        private readonly Manifest _manifest;
        private readonly int _variant;
        private readonly RecordSupply _supply;
        private readonly RecordOpener _opener;
        private readonly ChunkBuffer _buffer = new ChunkBuffer();

        /// <summary>Creates the staging of a release into a slot.</summary>
        public Staging(Journal journal, SlotStore slot, Manifest manifest, int variant, byte[] contentKey)
        {
            _journal = journal;
            _slot = slot;
            _manifest = manifest;
            _variant = variant;
            _supply = new RecordSupply(manifest, variant) { Staged = new PartitionSource(slot.Image), CacheSize = PageCache.DefaultSize };
            _opener = new RecordOpener(new RecordKeys(contentKey, manifest.Cipher, manifest.CopyReleaseId()));

            // The tables were built to unwrap the content key. Until a record is to be decrypted, chunks are read back and a request is sent.
            AesCbc.DropTables();
        }

        /// <summary>The release.</summary>
        public Manifest Manifest
        {
            get { return _manifest; }
        }

        /// <summary>The payload of the next record.</summary>
        public PayloadVariant Payload
        {
            get { return _supply.Payload; }
        }

        /// <summary>The first byte of the next record in its payload.</summary>
        public int FirstByte
        {
            get { return Place().Offset; }
        }

        /// <summary>The last byte to request: that of the payload, or that of the one record that a delta did not produce.</summary>
        public int LastByte
        {
            get { return _supply.LastByte(_journal.ChunksDone); }
        }

        /// <summary>Whether the next chunk is already in memory, in the record of the previous one.</summary>
        public bool HoldsNext
        {
            get { return _supply.Holds(_journal.ChunksDone); }
        }

        /// <summary>The number of chunks that the delta has failed to produce so far.</summary>
        public int Fallbacks
        {
            get { return _supply.Fallbacks; }
        }

        /// <summary>The number of chunks that are verified on flash.</summary>
        public int ChunksDone
        {
            get { return _journal.ChunksDone; }
        }

        /// <summary>
        /// Claims the missing room before a byte of payload is requested: that of the slot up to the end of the image, and that for writing
        /// descriptor, journal and small records.
        /// </summary>
        public ReasonCode Claim()
        {
            int unit = _slot.Image.EraseUnit;
            int descriptor = _slot.MaxManifestLength;
            int journal = JournalFormat.HeaderLength + (JournalFormat.EntryLength * _manifest.ChunkCount());
            return _slot.Image.Claim(_manifest.ImageSize, ((descriptor / unit) + (journal / unit) + SpareUnits) * unit);
        }

        /// <summary>
        /// Starts again: descriptor first, then journal. In between, a journal of another release does not match the descriptor and is
        /// ignored.
        /// </summary>
        public ReasonCode Start(byte[] manifestFile)
        {
            ReasonCode reason = _slot.Begin(manifestFile);
            if (reason == ReasonCode.None)
            {
                reason = _journal.Start(_slot.Slot, _variant, _manifest.ChunkCount(), SlotDescriptor.ManifestDigest(manifestFile));
            }

            return reason;
        }

        /// <summary>Sets the base of a delta: the running image.</summary>
        /// <param name="image">Its partition, or null if nothing runs.</param>
        /// <param name="cacheSize">The size of the page cache for flash reads, in bytes.</param>
        public void CopyFrom(Partition image, int cacheSize)
        {
            _supply.Base = image == null ? null : new PartitionSource(image);
            _supply.CacheSize = cacheSize;
        }

        /// <summary>Chooses the payload of the next request (<see cref="RecordSupply.Choose"/>). Call it before a request, and not during one.</summary>
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
        /// The array for the next record's ciphertext, exactly as long. It is reused for every full chunk and for reading it back. The memory of the
        /// previous decoding is released for a coded record and for the tables that decrypt it.
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

        /// <summary>Decrypts a record from the network, and stores its first missing chunk in the slot.</summary>
        /// <param name="header">Its header, which is known to be the expected one.</param>
        /// <param name="content">Its ciphertext, in <see cref="ContentBuffer"/>.</param>
        /// <param name="tag">Its tag.</param>
        /// <param name="reason">The reason why the chunk was not stored, or <see cref="ReasonCode.None"/>.</param>
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
                // The pages of the base need this memory. Building the tables again costs a twentieth of decrypting a record.
                AesCbc.DropTables();
                _supply.Keep(place, content);
                return StoreNext(out reason);
            }

            byte[] plain = content;
            if (content.Length != place.ContentLength)
            {
                // The last chunk: the memory of the cipher is needed for the second array.
                AesCbc.DropTables();
                plain = Bytes.Slice(content, 0, place.ContentLength);
            }

            return Commit(_journal.ChunksDone, plain, out reason);
        }

        /// <summary>Stores the next chunk in the slot, from the record in memory.</summary>
        /// <param name="reason">The reason why the chunk was not stored, or <see cref="ReasonCode.None"/>.</param>
        public StoreOutcome StoreNext(out ReasonCode reason)
        {
            int chunk = _journal.ChunksDone;
            int length = Chunks.LengthOf(_manifest.ImageSize, chunk);
            byte[] plain = _buffer.OfLength(length);
            reason = _supply.Decode(chunk, plain);
            return reason == ReasonCode.None ? Commit(chunk, plain, out reason) : FallBack();
        }

        /// <summary>Checks that the staged chunks still match their digests: no chunk that is decoded from a decayed one ever will.</summary>
        public ReasonCode VerifyStaged()
        {
            return SoundChunks() == _journal.ChunksDone ? ReasonCode.None : ReasonCode.ChunkDigestMismatch;
        }

        /// <summary>
        /// Continues an interrupted download from the first wrong chunk: one that decayed, or that was erased because its entry, which a cut had left
        /// weak, read as missing. A descriptor that cannot be read is written again, because the slot could not be sealed without it.
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

        /// <summary>VERIFYING: reads the whole slot back, and a second time after a fault: a misread bit must not cost the download.</summary>
        public ReasonCode Verify()
        {
            // No more records will be opened, and Seal needs the memory.
            AesCbc.DropTables();
            return ReadBack() == ReasonCode.None ? ReasonCode.None : ReadBack();
        }

        private ReasonCode ReadBack()
        {
            ReasonCode reason = SlotVerifier.VerifyChunks(_slot.Image, _manifest, _buffer);
            return reason == ReasonCode.None && _manifest.CheckImageSha256 ? SlotVerifier.VerifyImage(_slot.Image, _manifest, _buffer) : reason;
        }

        /// <summary>
        /// Seals the slot, unless a cut left it sealed already. The descriptor must be the one whose signature was verified, which the journal names:
        /// a seal over another one would make it count as verified at every boot.
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

            // On a full drive, a descriptor that is given up might be lost.
            return reason == ReasonCode.None || reason == ReasonCode.DriveFull ? reason : SealAnew(sealKey, content, reason);
        }

        /// <summary>Writes the descriptor again and seals it, if the entries for its marks are used up or cannot be written.</summary>
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

        /// <summary>The number of chunks, from the first on, that match their digests at the first or second read.</summary>
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

        /// <summary>Digest, flash, read-back, journal, in this order (SPEC 3.3).</summary>
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
        /// Erases exactly what the chunk needs, writes it and reads it back, into the buffer that it came from: a device has no memory for two. A chunk
        /// that flash did not store is therefore fetched or decoded again.
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
