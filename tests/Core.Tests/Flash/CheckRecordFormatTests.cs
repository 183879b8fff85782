using FsCheck.Fluent;
using Verso.Support;

namespace Verso.Core.Tests;

[TestClass]
public class CheckRecordFormatTests
{
    private static readonly CheckRecord Refused = new()
    {
        Reason = ReasonCode.Expired,
        SessionsPutOff = 3,
        ReleaseId = Samples.Fill(16, 1),
        Version = "1.2.0",
        Channel = "stable",
        Sequence = 7,
        RootVersion = 2,
        PointerDigest = Samples.Fill(8, 3),
        Created = 1_780_000_000,
        Expires = 1_790_000_000,
        CheckedAt = 1_780_086_400,
    };

    private static readonly CheckRecord AtRest = new()
    {
        Reason = ReasonCode.UpToDate,
        ReleaseId = Samples.Fill(16, 1),
        Version = "1.2.0",
        Channel = "stable",
        Sequence = 7,
        RootVersion = 2,
        PointerDigest = Samples.Fill(8, 3),
        Created = 1_780_000_000,
        CheckedAt = 1_780_086_400,
        EntityTag = "W/\"0123\"",
        TagSituation = 0x12345678,
    };

    [TestMethod]
    public void What_is_written_reads_back_and_is_written_again_byte_for_byte()
    {
        var records = from reason in Gen.Elements(Enum.GetValues<ReasonCode>())
                      from putOff in Gen.Choose(0, CheckRecord.MaxSessionsPutOff)
                      from numbers in ManifestGenerators.Number(0, uint.MaxValue).ArrayOf(6)
                      from digest in Generators.Bytes(8)
                      from channel in Gen.OneOf(Gen.Constant(string.Empty), ManifestGenerators.Text(64))
                      from tag in Gen.OneOf(Gen.Constant(string.Empty), ManifestGenerators.Text(64))
                      let keepsTag = CheckRecordFormat.MayHaveTag(reason) && tag.Length > 0
                      from id in Generators.Bytes(16)
                      from version in Gen.OneOf(Gen.Constant(string.Empty), ManifestGenerators.Text(32))
                      select new CheckRecord
                      {
                          Reason = reason,
                          SessionsPutOff = putOff,
                          ReleaseId = id,
                          Version = version,
                          Channel = channel,
                          Sequence = numbers[0],
                          RootVersion = numbers[1],
                          PointerDigest = digest,
                          Created = numbers[2],
                          Expires = numbers[3],
                          CheckedAt = numbers[4],
                          EntityTag = keepsTag ? tag : string.Empty,
                          TagSituation = keepsTag ? numbers[5] : 0,
                      };
        Generators.Check(records, record =>
        {
            byte[] body = CheckRecordFormat.Write(record);
            CheckRecord? read = CheckRecordFormat.Read(body);
            Assert.IsNotNull(read);
            Assert.AreEqual(
                (record.Reason, record.SessionsPutOff, record.Version, record.Channel, record.Sequence, record.RootVersion),
                (read.Reason, read.SessionsPutOff, read.Version, read.Channel, read.Sequence, read.RootVersion));
            Assert.AreEqual(
                (record.Created, record.Expires, record.CheckedAt, record.EntityTag, record.TagSituation),
                (read.Created, read.Expires, read.CheckedAt, read.EntityTag, read.TagSituation));
            CollectionAssert.AreEqual(record.ReleaseId, read.ReleaseId);
            CollectionAssert.AreEqual(record.PointerDigest, read.PointerDigest);
            CollectionAssert.AreEqual(body, CheckRecordFormat.Write(read));
        });
    }

    [TestMethod]
    public void A_flipped_bit_is_refused_or_is_another_record_in_its_one_encoding()
    {
        foreach (CheckRecord record in new[] { Refused, AtRest })
        {
            BitFlips.ForEach(CheckRecordFormat.Write(record), (variant, bit) =>
            {
                CheckRecord? read = CheckRecordFormat.Read(variant);
                if (read != null)
                {
                    CollectionAssert.AreEqual(variant, CheckRecordFormat.Write(read), $"bit {bit}");
                }
            });
        }
    }

    [TestMethod]
    public void Every_flipped_bit_of_a_check_record_on_flash_is_refused()
    {
        byte[] cell = Cell.Write(CheckRecordFormat.CellSize, CheckRecordFormat.Magic, 9, CheckRecordFormat.Write(Refused));
        BitFlips.ForEach(cell, (variant, bit) => Assert.IsNull(Cell.Read(variant, CheckRecordFormat.Magic, out _), $"bit {bit}"));
    }

