using System;

namespace Verso.Core
{
    /// <summary>
    /// One nanoFramework assembly, a <c>.pe</c> file, as far as a loader needs it (SPEC 16.1). It is read in place: only names are copied,
    /// and the array is not kept.
    /// </summary>
    public sealed class AssemblyImage
    {
        /// <summary>The size of the header in bytes.</summary>
        public const int HeaderLength = 124;

        /// <summary>The size of the marker in bytes.</summary>
        public const int MarkerLength = 8;

        private const int HeaderCrcOffset = 8;
        private const int AssemblyCrcOffset = 12;
        private const int FlagsOffset = 16;
        private const int NativeChecksumOffset = 20;
        private const int PatchEntryOffset = 24;
        private const int VersionOffset = 28;
        private const int NameOffset = 36;
        private const int StringTableVersionOffset = 38;
        private const uint StringTableVersion = 1;
        private const byte OtherRuntime = (byte)'2';

        private static readonly byte[] Marker = { (byte)'N', (byte)'F', (byte)'M', (byte)'R', (byte)'K', (byte)'1', 0, 0 };
        private static readonly byte[] ZeroCrc = new byte[4];

        private AssemblyImage()
        {
        }

        /// <summary>The start of the assembly in the array that it was read from.</summary>
        public int Offset { get; private set; }

        /// <summary>The size of the assembly in bytes, with its header and without the padding after it.</summary>
        public int Length { get; private set; }

        /// <summary>The simple name; <c>#</c> and four hexadecimal digits for a well-known string that has no name here.</summary>
        public string Name { get; private set; }

        /// <summary>The version, four numbers of 0 to 65535.</summary>
        public Version Version { get; private set; }

        /// <summary>The flags, unchanged. Bit 0 means that the assembly can only be loaded by a restart.</summary>
        public uint Flags { get; private set; }

        /// <summary><c>nativeMethodsChecksum</c>, which must equal the firmware's; 0 for an assembly without native methods.</summary>
        public uint NativeChecksum { get; private set; }

        /// <summary>The patch entry, unchanged; 0xFFFFFFFF for none.</summary>
        public uint PatchEntry { get; private set; }

        /// <summary>The assemblies that it needs, in the order of its table.</summary>
        public AssemblyReference[] References { get; private set; }

        /// <summary>
        /// Reads only the header, so that a loader learns how many bytes to fetch. Marker, header CRC, runtime and length are checked; the tables
        /// are not.
        /// </summary>
        /// <param name="data">The array with at least the header.</param>
        /// <param name="offset">The start of the assembly.</param>
        /// <param name="count">
        /// The number of bytes from there on in the array; fewer than a header are <see cref="ReasonCode.AssemblyTruncated"/>.
        /// </param>
        /// <param name="available">The number of bytes from there to the end of the image, at least <paramref name="count"/>.</param>
        /// <param name="length">The size of the assembly in bytes; 0 after a fault.</param>
        /// <returns>
        /// <see cref="ReasonCode.None"/>, <see cref="ReasonCode.AssemblyMarker"/>, <see cref="ReasonCode.AssemblyRuntime"/>,
        /// <see cref="ReasonCode.AssemblyHeaderCrc"/>, <see cref="ReasonCode.AssemblyMalformed"/> or <see cref="ReasonCode.AssemblyTruncated"/>.
        /// </returns>
        /// <exception cref="ArgumentException">The range is outside the array.</exception>
        public static ReasonCode ReadLength(byte[] data, int offset, int count, int available, out int length)
        {
            Segment.Check(data, offset, count);
            length = 0;
            ReasonCode reason = CheckMarker(data, offset, count);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            if (count < HeaderLength)
            {
                return ReasonCode.AssemblyTruncated;
            }

            if (HeaderCrc(data, offset) != LittleEndian.ReadUInt32(data, offset + HeaderCrcOffset))
            {
                return ReasonCode.AssemblyHeaderCrc;
            }

            if (LittleEndian.ReadUInt16(data, offset + StringTableVersionOffset) != StringTableVersion)
            {
                return ReasonCode.AssemblyRuntime;
            }

            uint total = AssemblyTables.TotalLength(data, offset);
            if (total < HeaderLength)
            {
                return ReasonCode.AssemblyMalformed;
            }

            // Compared as unsigned numbers: a length above 2 GiB must not become negative.
            if (total > (uint)available)
            {
                return ReasonCode.AssemblyTruncated;
            }

            length = (int)total;
            return ReasonCode.None;
        }

