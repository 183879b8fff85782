using System;

namespace Verso.Core
{
    /// <summary>The description of a slot's content (SPEC 10): the manifest as it was received, and the marks that the device added.</summary>
    public static class SlotDescriptor
    {
        /// <summary>The magic of the descriptor: VSD1.</summary>
        public const uint Magic = 0x56534431;

        /// <summary>The number of bytes before the manifest.</summary>
        public const int HeaderLength = 16;

        /// <summary>The size of a mark in bytes.</summary>
        public const int MarkLength = 48;

        /// <summary>The number of marks that a descriptor has room for: two, and some spare for torn ones.</summary>
        public const int MaxMarks = 8;

        /// <summary>The slot was verified from its first byte to its last.</summary>
        public const int Sealed = 1;

        /// <summary>The slot was confirmed once.</summary>
        public const int Confirmed = 2;

        private const uint MarkMagic = 0x564D4B31;
        private const int MacOffset = 16;
        private static readonly byte[] ManifestKey = Labels.ToBytes("verso/1 manifest");
        private static readonly byte[] SealLabel = Labels.ToBytes("verso/1 seal");

        /// <summary>The digest by which a device identifies a manifest file: 32 bytes, computed natively.</summary>
        public static byte[] ManifestDigest(byte[] file)
        {
            return Mac.Compute(ManifestKey, file);
        }

        /// <summary>Writes header, manifest and zero padding.</summary>
        public static byte[] Write(byte[] file)
        {
            byte[] descriptor = new byte[MarkOffset(file.Length, 0)];
            Array.Copy(WriteHeader(file), 0, descriptor, 0, HeaderLength);
            Array.Copy(file, 0, descriptor, HeaderLength, file.Length);
            return descriptor;
        }

        /// <summary>Writes a header.</summary>
        /// <param name="file">The manifest file that follows it.</param>
        public static byte[] WriteHeader(byte[] file)
        {
            byte[] header = new byte[HeaderLength];
            Bytes.WriteUInt32(header, 0, Magic);
            Bytes.WriteUInt32(header, 4, (uint)file.Length);
            Bytes.WriteUInt32(header, 8, Crc32.Compute(file, 0, file.Length));
            return header;
        }

        /// <summary>Reads a header.</summary>
        /// <param name="header">16 bytes.</param>
        /// <param name="max">The longest manifest that fits.</param>
        /// <param name="crc">The CRC-32 that the manifest must have.</param>
        /// <returns>The length of the manifest in bytes, or -1 if there is no valid header.</returns>
        public static int ReadHeader(byte[] header, int max, out uint crc)
        {
            uint length = Bytes.ReadUInt32(header, 4);
            crc = Bytes.ReadUInt32(header, 8);
            bool valid = Bytes.ReadUInt32(header, 0) == Magic && length > 0 && length <= (uint)max && Bytes.ReadUInt32(header, 12) == 0;
            return valid ? (int)length : -1;
        }

        /// <summary>The offset of a mark in the descriptor. Marks are appended; a torn one is skipped.</summary>
        /// <param name="manifestLength">The length of the manifest file in bytes.</param>
        /// <param name="index">0 to <see cref="MaxMarks"/> less 1.</param>
        public static int MarkOffset(int manifestLength, int index)
        {
            return HeaderLength + ((manifestLength + 15) / 16 * 16) + (index * MarkLength);
        }

        /// <summary>Creates a mark.</summary>
        /// <param name="sealKey">The seal key of the trust store.</param>
        /// <param name="slot">The slot of the mark. The mark is not valid in the other slot.</param>
        /// <param name="kind"><see cref="Sealed"/> or <see cref="Confirmed"/>.</param>
        /// <param name="manifestDigest">See <see cref="ManifestDigest"/>.</param>
        public static byte[] WriteMark(byte[] sealKey, int slot, int kind, byte[] manifestDigest)
        {
            byte[] message = new byte[SealLabel.Length + 5 + manifestDigest.Length];
            Array.Copy(SealLabel, 0, message, 0, SealLabel.Length);
            message[SealLabel.Length] = (byte)slot;
            Bytes.WriteUInt32(message, SealLabel.Length + 1, (uint)kind);
            Array.Copy(manifestDigest, 0, message, SealLabel.Length + 5, manifestDigest.Length);

            byte[] mark = new byte[MarkLength];
            Bytes.WriteUInt32(mark, 0, MarkMagic);
            Bytes.WriteUInt32(mark, 4, (uint)kind);
            Array.Copy(Mac.Compute(sealKey, message), 0, mark, MacOffset, 32);
            return mark;
        }

        /// <summary>Whether these bytes have the form of a mark. This is all that can be checked if the seal key is lost.</summary>
        public static bool LooksLikeMark(byte[] mark, int kind)
        {
            return Bytes.ReadUInt32(mark, 0) == MarkMagic && Bytes.ReadUInt32(mark, 4) == (uint)kind;
        }

        /// <summary>Whether these bytes are the expected mark.</summary>
        public static bool IsMark(byte[] mark, byte[] sealKey, int slot, int kind, byte[] manifestDigest)
        {
            return Mac.Equal(mark, WriteMark(sealKey, slot, kind, manifestDigest));
        }
    }
}
