using System.Buffers.Binary;
using System.Text;

namespace Verso.Support;

/// <summary>
/// Writes minimal nanoFramework assemblies, with only a header, references, names and a body (SPEC 16.1), and deployment images of them. It
/// shares no code with the reader. A test that needs a broken one breaks it itself, and seals it again if its CRCs must be valid.
/// </summary>
public sealed class PeBuilder
{
    public const int HeaderLength = 124;

    private const int Tables = 16;
    private const int StartsOffset = 40;
    private const int PaddingsOffset = 108;

    private static readonly Dictionary<string, ushort> WellKnown = new() { ["mscorlib"] = 0xFFFF - 0x32D, ["System.Threading"] = 0xFFFF - 0x1D7 };

    public required string Name { get; init; }

    public Version Version { get; init; } = new(1, 0, 0, 0);

    /// <summary>0 for an assembly without native methods.</summary>
    public uint NativeChecksum { get; init; }

    public uint Flags { get; init; }

    public IReadOnlyList<(string Name, Version Version)> References { get; init; } = [];

    /// <summary>The bytes in place of the code.</summary>
    public byte[] Body { get; init; } = [1, 2, 3, 4, 5];

    /// <summary>Whether the last table is padded to four bytes, as the metadata processor does. If it is not, the image needs padding.</summary>
    public bool PadsBody { get; init; } = true;

    /// <summary>An assembly with a body of random bytes.</summary>
    public static PeBuilder Assembly(string name, uint nativeChecksum = 0, params string[] references) => new()
    {
        Name = name,
        NativeChecksum = nativeChecksum,
        References = [.. references.Select(reference => (reference, new Version(1, 0, 0, 0)))],
        Body = Samples.Fill(50, name.Length),
    };

    /// <summary>A deployment image of assemblies in this order.</summary>
    public static byte[] Image(params PeBuilder[] assemblies) => Image([.. assemblies.Select(assembly => assembly.Build())]);

    /// <summary>A deployment image of finished assemblies in this order.</summary>
    public static byte[] Image(params byte[][] assemblies) => [.. assemblies.SelectMany(assembly => assembly.Concat(new byte[-assembly.Length & 3]))];

    /// <summary>Computes the CRCs of an assembly again after a change.</summary>
    public static byte[] Seal(byte[] assembly)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(assembly.AsSpan(12), Crc(assembly.AsSpan(HeaderLength)));
        assembly.AsSpan(8, 4).Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(assembly.AsSpan(8), Crc(assembly.AsSpan(0, HeaderLength)));
        return assembly;
    }

    /// <summary>CRC-32 bit by bit: polynomial 0x04C11DB7, most significant bit first, from 0, not inverted.</summary>
    public static uint Crc(ReadOnlySpan<byte> data)
    {
        uint crc = 0;
        foreach (byte value in data)
        {
            for (int bit = 7; bit >= 0; bit--)
            {
                bool carry = (crc >> 31) != ((uint)value >> bit & 1);
                crc = (crc << 1) ^ (carry ? 0x04C11DB7u : 0);
            }
        }

        return crc;
    }

    /// <summary>The place of a table's start in the header.</summary>
    public static int StartOf(int table) => StartsOffset + (4 * table);

    /// <summary>The finished assembly.</summary>
    public byte[] Build()
    {
        List<byte> strings = [0];
        ushort name = Intern(strings, Name);
        List<byte> references = [];
        foreach ((string reference, Version version) in References)
        {
            references.AddRange(UInt16(Intern(strings, reference)));
            references.AddRange(new byte[2]);
            references.AddRange(Numbers(version));
        }

        byte[][] tables = [.. Enumerable.Repeat(Array.Empty<byte>(), Tables - 1)];
        (tables[0], tables[11], tables[13]) = ([.. references], [.. strings], Body);
        byte[] header = new byte[HeaderLength];
        "NFMRK1"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), Flags);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(20), NativeChecksum);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(24), uint.MaxValue);
        Numbers(Version).CopyTo(header, 28);
        UInt16(name).CopyTo(header, 36);
        header[38] = 1;
        return Seal(Lay(header, tables));
    }

    private byte[] Lay(byte[] header, byte[][] tables)
    {
        List<byte> assembly = [.. header];
        for (int table = 0; table < tables.Length; table++)
        {
            Start(header, table, assembly.Count);
            int padding = PadsBody || table < 13 ? -tables[table].Length & 3 : 0;
            header[PaddingsOffset + table] = (byte)padding;
            assembly.AddRange(tables[table]);
            assembly.AddRange(new byte[padding]);
        }

        Start(header, tables.Length, assembly.Count);
        return [.. header, .. assembly.Skip(HeaderLength)];
    }

    private static void Start(byte[] header, int table, int at) => BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(StartOf(table)), at);

    private static ushort Intern(List<byte> strings, string text)
    {
        if (WellKnown.TryGetValue(text, out ushort number))
        {
            return number;
        }

        int at = strings.Count;
        strings.AddRange([.. Encoding.UTF8.GetBytes(text), 0]);
        return (ushort)at;
    }

    private static byte[] Numbers(Version version) =>
        [.. UInt16((ushort)version.Major), .. UInt16((ushort)version.Minor), .. UInt16((ushort)version.Build), .. UInt16((ushort)version.Revision)];

    private static byte[] UInt16(ushort value) => [(byte)value, (byte)(value >> 8)];
}
