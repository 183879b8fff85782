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
        AsOf = 1_780_000_000,
        CheckedAt = 1_780_086_400,
        ReleaseId = Samples.Fill(16, 1),
        Version = "1.2.0",
    };

    [TestMethod]
    public void What_is_written_reads_back_and_is_written_again_byte_for_byte()
    {
        var records = from reason in Gen.Elements(Enum.GetValues<ReasonCode>())
                      from putOff in Gen.Choose(0, CheckRecord.MaxSessionsPutOff)
                      from asOf in ManifestGenerators.Number(0, uint.MaxValue)
                      from checkedAt in ManifestGenerators.Number(0, uint.MaxValue)
                      from id in Generators.Bytes(16)
                      from version in Gen.OneOf(Gen.Constant(string.Empty), ManifestGenerators.Text(32))
                      select new CheckRecord { Reason = reason, SessionsPutOff = putOff, AsOf = asOf, CheckedAt = checkedAt, ReleaseId = id, Version = version };
        Generators.Check(records, record =>
        {
            byte[] body = CheckRecordFormat.Write(record);
            CheckRecord? read = CheckRecordFormat.Read(body);
            Assert.IsNotNull(read);
            Assert.AreEqual(
                (record.Reason, record.SessionsPutOff, record.AsOf, record.CheckedAt, record.Version),
                (read.Reason, read.SessionsPutOff, read.AsOf, read.CheckedAt, read.Version));
            CollectionAssert.AreEqual(record.ReleaseId, read.ReleaseId);
            CollectionAssert.AreEqual(body, CheckRecordFormat.Write(read));
        });
    }

    [TestMethod]
    public void A_flipped_bit_is_refused_or_is_another_record_in_its_one_encoding()
    {
        BitFlips.ForEach(CheckRecordFormat.Write(Refused), (variant, bit) =>
        {
            CheckRecord? read = CheckRecordFormat.Read(variant);
            if (read != null)
            {
                CollectionAssert.AreEqual(variant, CheckRecordFormat.Write(read), $"bit {bit}");
            }
        });
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
    [DataRow(28, 33, DisplayName = "version longer than its field")]
    [DataRow(28, 255, DisplayName = "version of 255 bytes")]
    [DataRow(28, 4, DisplayName = "version followed by more than zeros")]
    [DataRow(29, 0x1F, DisplayName = "version with a control character")]
    [DataRow(29, 0x7F, DisplayName = "version with DEL")]
    [DataRow(60, 1, DisplayName = "last byte of the version not zero")]
    public void A_record_that_breaks_a_rule_of_SPEC_17_is_refused(int offset, int value)
    {
        byte[] body = CheckRecordFormat.Write(Refused);
        Assert.IsNotNull(CheckRecordFormat.Read(body));
        body[offset] = (byte)value;
        Assert.IsNull(CheckRecordFormat.Read(body));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(60)]
    [DataRow(62)]
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
