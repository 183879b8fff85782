using System.Buffers.Binary;
using Verso.Support;

namespace Verso.Core.Tests.Image;

[TestClass]
public class AssemblyImageTests
{
    private const int Strings = 11;
    private const int EndOfAssembly = 15;

    private static PeBuilder Sample => new()
    {
        Name = "Reader.App",
        Version = new Version(1, 65535, 0, 34401),
        NativeChecksum = 0x89ABCDEF,
        Flags = 1,
        References = [("mscorlib", new Version(1, 17, 11, 0)), ("System.Threading", new Version(1, 1, 52, 34401)), ("Reader.Library", new Version(2, 0, 0, 0))],
        Body = Samples.Fill(1001, 7),
    };

    [TestMethod]
    public void Everything_that_was_written_is_read()
    {
        byte[] bytes = Sample.Build();
        AssemblyImage read = Read([9, 9, 9, .. bytes, 9], 3, bytes.Length + 1);

        Assert.AreEqual((3, bytes.Length), (read.Offset, read.Length));
        Assert.AreEqual(("Reader.App", new Version(1, 65535, 0, 34401)), (read.Name, read.Version));
        Assert.AreEqual((1u, 0x89ABCDEFu, uint.MaxValue), (read.Flags, read.NativeChecksum, read.PatchEntry));
        CollectionAssert.AreEqual(Sample.References.ToArray(), read.References.Select(one => (one.Name, one.Version)).ToArray());
    }

    [TestMethod]
    [DataRow("mscorlib", "mscorlib")]
    [DataRow("System.Threading", "System.Threading")]
    public void A_name_from_the_list_of_the_runtime_is_read_by_its_number(string name, string expected) =>
        Assert.AreEqual(expected, Read(new PeBuilder { Name = name }.Build()).Name);

