using System;

namespace Verso.Core
{
    /// <summary>
    /// One nanoFramework assembly, a <c>.pe</c> file, as far as a loader has to know it (SPEC 16.1). It is read where it lies: nothing of
    /// it is copied but names, and nothing is kept of the array.
    /// </summary>
    public sealed class AssemblyImage
    {
        /// <summary>Bytes of the header.</summary>
        public const int HeaderLength = 124;

        /// <summary>Bytes of the marker.</summary>
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

        /// <summary>Where the assembly begins in the array that it was read from.</summary>
        public int Offset { get; private set; }

        /// <summary>Bytes of the assembly, header and all, without the padding behind it.</summary>
        public int Length { get; private set; }

        /// <summary>Simple name; <c>#</c> and four hexadecimal digits for a well-known string that has no name here.</summary>
        public string Name { get; private set; }

        /// <summary>Version, four numbers of 0 to 65535.</summary>
        public Version Version { get; private set; }

        /// <summary>Flags as they stand; bit 0 says that only a restart can load it.</summary>
        public uint Flags { get; private set; }

        /// <summary><c>nativeMethodsChecksum</c>, which the firmware's has to equal; 0 for an assembly without native methods.</summary>
        public uint NativeChecksum { get; private set; }

        /// <summary>Patch entry as it stands; 0xFFFFFFFF for none.</summary>
        public uint PatchEntry { get; private set; }

        /// <summary>The assemblies that it needs, in the order of its table.</summary>
        public AssemblyReference[] References { get; private set; }

        /// <summary>
        /// Reads the header alone, so that a loader learns how many bytes to fetch. Marker, header CRC, runtime and length hold then;
        /// the tables are not looked at.
        /// </summary>
        /// <param name="data">The array that holds at least the header.</param>
        /// <param name="offset">Where the assembly begins.</param>
        /// <param name="count">Bytes from there to the end of the array's part; fewer than a header are <see cref="ReasonCode.AssemblyTruncated"/>.</param>
        /// <param name="available">Bytes from there to the end of the image, at least <paramref name="count"/>.</param>
        /// <param name="length">Bytes of the assembly; 0 with a fault.</param>
        /// <returns>
        /// <see cref="ReasonCode.None"/>, <see cref="ReasonCode.AssemblyMarker"/>, <see cref="ReasonCode.AssemblyRuntime"/>,
        /// <see cref="ReasonCode.AssemblyHeaderCrc"/>, <see cref="ReasonCode.AssemblyMalformed"/> or <see cref="ReasonCode.AssemblyTruncated"/>.
        /// </returns>
        /// <exception cref="ArgumentException">The bytes do not lie inside the array.</exception>
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

            // Compared as unsigned numbers: a length above 2 GiB must not come out negative.
            if (total > (uint)available)
            {
                return ReasonCode.AssemblyTruncated;
            }

            length = (int)total;
            return ReasonCode.None;
        }

        /// <summary>Reads and checks one whole assembly; bytes behind it are not looked at.</summary>
        /// <param name="data">The array that holds the assembly.</param>
        /// <param name="offset">Where it begins.</param>
        /// <param name="count">Bytes from there on that belong to the image.</param>
        /// <param name="assembly">The assembly, or null.</param>
        /// <returns>What <see cref="ReadLength"/> gives, or <see cref="ReasonCode.AssemblyCrc"/> or <see cref="ReasonCode.AssemblyMalformed"/>.</returns>
        /// <exception cref="ArgumentException">The bytes do not lie inside the array.</exception>
        public static ReasonCode Read(byte[] data, int offset, int count, out AssemblyImage assembly)
        {
            return Read(data, offset, count, true, out assembly);
        }

        /// <summary>Reads one whole assembly, with or without its assembly CRC.</summary>
        /// <param name="data">The array that holds the assembly.</param>
        /// <param name="offset">Where it begins.</param>
        /// <param name="count">Bytes from there on that belong to the image.</param>
        /// <param name="checkCrc">
        /// Whether to compute the assembly CRC: about 20 instructions for each byte, where all the rest takes a few thousand. False only where
        /// digests show that these are bytes whose CRC held before.
        /// </param>
        /// <param name="assembly">The assembly, or null.</param>
        /// <returns>As the overload above.</returns>
        /// <exception cref="ArgumentException">The bytes do not lie inside the array.</exception>
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

        /// <summary>The checksum of the header with zeros in the place of its own (SPEC 16.1).</summary>
        private static uint HeaderCrc(byte[] data, int offset)
        {
            uint crc = AssemblyChecksum.Compute(data, offset, HeaderCrcOffset);
            crc = AssemblyChecksum.Update(crc, ZeroCrc, 0, ZeroCrc.Length);
            return AssemblyChecksum.Update(crc, data, offset + AssemblyCrcOffset, HeaderLength - AssemblyCrcOffset);
        }
    }
}
