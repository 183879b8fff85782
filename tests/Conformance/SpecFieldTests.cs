using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Verso.Core;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>
/// The tables of SPEC 3.2, 6 to 11, 16.1 and 17 compared with bytes that the code wrote: each field is read at the offset in its row, and must
/// have the expected value.
/// </summary>
[TestClass]
public class SpecFieldTests
{
    private static readonly byte[] Id = Samples.Fill(16, 1);
    private static readonly byte[] Digest = Samples.Fill(32, 2);

    [TestMethod]
    public void Section_3_2_records()
    {
        byte[] content = Samples.Fill(20, 3);
        byte[] header = new byte[12];
        new RecordHeader { Encoding = 0, Variant = 5, ChunkCount = 1, FirstChunk = 0x010203, ContentLength = 20 }.Write(header, 0);
        byte[] record = new RecordSealer(Samples.ContentKey, Id, 256).Seal(header, [.. content, .. new byte[12]]);
        byte[] ciphertext = record[12..44];
        byte[] tag = new RecordKeys(Samples.ContentKey, Cipher.A256Cbc, Id).Tag(record, 0, ciphertext);
        Check("3.2", record, [[0], [5], [0, 1], UInt32(0x010203), UInt32(20), ciphertext, tag], ("12 + c", 44), ("c", 32));
        Assert.AreEqual(RecordHeader.TagLength, tag.Length);
    }

    [TestMethod]
    public void Section_3_4_sizes()
    {
        string text = SpecDocument.Section("3.4");
        StringAssert.Contains(text, $"`k · {StoredPayload.RecordSize}`");
        StringAssert.Contains(text, $"(n − 1) · {StoredPayload.RecordSize} + {RecordHeader.Length + RecordHeader.TagLength} + roundup16(size − (n − 1) · {Chunks.Size})");
    }

    [TestMethod]
    public void Section_6_cells()
    {
        byte[] body = Samples.Fill(20, 3);
        byte[] cell = Cell.Write(128, BootRecordFormat.Magic, 0x01020304, body);
        byte[] crc = UInt32(Crc32.Compute(cell, 0, 32));
        Check("6", cell, [UInt32(BootRecordFormat.Magic), UInt32(0x01020304), UInt32(20), body, crc], ("b", 20), ("12 + b", 32));
    }

    [TestMethod]
    public void Section_7_boot_record()
    {
        SlotEntry a = new(SlotStatus.Confirmed, 0x0A0B0C0D, Id);
        SlotEntry b = new(SlotStatus.Trial, 0x01020304, Samples.Fill(16, 2));
        byte[] body = BootRecordFormat.Write(new BootRecord(Slots.A, 2, 5, true, 3, 0x05060708, a, b));
        Check("7", body, [[0], [2], [3], [0x85], UInt32(0x05060708), Slot(a), Slot(b)]);
        Announces("7", BootRecordFormat.Magic, BootRecordFormat.CellSize, BootRecordFormat.Length);
    }

    [TestMethod]
    public void Section_8_result_record()
    {
        byte[] body = ResultRecordFormat.Write(new ResultRecord
        {
            State = UpdateState.Rollback,
            Slot = Slots.B,
            Reason = ReasonCode.HealthCheckFailed,
            Attempts = 3,
            Counter = 0x01020304,
            ReleaseId = Id,
            Version = "1.2.0",
            Check = "network",
        });
        byte[] version = [5, .. "1.2.0"u8, .. new byte[27]];
        byte[] check = [7, .. "network"u8, .. new byte[17]];
        Check("8", body, [[5], [1], [6002 >> 8, 6002 & 255], [3], new byte[3], UInt32(0x01020304), Id, version, check]);
        Announces("8", ResultRecordFormat.Magic, ResultRecordFormat.CellSize, ResultRecordFormat.Length);
    }

    [TestMethod]
    public void Section_9_trust_store()
    {
        string text = SpecDocument.Section("9");
        StringAssert.Contains(text, $"A cell of {TrustStoreFormat.CellSize.ToString("N0", CultureInfo.InvariantCulture)} bytes");
        StringAssert.Contains(text, $"magic `{Magic(TrustStoreFormat.Magic)}`");
    }

    [TestMethod]
    public void Section_10_slot_descriptor()
    {
        byte[] file = Samples.Fill(20, 3);
        byte[] mark = SlotDescriptor.WriteMark(Samples.Fill(32, 4), Slots.A, SlotDescriptor.Sealed, Digest);
        byte[] descriptor = [.. SlotDescriptor.Write(file), .. mark];
        byte[][] fields = [UInt32(SlotDescriptor.Magic), UInt32(20), UInt32(Crc32.Compute(file, 0, 20)), new byte[4], file, new byte[12], mark];
        int place = SlotDescriptor.MarkOffset(20, 0);
        Check("10", descriptor, fields, ("m", 20), ("", 36), ("p + 48i", place));
        StringAssert.Contains(SpecDocument.Section("10"), $"at most {SlotDescriptor.MaxMarks}");
        StringAssert.Contains(SpecDocument.Section("10"), $"magic `{Magic(Bytes.ReadUInt32(mark, 0))}`");
    }