    [TestMethod]
    public void A_name_from_the_list_of_the_runtime_that_is_not_known_here_is_shown_as_its_number()
    {
        byte[] bytes = Sample.Build();
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(36), 0xFCA4);
        Assert.AreEqual("#fca4", Read(PeBuilder.Seal(bytes)).Name);
    }

    [TestMethod]
    public void The_length_can_be_learned_from_the_header_alone()
    {
        byte[] bytes = Sample.Build();
        Assert.AreEqual(ReasonCode.None, AssemblyImage.ReadLength(bytes, 0, AssemblyImage.HeaderLength, bytes.Length, out int length));
        Assert.AreEqual(bytes.Length, length);
        Assert.AreEqual(ReasonCode.AssemblyTruncated, AssemblyImage.ReadLength(bytes, 0, AssemblyImage.HeaderLength, bytes.Length - 1, out length));
        Assert.AreEqual(0, length);
        Assert.AreEqual(ReasonCode.AssemblyTruncated, AssemblyImage.ReadLength(bytes, 0, AssemblyImage.HeaderLength - 1, bytes.Length, out _));
    }

    [TestMethod]
    public void A_wrong_marker_is_no_assembly_and_that_of_2_x_another_runtime()
    {
        Assert.AreEqual(ReasonCode.AssemblyMarker, Altered(bytes => "NFMRK3"u8.CopyTo(bytes)));
        Assert.AreEqual(ReasonCode.AssemblyMarker, Altered(bytes => "MZ"u8.CopyTo(bytes)));
        Assert.AreEqual(ReasonCode.AssemblyMarker, Altered(bytes => bytes[7] = 1));
        Assert.AreEqual(ReasonCode.AssemblyRuntime, Altered(bytes => "NFMRK2"u8.CopyTo(bytes)));
        Assert.AreEqual(ReasonCode.AssemblyRuntime, Altered(bytes => bytes[38] = 2));
    }

    [TestMethod]
    public void A_length_that_no_assembly_or_no_array_can_have_is_refused()
    {
        Assert.AreEqual(ReasonCode.AssemblyMalformed, Altered(bytes => SetStart(bytes, EndOfAssembly, 123)));
        Assert.AreEqual(ReasonCode.AssemblyMalformed, Altered(bytes => SetStart(bytes, EndOfAssembly, 0)));
        Assert.AreEqual(ReasonCode.AssemblyTruncated, Altered(bytes => SetStart(bytes, EndOfAssembly, (uint)bytes.Length + 1)));
        foreach (uint length in new[] { 0x7FFFFFFFu, 0x80000000u, 0xFFFFFFFCu, 0xFFFFFFFFu })
        {
            Assert.AreEqual(ReasonCode.AssemblyTruncated, Altered(bytes => SetStart(bytes, EndOfAssembly, length)));
        }
    }

    [TestMethod]
    public void A_table_that_starts_before_its_predecessor_or_outside_the_assembly_is_refused_though_the_checksums_hold()
    {
        Assert.AreEqual(ReasonCode.AssemblyMalformed, Altered(bytes => SetStart(bytes, 0, 120)));
        for (int table = 0; table < EndOfAssembly; table++)
        {
            foreach (uint start in new[] { 0u, 0x7FFFFFFFu, 0x80000000u, 0xFFFFFFFFu })
            {
                Assert.AreEqual(ReasonCode.AssemblyMalformed, Altered(bytes => SetStart(bytes, table, start)), $"table {table} at {start}");
            }
        }
    }

    [TestMethod]
    public void A_table_shorter_than_its_padding_is_refused()
    {
        for (int table = 0; table < EndOfAssembly; table++)
        {
            byte[] bytes = new PeBuilder { Name = "A" }.Build();
            bytes[108 + table] = 255;
            Assert.AreEqual(ReasonCode.AssemblyMalformed, Code(PeBuilder.Seal(bytes)), $"table {table}");
        }
    }

    [TestMethod]
    public void A_table_of_references_that_holds_half_a_row_is_refused() =>
        Assert.AreEqual(ReasonCode.AssemblyMalformed, Altered(bytes => bytes[108] = 4));

    [TestMethod]
    public void A_name_that_does_not_lie_in_the_strings_is_refused()
    {
        uint size = Start(Sample.Build(), Strings + 1) - Start(Sample.Build(), Strings);
        foreach (uint number in new[] { 0u, size - 2, size - 1, size, size + 1, 0x8000u, 0xFCA3u })
        {
            Assert.AreEqual(ReasonCode.AssemblyMalformed, Altered(bytes => SetName(bytes, 36, number)), $"name {number}");
            Assert.AreEqual(ReasonCode.AssemblyMalformed, Altered(bytes => SetName(bytes, (int)Start(bytes, 0), number)), $"reference {number}");
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("tab\t")]
    [DataRow("Gerät")]
    public void A_name_that_is_empty_or_not_printable_ASCII_is_refused(string name)
    {
        Assert.AreEqual(ReasonCode.AssemblyMalformed, Code(new PeBuilder { Name = name }.Build()));
        Assert.AreEqual(ReasonCode.AssemblyMalformed, Code(PeBuilder.Assembly("A", 0, name).Build()));
    }

    [TestMethod]
    public void A_name_of_127_characters_is_read_and_a_longer_one_refused()
    {
        Assert.AreEqual(127, Read(new PeBuilder { Name = new string('n', 127) }.Build()).Name.Length);
        Assert.AreEqual(ReasonCode.AssemblyMalformed, Code(new PeBuilder { Name = new string('n', 128) }.Build()));
    }

    [TestMethod]
    public void A_name_that_runs_on_to_the_end_of_the_strings_is_refused()
    {
        byte[] bytes = new PeBuilder { Name = "abcdef" }.Build();
        int end = (int)Start(bytes, Strings + 1);
        Assert.AreEqual(0, bytes[108 + Strings], "strings end without padding");
        bytes[end - 1] = (byte)'g';
        Assert.AreEqual(ReasonCode.AssemblyMalformed, Code(PeBuilder.Seal(bytes)));
    }

    [TestMethod]
    public void Bytes_outside_the_array_are_a_bug_of_the_caller()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => AssemblyImage.Read(new byte[8], 4, 5, out _));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => DeploymentImage.Read(new byte[8], -1, 5, out _, out _));
        Assert.ThrowsExactly<ArgumentNullException>(() => DeploymentImage.IsOne(null!, 0, 0));
    }

    private static ReasonCode Altered(Action<byte[]> change)
    {
        byte[] bytes = Sample.Build();
        change(bytes);
        return Code(PeBuilder.Seal(bytes));
    }

    private static ReasonCode Code(byte[] bytes)
    {
        ReasonCode reason = AssemblyImage.Read(bytes, 0, bytes.Length, out AssemblyImage? assembly);
        Assert.AreEqual(reason == ReasonCode.None, assembly is not null);
        return reason;
    }

    private static AssemblyImage Read(byte[] bytes) => Read(bytes, 0, bytes.Length);

    private static AssemblyImage Read(byte[] bytes, int offset, int count)
    {
        Assert.AreEqual(ReasonCode.None, AssemblyImage.Read(bytes, offset, count, out AssemblyImage assembly));
        return assembly;
    }

    private static uint Start(byte[] bytes, int table) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(PeBuilder.StartOf(table)));

    private static void SetStart(byte[] bytes, int table, uint start) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(PeBuilder.StartOf(table)), start);

    private static void SetName(byte[] bytes, int at, uint number) => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)number);
}
