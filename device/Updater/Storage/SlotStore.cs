using Verso.Core;

namespace Verso.Updater
{
    /// <summary>One slot on flash: its image, and the descriptor that says what stands in it (SPEC 10).</summary>
    public sealed class SlotStore
    {
        private readonly Partition _meta;

        /// <summary>Names a slot's two partitions.</summary>
        public SlotStore(int slot, Partition image, Partition meta)
        {
            Slot = slot;
            Image = image;
            _meta = meta;
        }

        /// <summary><see cref="Slots.A"/> or <see cref="Slots.B"/>.</summary>
        public int Slot { get; }

        /// <summary>The image's bytes, from offset 0.</summary>
        public Partition Image { get; }

        /// <summary>Longest manifest file that fits the descriptor's partition, with its marks behind it.</summary>
        public int MaxManifestLength
        {
            get
            {
                int room = _meta.Size - SlotDescriptor.HeaderLength - (SlotDescriptor.MaxMarks * SlotDescriptor.MarkLength) - 15;
                int cap = Manifest.MaxFileLength(Image.Size);
                return room < cap ? room : cap;
            }
        }

        /// <summary>Writes the descriptor of a download that begins. From here on the slot cannot boot until it is sealed.</summary>
        public ReasonCode Begin(byte[] manifestFile)
        {
            ReasonCode reason = _meta.EraseAll();
            return reason != ReasonCode.None ? reason : Append(0, SlotDescriptor.Write(manifestFile));
        }

        /// <summary>Reads the manifest file back.</summary>
        /// <returns>The file, or null where there is none that is whole.</returns>
        public byte[] ReadManifestFile()
        {
            byte[] header = new byte[SlotDescriptor.HeaderLength];
            if (_meta.Read(0, header, 0, header.Length) != ReasonCode.None)
            {
                return null;
            }

            uint crc;
            int length = SlotDescriptor.ReadHeader(header, MaxManifestLength, out crc);
            if (length < 0)
            {
                return null;
            }

            byte[] file = new byte[length];
            bool whole = _meta.Read(SlotDescriptor.HeaderLength, file, 0, length) == ReasonCode.None && Crc32.Compute(file, 0, length) == crc;
            return whole ? file : null;
        }

        /// <summary>Reads the descriptor.</summary>
        /// <param name="sealKey">The trust store's, or null where it is lost: then every mark that is there is taken for good.</param>
        public SlotContent Inspect(byte[] sealKey)
        {
            byte[] file = ReadManifestFile();
            if (file == null)
            {
                return new SlotContent(ReasonCode.SlotEmpty);
            }

            Envelope envelope;
            Manifest manifest;
            ReasonCode reason = Envelope.Read(file, out envelope);
            if (reason == ReasonCode.None)
            {
                reason = ManifestReader.Read(file, envelope.PayloadOffset, envelope.PayloadLength, out manifest);
                if (reason == ReasonCode.None)
                {
                    byte[] digest = SlotDescriptor.ManifestDigest(file);
                    bool isSealed = HasMark(sealKey, SlotDescriptor.Sealed, file.Length, digest);
                    bool isConfirmed = isSealed && HasMark(sealKey, SlotDescriptor.Confirmed, file.Length, digest);
                    return new SlotContent(file, digest, manifest, isSealed, isConfirmed);
                }
            }

            return new SlotContent(reason);
        }

        /// <summary>Appends a mark to the descriptor.</summary>
        /// <param name="sealKey">The trust store's.</param>
        /// <param name="kind"><see cref="SlotDescriptor.Sealed"/> or <see cref="SlotDescriptor.Confirmed"/>.</param>
        /// <param name="manifestLength">Bytes of the manifest file.</param>
        /// <param name="manifestDigest">Its digest.</param>
        public ReasonCode Mark(byte[] sealKey, int kind, int manifestLength, byte[] manifestDigest)
        {
            byte[] mark = SlotDescriptor.WriteMark(sealKey, Slot, kind, manifestDigest);
            ReasonCode reason = ReasonCode.PartitionTooSmall;
            for (int attempt = 0; attempt < SlotDescriptor.MaxMarks; attempt++)
            {
                // Always into the first blank entry, though it was tried before: a blank entry ends the marks (SPEC 10).
                int offset = FirstBlank(manifestLength);
                if (offset < 0)
                {
                    return reason;
                }

                reason = Append(offset, mark);
                if (reason == ReasonCode.None)
                {
                    return reason;
                }
            }

            return reason;
        }

        private int FirstBlank(int manifestLength)
        {
            byte[] entry = new byte[SlotDescriptor.MarkLength];
            for (int i = 0; i < SlotDescriptor.MaxMarks; i++)
            {
                int offset = SlotDescriptor.MarkOffset(manifestLength, i);
                if (_meta.Read(offset, entry, 0, entry.Length) == ReasonCode.None && Bytes.AllAre(entry, 0, entry.Length, 0xFF))
                {
                    return offset;
                }
            }

            return -1;
        }

        private bool HasMark(byte[] sealKey, int kind, int manifestLength, byte[] manifestDigest)
        {
            byte[] mark = new byte[SlotDescriptor.MarkLength];
            for (int i = 0; i < SlotDescriptor.MaxMarks; i++)
            {
                ReasonCode reason = _meta.Read(SlotDescriptor.MarkOffset(manifestLength, i), mark, 0, mark.Length);
                if (reason != ReasonCode.None || Bytes.AllAre(mark, 0, mark.Length, 0xFF))
                {
                    return false;
                }

                bool valid = sealKey == null
                    ? SlotDescriptor.LooksLikeMark(mark, kind)
                    : SlotDescriptor.IsMark(mark, sealKey, Slot, kind, manifestDigest);
                if (valid)
                {
                    return true;
                }
            }

            return false;
        }

        private ReasonCode Append(int offset, byte[] data)
        {
            ReasonCode reason = _meta.Write(offset, data, 0, data.Length);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            byte[] back = new byte[data.Length];
            reason = _meta.Read(offset, back, 0, back.Length);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            return Bytes.AreEqual(back, data) ? ReasonCode.None : ReasonCode.ReadBackMismatch;
        }
    }
}