    [TestMethod]
    public void A_check_record_is_no_result_record_and_no_boot_record()
    {
        byte[] cell = Cell.Write(CheckRecordFormat.CellSize, CheckRecordFormat.Magic, 9, CheckRecordFormat.Write(Refused));
        Assert.IsNull(Cell.Read(cell, ResultRecordFormat.Magic, out _));
        Assert.IsNull(Cell.Read(cell, BootRecordFormat.Magic, out _));
    }

    [TestMethod]
    [DataRow(3, 1, DisplayName = "byte 3 not zero")]
    [DataRow(35, 1, DisplayName = "a situation without a tag")]
    [DataRow(52, 33, DisplayName = "version longer than its field")]
    [DataRow(52, 255, DisplayName = "version of 255 bytes")]
    [DataRow(52, 4, DisplayName = "version followed by more than zeros")]
    [DataRow(53, 0x1F, DisplayName = "version with a control character")]
    [DataRow(53, 0x7F, DisplayName = "version with DEL")]
    [DataRow(84, 1, DisplayName = "last byte of the version not zero")]
    [DataRow(85, 65, DisplayName = "channel longer than its field")]
    [DataRow(85, 5, DisplayName = "channel followed by more than zeros")]
    [DataRow(86, 0x1F, DisplayName = "channel with a control character")]
    [DataRow(149, 1, DisplayName = "last byte of the channel not zero")]
    [DataRow(150, 65, DisplayName = "tag longer than its field")]
    [DataRow(150, 1, DisplayName = "tag of a character that is no text")]
    [DataRow(214, 1, DisplayName = "last byte of the tag not zero")]
    public void A_record_that_breaks_a_rule_of_SPEC_17_is_refused(int offset, int value)
    {
        byte[] body = CheckRecordFormat.Write(Refused);
        Assert.IsNotNull(CheckRecordFormat.Read(body));
        body[offset] = (byte)value;
        Assert.IsNull(CheckRecordFormat.Read(body));
    }

    [TestMethod]
    public void Only_a_reason_that_leaves_nothing_to_do_may_have_a_tag()
    {
        foreach (ReasonCode reason in Enum.GetValues<ReasonCode>())
        {
            byte[] body = CheckRecordFormat.Write(AtRest);
            Bytes.WriteUInt16(body, 0, (uint)reason);
            Assert.AreEqual(reason is ReasonCode.UpToDate or ReasonCode.NotOffered, CheckRecordFormat.Read(body) != null, $"{reason}");
            Assert.AreEqual(reason is ReasonCode.UpToDate or ReasonCode.NotOffered, CheckRecordFormat.MayHaveTag(reason), $"{reason}");
        }
    }

    [TestMethod]
    public void A_second_implementation_of_SPEC_17_gives_the_same_bytes()
    {
        byte[] expected =
        [
            .. Number((int)ReasonCode.UpToDate, 2), 0, 0, .. Number(7, 4), .. Number(2, 4), .. Samples.Fill(8, 3), .. Number(1_780_000_000, 4), .. Number(0, 4),
            .. Number(1_780_086_400, 4), .. Number(0x12345678, 4), .. Samples.Fill(16, 1), .. Text("1.2.0", 32), .. Text("stable", 64), .. Text("W/\"0123\"", 64),
        ];
        CollectionAssert.AreEqual(expected, CheckRecordFormat.Write(AtRest));

        static byte[] Number(int value, int length) => [.. Enumerable.Range(1, length).Select(i => (byte)(value >> (8 * (length - i))))];
        static byte[] Text(string text, int most) => [(byte)text.Length, .. System.Text.Encoding.ASCII.GetBytes(text), .. new byte[most - text.Length]];
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(214)]
    [DataRow(216)]
    public void A_body_of_another_length_is_refused(int length)
    {
        byte[] body = CheckRecordFormat.Write(Refused);
        Array.Resize(ref body, length);
        Assert.IsNull(CheckRecordFormat.Read(body));
    }

    [TestMethod]
    public void A_reason_of_a_later_release_survives_this_reader()
    {
        byte[] body = CheckRecordFormat.Write(Refused);
        (body[0], body[1]) = (0xFF, 0xFE);
        Assert.AreEqual(0xFFFE, (int)CheckRecordFormat.Read(body)!.Reason);
    }
}
