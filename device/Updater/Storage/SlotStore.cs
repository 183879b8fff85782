using System;
using Verso.Core;

namespace Verso.Updater
{
    /// <summary>One slot on flash: its image, and the descriptor of its content (SPEC 10).</summary>
    public sealed class SlotStore
    {
        private const int BackLength = 256;
        private const int Alignment = 16;

        private readonly Partition _meta;

        /// <summary>Creates a slot from its two partitions.</summary>
        public SlotStore(int slot, Partition image, Partition meta)
        {
            Slot = slot;
            Image = image;
            _meta = meta;
        }

        /// <summary><see cref="Slots.A"/> or <see cref="Slots.B"/>.</summary>
        public int Slot { get; }

        /// <summary>The bytes of the image, from offset 0.</summary>
        public Partition Image { get; }

        /// <summary>The longest manifest file that fits the descriptor's partition, with its marks after it.</summary>
        public int MaxManifestLength
        {
            get
            {
                int room = _meta.Size - SlotDescriptor.HeaderLength - (SlotDescriptor.MaxMarks * SlotDescriptor.MarkLength) - 15;
                int cap = Manifest.MaxFileLength(Image.Size);
                return room < cap ? room : cap;
            }
        }

        /// <summary>Writes the descriptor of a new download. From here on the slot cannot boot until it is sealed.</summary>
        /// <remarks>The file's own array is written in pieces of a multiple of 16 bytes: there is no memory for a copy of it, and for another to read back into.</remarks>
        public ReasonCode Begin(byte[] manifestFile)
        {
            int rest = manifestFile.Length % Alignment;
            int whole = manifestFile.Length - rest;
            byte[] tail = new byte[rest == 0 ? 0 : Alignment];
            Array.Copy(manifestFile, whole, tail, 0, rest);
            ReasonCode reason = _meta.EraseAll();
            if (reason == ReasonCode.None)
            {
                reason = Append(0, SlotDescriptor.WriteHeader(manifestFile), SlotDescriptor.HeaderLength);
            }

            if (reason == ReasonCode.None)
            {
                reason = Append(SlotDescriptor.HeaderLength, manifestFile, whole);
            }

            return reason == ReasonCode.None ? Append(SlotDescriptor.HeaderLength + whole, tail, tail.Length) : reason;
        }

        /// <summary>Reads the manifest file back.</summary>
        /// <returns>The file, or null if there is no complete one.</returns>
        public byte[] ReadManifestFile()
        {
            byte[] file;
            return ReadManifestFile(out file) == ReasonCode.None ? file : null;
        }

        /// <summary>Reads the descriptor.</summary>
        /// <param name="sealKey">The seal key of the trust store. If it is null because it is lost, every existing mark is accepted.</param>
        public SlotContent Inspect(byte[] sealKey)
        {
            byte[] file;
            ReasonCode reason = ReadManifestFile(out file);
            if (reason != ReasonCode.None)
            {
                return new SlotContent(reason);
            }

            SignedManifest signed;
            reason = SignedManifest.Read(file, out signed);
            if (reason != ReasonCode.None)
            {
                return new SlotContent(reason);
            }

            byte[] digest = signed.ComputeDigest();
            ReasonCode seal = FindMark(sealKey, SlotDescriptor.Sealed, file.Length, digest);
            bool isConfirmed = seal == ReasonCode.None && FindMark(sealKey, SlotDescriptor.Confirmed, file.Length, digest) == ReasonCode.None;
            return new SlotContent(seal, signed, digest, isConfirmed);
        }

