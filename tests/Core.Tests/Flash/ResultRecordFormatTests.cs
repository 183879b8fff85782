using FsCheck.Fluent;
using Verso.Support;

namespace Verso.Core.Tests;

[TestClass]
public class ResultRecordFormatTests
{
    private static readonly ResultRecord RolledBack = new()
    {
        State = UpdateState.Rollback,
        Slot = Slots.B,
        Reason = ReasonCode.HealthCheckFailed,
        Attempts = 3,
        Counter = 7,
        ReleaseId = Samples.Fill(16, 1),
        Version = "1.2.0",
        Check = "essential-services",
    };

    [TestMethod]
    public void What_is_written_reads_back_and_is_written_again_byte_for_byte()
    {
        var records = from state in Gen.Elements(UpdateState.Rollback, UpdateState.Complete, UpdateState.Failed)
                      from slot in Gen.Elements(Slots.A, Slots.B, Slots.None)
                      from reason in Gen.Elements(Enum.GetValues<ReasonCode>())
                      from attempts in Gen.Choose(0, 10)
                      from counter in ManifestGenerators.Number(0, uint.MaxValue)
                      from id in Generators.Bytes(16)
                      from version in Gen.OneOf(Gen.Constant(string.Empty), ManifestGenerators.Text(32))
                      from check in Gen.OneOf(Gen.Constant(string.Empty), ManifestGenerators.Text(24))
                      select new ResultRecord { State = state, Slot = slot, Reason = reason, Attempts = attempts, Counter = counter, ReleaseId = id, Version = version, Check = check };
        Generators.Check(records, record =>
        {
            byte[] body = ResultRecordFormat.Write(record);
            ResultRecord? read = ResultRecordFormat.Read(body);
            Assert.IsNotNull(read);
            Assert.AreEqual(
                (record.State, record.Slot, record.Reason, record.Attempts, record.Counter, record.Version, record.Check),
                (read.State, read.Slot, read.Reason, read.Attempts, read.Counter, read.Version, read.Check));
            CollectionAssert.AreEqual(record.ReleaseId, read.ReleaseId);
            CollectionAssert.AreEqual(body, ResultRecordFormat.Write(read));
        });
    }

    [TestMethod]
    public void A_flipped_bit_is_refused_or_is_another_record_in_its_one_encoding()
    {
        BitFlips.ForEach(ResultRecordFormat.Write(RolledBack), (variant, bit) =>
        {
            ResultRecord? read = ResultRecordFormat.Read(variant);
            if (read != null)
            {
                CollectionAssert.AreEqual(variant, ResultRecordFormat.Write(read), $"bit {bit}");
            }
        });
    }

    [TestMethod]
    public void Every_flipped_bit_of_a_result_record_on_flash_is_refused()
    {
        byte[] cell = Cell.Write(ResultRecordFormat.CellSize, ResultRecordFormat.Magic, 9, ResultRecordFormat.Write(RolledBack));
        BitFlips.ForEach(cell, (variant, bit) => Assert.IsNull(Cell.Read(variant, ResultRecordFormat.Magic, out _), $"bit {bit}"));
    }

    [TestMethod]
    [DataRow(0, 0, DisplayName = "state IDLE, which is no end")]
    [DataRow(0, 4, DisplayName = "state REBOOTING, which is no end")]
    [DataRow(0, 8, DisplayName = "a state that is not there")]
    [DataRow(1, 2, DisplayName = "slot 2")]
    [DataRow(1, 254, DisplayName = "slot 254")]
    [DataRow(5, 1, DisplayName = "byte 5 not zero")]
    [DataRow(7, 1, DisplayName = "byte 7 not zero")]
    [DataRow(28, 33, DisplayName = "version longer than its field")]
    [DataRow(28, 255, DisplayName = "version of 255 bytes")]
    [DataRow(28, 4, DisplayName = "version followed by more than zeros")]
    [DataRow(29, 0x1F, DisplayName = "version with a control character")]
    [DataRow(29, 0x7F, DisplayName = "version with DEL")]
    [DataRow(60, 1, DisplayName = "last byte of the version not zero")]
    [DataRow(61, 25, DisplayName = "check longer than its field")]
    [DataRow(61, 17, DisplayName = "check followed by more than zeros")]
    [DataRow(62, 0xC3, DisplayName = "check with a letter beyond ASCII")]
    [DataRow(85, 1, DisplayName = "last byte not zero")]
    public void A_record_that_breaks_a_rule_of_SPEC_8_is_refused(int offset, int value)
    {
        byte[] body = ResultRecordFormat.Write(RolledBack);
        Assert.IsNotNull(ResultRecordFormat.Read(body));
        body[offset] = (byte)value;
        Assert.IsNull(ResultRecordFormat.Read(body));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(85)]
    [DataRow(87)]
    [DataRow(94)]
    public void A_body_of_another_length_is_refused(int length)
    {
        byte[] body = ResultRecordFormat.Write(RolledBack);
        Array.Resize(ref body, length);
        Assert.IsNull(ResultRecordFormat.Read(body));
    }

    [TestMethod]
    public void A_reason_of_a_later_release_survives_this_reader()
    {
        byte[] body = ResultRecordFormat.Write(RolledBack);
        (body[2], body[3]) = (0xFF, 0xFE);
        Assert.AreEqual(0xFFFE, (int)ResultRecordFormat.Read(body)!.Reason);
    }

    [TestMethod]
    public void Text_that_does_not_fit_is_cut_and_what_is_not_ASCII_is_marked()
    {
        ResultRecord record = new() { State = UpdateState.Failed, Version = new string('v', 40), Check = "prüf\n" + new string('c', 40) };
        ResultRecord? read = ResultRecordFormat.Read(ResultRecordFormat.Write(record));
        Assert.AreEqual(new string('v', 32), read!.Version);
        Assert.AreEqual("pr?f?" + new string('c', 19), read.Check);
    }
}