        /// <summary>Reads and checks one whole assembly; bytes after it are ignored.</summary>
        /// <param name="data">The array with the assembly.</param>
        /// <param name="offset">The start of the assembly.</param>
        /// <param name="count">The number of bytes from there on that belong to the image.</param>
        /// <param name="assembly">The assembly, or null.</param>
        /// <returns>
        /// A result of <see cref="ReadLength"/>, or <see cref="ReasonCode.AssemblyCrc"/> or <see cref="ReasonCode.AssemblyMalformed"/>.
        /// </returns>
        /// <exception cref="ArgumentException">The range is outside the array.</exception>
        public static ReasonCode Read(byte[] data, int offset, int count, out AssemblyImage assembly)
        {
            return Read(data, offset, count, true, out assembly);
        }

        /// <summary>Reads one whole assembly, with or without a check of its assembly CRC.</summary>
        /// <param name="data">The array with the assembly.</param>
        /// <param name="offset">The start of the assembly.</param>
        /// <param name="count">The number of bytes from there on that belong to the image.</param>
        /// <param name="checkCrc">
        /// Whether to compute the assembly CRC, which takes about 20 instructions for each byte; everything else takes a few thousand in all. False
        /// only if digests show that these bytes passed the CRC before.
        /// </param>
        /// <param name="assembly">The assembly, or null.</param>
        /// <returns>As for the overload above.</returns>
        /// <exception cref="ArgumentException">The range is outside the array.</exception>
        public static ReasonCode Read(byte[] data, int offset, int count, bool checkCrc, out AssemblyImage assembly)
        {
            assembly = null;
            ReasonCode reason = ReadLength(data, offset, count, count, out int length);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            if (checkCrc && AssemblyChecksum.Compute(data, offset + HeaderLength, length - HeaderLength) != LittleEndian.ReadUInt32(data, offset + AssemblyCrcOffset))
            {
                return ReasonCode.AssemblyCrc;
            }

            AssemblyTables tables = new AssemblyTables(data, offset);
            string name = tables.AreInOrder() ? tables.ReadName(offset + NameOffset) : null;
            AssemblyReference[] references = name == null ? null : tables.ReadReferences();
            if (references == null)
            {
                return ReasonCode.AssemblyMalformed;
            }

            assembly = new AssemblyImage
            {
                Offset = offset,
                Length = length,
                Name = name,
                Version = AssemblyTables.ReadVersion(data, offset + VersionOffset),
                Flags = LittleEndian.ReadUInt32(data, offset + FlagsOffset),
                NativeChecksum = LittleEndian.ReadUInt32(data, offset + NativeChecksumOffset),
                PatchEntry = LittleEndian.ReadUInt32(data, offset + PatchEntryOffset),
                References = references,
            };
            return ReasonCode.None;
        }

        private static ReasonCode CheckMarker(byte[] data, int offset, int count)
        {
            int present = count < MarkerLength ? count : MarkerLength;
            for (int i = 0; i < present; i++)
            {
                byte value = data[offset + i];
                if (value != Marker[i])
                {
                    return i == 5 && value == OtherRuntime ? ReasonCode.AssemblyRuntime : ReasonCode.AssemblyMarker;
                }
            }

            return ReasonCode.None;
        }

        /// <summary>The checksum of the header, with zeros in place of its own checksum (SPEC 16.1).</summary>
        private static uint HeaderCrc(byte[] data, int offset)
        {
            uint crc = AssemblyChecksum.Compute(data, offset, HeaderCrcOffset);
            crc = AssemblyChecksum.Update(crc, ZeroCrc, 0, ZeroCrc.Length);
            return AssemblyChecksum.Update(crc, data, offset + AssemblyCrcOffset, HeaderLength - AssemblyCrcOffset);
        }
    }
}