        /// <summary>Appends a mark to the descriptor.</summary>
        /// <param name="sealKey">The seal key of the trust store.</param>
        /// <param name="kind"><see cref="SlotDescriptor.Sealed"/> or <see cref="SlotDescriptor.Confirmed"/>.</param>
        /// <param name="manifestLength">The length of the manifest file in bytes.</param>
        /// <param name="manifestDigest">Its digest.</param>
        public ReasonCode Mark(byte[] sealKey, int kind, int manifestLength, byte[] manifestDigest)
        {
            byte[] mark = SlotDescriptor.WriteMark(sealKey, Slot, kind, manifestDigest);
            ReasonCode reason = ReasonCode.PartitionTooSmall;
            for (int attempt = 0; attempt < SlotDescriptor.MaxMarks; attempt++)
            {
                // Always into the first blank entry, even if it was tried before: a blank entry ends the marks (SPEC 10).
                int offset = FirstBlank(manifestLength);
                if (offset < 0)
                {
                    return reason;
                }

                reason = Append(offset, mark, mark.Length);
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
                // Skipping a blank entry would hide every mark after it, so an entry counts as used only after two reads.
                int offset = SlotDescriptor.MarkOffset(manifestLength, i);
                if (IsBlank(offset, entry) || IsBlank(offset, entry))
                {
                    return offset;
                }
            }

            return -1;
        }

        private bool IsBlank(int offset, byte[] entry)
        {
            return _meta.Read(offset, entry, 0, entry.Length) == ReasonCode.None && Bytes.AllAre(entry, 0, entry.Length, 0xFF);
        }

        /// <summary>Reads the manifest file.</summary>
        /// <returns>
        /// <see cref="ReasonCode.None"/>, <see cref="ReasonCode.ReadFailed"/>, or <see cref="ReasonCode.SlotEmpty"/> if there is no
        /// complete one.
        /// </returns>
        private ReasonCode ReadManifestFile(out byte[] file)
        {
            file = null;
            byte[] header = new byte[SlotDescriptor.HeaderLength];
            ReasonCode reason = _meta.Read(0, header, 0, header.Length);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            uint crc;
            int length = SlotDescriptor.ReadHeader(header, MaxManifestLength, out crc);
            if (length < 0)
            {
                return ReasonCode.SlotEmpty;
            }

            file = new byte[length];
            reason = _meta.Read(SlotDescriptor.HeaderLength, file, 0, length);
            return reason != ReasonCode.None || Crc32.Compute(file, 0, length) == crc ? reason : ReasonCode.SlotEmpty;
        }

        /// <summary>Searches for a mark.</summary>
        /// <returns>
        /// <see cref="ReasonCode.None"/>, <see cref="ReasonCode.ReadFailed"/>, or <see cref="ReasonCode.SlotNotSealed"/> if it is missing.
        /// </returns>
        private ReasonCode FindMark(byte[] sealKey, int kind, int manifestLength, byte[] manifestDigest)
        {
            byte[] mark = new byte[SlotDescriptor.MarkLength];
            for (int i = 0; i < SlotDescriptor.MaxMarks; i++)
            {
                ReasonCode reason = _meta.Read(SlotDescriptor.MarkOffset(manifestLength, i), mark, 0, mark.Length);
                if (reason != ReasonCode.None)
                {
                    return reason;
                }

                if (Bytes.AllAre(mark, 0, mark.Length, 0xFF))
                {
                    return ReasonCode.SlotNotSealed;
                }

                bool valid = sealKey == null
                    ? SlotDescriptor.LooksLikeMark(mark, kind)
                    : SlotDescriptor.IsMark(mark, sealKey, Slot, kind, manifestDigest);
                if (valid)
                {
                    return ReasonCode.None;
                }
            }

            return ReasonCode.SlotNotSealed;
        }

        /// <summary>Writes the first bytes of an array and reads them back.</summary>
        private ReasonCode Append(int offset, byte[] data, int count)
        {
            ReasonCode reason = count == 0 ? ReasonCode.None : _meta.Write(offset, data, 0, count);
            byte[] back = new byte[count < BackLength ? count : BackLength];
            for (int at = 0; at < count && reason == ReasonCode.None; at += BackLength)
            {
                int length = count - at < BackLength ? count - at : BackLength;
                reason = _meta.Read(offset + at, back, 0, length);
                if (reason == ReasonCode.None && !Bytes.RangesEqual(back, 0, data, at, length))
                {
                    reason = ReasonCode.ReadBackMismatch;
                }
            }

            return reason;
        }
    }
}