    [TestMethod]
    public void Section_11_journal()
    {
        byte[] header = JournalFormat.WriteHeader(Slots.B, 2, 300, Digest);
        byte[] crc = UInt32(Crc32.Compute(header, 0, 44));
        byte[] entry = JournalFormat.WriteEntry(header, 0x0102);
        byte[] entryCrc = UInt32(Crc32.Compute([.. crc, .. UInt32(0x0102)], 0, 8));
        CollectionAssert.AreEqual((byte[])[.. UInt32(0x0102), .. entryCrc], entry);
        Check("11", [.. header, .. entry], [UInt32(JournalFormat.Magic), [1], [2], [0, 0], UInt32(300), Digest, crc, entry], ("48 + 8i", 48));
    }

    [TestMethod]
    public void Section_16_1_assembly()
    {
        PeBuilder assembly = new() { Name = "App", Version = new Version(1, 2, 3, 0x0405), NativeChecksum = 0x01020304, Flags = 1 };
        byte[] bytes = assembly.Build();
        byte[] version = [1, 0, 2, 0, 3, 0, 5, 4];
        byte[] header = bytes[..124];
        header.AsSpan(8, 4).Clear();
        byte[] headerCrc = [.. UInt32(PeBuilder.Crc(header)).Reverse()];
        byte[] assemblyCrc = [.. UInt32(PeBuilder.Crc(bytes.AsSpan(124))).Reverse()];
        byte[] starts = [.. new[] { 124, 124, 124, 124, 124, 124, 124, 124, 124, 124, 124, 124, 132, 132, 140, 140 }.SelectMany(at => new byte[] { (byte)at, 0, 0, 0 })];
        byte[] paddings = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 3, 0, 0];
        Check(
            "16.1",
            bytes[..124],
            [[.. "NFMRK1"u8, 0, 0], headerCrc, assemblyCrc, [1, 0, 0, 0], [4, 3, 2, 1], [255, 255, 255, 255], version, [1, 0], [1, 0], starts, new byte[4], paddings]);
        Assert.AreEqual(ReasonCode.None, AssemblyImage.Read(bytes, 0, bytes.Length, out AssemblyImage read));
        Assert.AreEqual(("App", assembly.Version, assembly.NativeChecksum), (read.Name, read.Version, read.NativeChecksum));
    }

    [TestMethod]
    public void Section_17_check_record()
    {
        byte[] body = CheckRecordFormat.Write(new CheckRecord
        {
            Reason = ReasonCode.NotOffered,
            SessionsPutOff = 4,
            Sequence = 0x0A0B0C0D,
            RootVersion = 0x01020304,
            PointerDigest = Digest[..CheckRecord.DigestLength],
            Created = 0x12131415,
            Expires = 0x16171819,
            CheckedAt = 0x0E0F1011,
            TagSituation = 0x21222324,
            ReleaseId = Id,
            Version = "1.2.0",
            Channel = "stable",
            EntityTag = "\"5f3a\"",
        });
        Check(
            "17",
            body,
            [
                [9017 >> 8, 9017 & 255], [4], [0], UInt32(0x0A0B0C0D), UInt32(0x01020304), Digest[..8], UInt32(0x12131415), UInt32(0x16171819), UInt32(0x0E0F1011),
                UInt32(0x21222324), Id, [5, .. "1.2.0"u8, .. new byte[27]], [6, .. "stable"u8, .. new byte[58]], [6, .. "\"5f3a\""u8, .. new byte[58]],
            ]);
        Announces("17", CheckRecordFormat.Magic, CheckRecordFormat.CellSize, CheckRecordFormat.Length);
    }

    /// <summary>Compares each row of a section's table with a field.</summary>
    /// <param name="section">The section.</param>
    /// <param name="bytes">The bytes that the code wrote.</param>
    /// <param name="fields">The expected values, in order.</param>
    /// <param name="names">The values of the letters in offsets and sizes.</param>
    private static void Check(string section, byte[] bytes, byte[][] fields, params (string Name, int Value)[] names)
    {
        var rows = SpecDocument.Fields(section);
        Assert.AreEqual(fields.Length, rows.Count, $"rows in SPEC {section}");
        int end = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            // A row without numbers is the padding that follows the row above.
            int offset = rows[i].Offset.Trim().Length == 0 ? end : Number(rows[i].Offset, names);
            int size = rows[i].Size.Trim().Length == 0 ? fields[i].Length : Number(rows[i].Size, names);
            Assert.AreEqual(end, offset, $"SPEC {section}, {rows[i].Field}: gap or overlap");
            CollectionAssert.AreEqual(fields[i], bytes[offset..(offset + size)], $"SPEC {section}, {rows[i].Field}");
            if (Regex.Match(rows[i].Field, "magic `(....)`") is { Success: true } magic)
            {
                Assert.AreEqual(magic.Groups[1].Value, Encoding.ASCII.GetString(fields[i]));
            }

            end = offset + size;
        }

        Assert.AreEqual(bytes.Length, end, $"SPEC {section} ends");
    }

    private static int Number(string text, (string Name, int Value)[] names)
    {
        string trimmed = text.Trim();
        foreach ((string name, int value) in names)
        {
            if (trimmed == name)
            {
                return value;
            }
        }

        return trimmed.Split('+').Sum(part => int.Parse(part.Trim(), CultureInfo.InvariantCulture));
    }

    private static void Announces(string section, uint magic, int cellSize, int length) =>
        StringAssert.Contains(SpecDocument.Section(section), $"Cells of {cellSize} bytes, magic `{Magic(magic)}`, body of {length} bytes.");

    private static string Magic(uint value) => Encoding.ASCII.GetString(UInt32(value));

    private static byte[] Slot(SlotEntry slot) => [(byte)slot.Status, 0, 0, 0, .. UInt32(slot.Counter), .. slot.ReleaseId];

    private static byte[] UInt32(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
