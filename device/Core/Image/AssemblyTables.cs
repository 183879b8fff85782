using System;

namespace Verso.Core
{
    /// <summary>
    /// The tables of one assembly whose checksums and length are valid (SPEC 16.1). It checks everything that a checksum does not prove.
    /// </summary>
    internal sealed class AssemblyTables
    {
        private const int StartsOffset = 40;
        private const int PaddingsOffset = 108;
        private const int AssemblyRefTable = 0;
        private const int StringTable = 11;
        private const int EndOfAssembly = 15;
        private const int ReferenceLength = 12;
        private const int ReferenceVersionOffset = 4;
        private const int MaxName = 127;

        // Strings from here to 0xFFFF are indices into a list that nanoCLR contains (SPEC 16.1).
        private const uint FirstWellKnown = 0xFCA4;
        private const uint Mscorlib = 0xFCD2;
        private const uint SystemThreading = 0xFE28;

        private readonly byte[] _data;
        private readonly int _offset;

        internal AssemblyTables(byte[] data, int offset)
        {
            _data = data;
            _offset = offset;
        }

        /// <summary>The size of the whole assembly in bytes, from its header.</summary>
        internal static uint TotalLength(byte[] data, int offset)
        {
            return LittleEndian.ReadUInt32(data, offset + StartsOffset + (4 * EndOfAssembly));
        }

        /// <summary>Reads a version of four numbers.</summary>
        internal static Version ReadVersion(byte[] data, int at)
        {
            return new Version(
                (int)LittleEndian.ReadUInt16(data, at),
                (int)LittleEndian.ReadUInt16(data, at + 2),
                (int)LittleEndian.ReadUInt16(data, at + 4),
                (int)LittleEndian.ReadUInt16(data, at + 6));
        }

        /// <summary>
        /// Whether the tables follow one another after the header, and none is shorter than its padding. This is checked before anything
        /// else is read.
        /// </summary>
        internal bool AreInOrder()
        {
            uint before = AssemblyImage.HeaderLength;
            if (Start(0) < before)
            {
                return false;
            }

            for (int table = 0; table < EndOfAssembly; table++)
            {
                uint start = Start(table);
                uint next = Start(table + 1);
                if (start < before || next < start || next - start < Padding(table))
                {
                    return false;
                }

                before = start;
            }

            return true;
        }

        /// <summary>The name for a string number.</summary>
        /// <param name="at">The index of the number in the array.</param>
        /// <returns>1 to 127 characters of printable ASCII, or null.</returns>
        internal string ReadName(int at)
        {
            uint number = LittleEndian.ReadUInt16(_data, at);
            if (number >= FirstWellKnown)
            {
                return WellKnown(number);
            }

            uint size = Size(StringTable);
            if (number >= size)
            {
                return null;
            }

            int begin = _offset + (int)Start(StringTable) + (int)number;
            int room = (int)(size - number);
            int length = 0;
            while (length < room && length <= MaxName && _data[begin + length] >= 0x20 && _data[begin + length] <= 0x7E)
            {
                length++;
            }

            bool ends = length < room && _data[begin + length] == 0;
            return ends && length > 0 && length <= MaxName ? ToText(begin, length) : null;
        }

        /// <summary>The assemblies that this one needs.</summary>
        /// <returns>One for each row of the table, or null.</returns>
        internal AssemblyReference[] ReadReferences()
        {
            uint size = Size(AssemblyRefTable);
            if (size % ReferenceLength != 0)
            {
                return null;
            }

            AssemblyReference[] references = new AssemblyReference[(int)(size / ReferenceLength)];
            int at = _offset + (int)Start(AssemblyRefTable);
            for (int i = 0; i < references.Length; i++)
            {
                string name = ReadName(at);
                if (name == null)
                {
                    return null;
                }

                references[i] = new AssemblyReference(name, ReadVersion(_data, at + ReferenceVersionOffset));
                at += ReferenceLength;
            }

            return references;
        }

        private static string WellKnown(uint number)
        {
            if (number == Mscorlib)
            {
                return "mscorlib";
            }

            if (number == SystemThreading)
            {
                return "System.Threading";
            }

            return "#" + Bytes.ToHex(new byte[] { (byte)(number >> 8), (byte)number });
        }

        private uint Start(int table)
        {
            return LittleEndian.ReadUInt32(_data, _offset + StartsOffset + (4 * table));
        }

        private uint Padding(int table)
        {
            return _data[_offset + PaddingsOffset + table];
        }

        private uint Size(int table)
        {
            return Start(table + 1) - Start(table) - Padding(table);
        }

        private string ToText(int begin, int length)
        {
            char[] letters = new char[length];
            for (int i = 0; i < length; i++)
            {
                letters[i] = (char)_data[begin + i];
            }

            return new string(letters);
        }
    }
}
