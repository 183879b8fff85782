using Verso.Support;

namespace Verso.Core.Tests;

/// <summary>The end of a root file that comes without a length (SPEC 4): its own lengths define it.</summary>
[TestClass]
public class RootLengthTests
{
    [TestMethod]
    [DataRow(1, 1, 256)]
    [DataRow(23, 2, 256)]
    [DataRow(24, 3, 384)]
    [DataRow(255, 16, 512)]
    [DataRow(256, 1, 0)]
    [DataRow(3000, 16, 23)]
    public void A_file_is_read_to_its_own_end(int payload, int signatures, int length)
    {
        byte[] file = FileOf(payload, signatures, length);

        for (int count = 0; count < file.Length; count++)
        {
            int needed = RootEnvelope.LengthOf(file, count);
            Assert.IsTrue(needed > count && needed <= file.Length, $"{needed} at {count} of {file.Length}");
        }

        Assert.AreEqual(file.Length, RootEnvelope.LengthOf(file, file.Length));
        Assert.AreEqual(file.Length, RootEnvelope.LengthOf([.. file, 1, 2, 3], file.Length + 3), "what follows is not a part of it");
    }

    [TestMethod]
    [DataRow("D862", DisplayName = "the whole tag comes first")]
    public void The_head_of_an_item_is_asked_for_before_its_content(string hex)
    {
        byte[] begin = Convert.FromHexString(hex);

        Assert.AreEqual(1, RootEnvelope.LengthOf(begin, 0));
        Assert.AreEqual(2, RootEnvelope.LengthOf(begin, 1));
        Assert.AreEqual(3, RootEnvelope.LengthOf(begin, 2));
    }

    [TestMethod]
    [DataRow("3C68746D6C", DisplayName = "a page of HTML")]
    [DataRow("D862A4000000", DisplayName = "a map where the array should be")]
    [DataRow("D86284403C0000", DisplayName = "no map after the protected headers")]
    [DataRow("D86284405F4100", DisplayName = "no map, but an indefinite string")]
    [DataRow("D8628440A041003C00", DisplayName = "no array of signatures")]
    [DataRow("D8628440A0410081A000", DisplayName = "a signature that is no array")]
    [DataRow("D8628440A041008183A000", DisplayName = "a signature without protected headers")]
    [DataRow("D8628440A0410081834000", DisplayName = "a signature without a map")]
    [DataRow("D8628440A041009B0000000000000001", DisplayName = "a count of eight bytes")]
    [DataRow("D8628440A0410080", DisplayName = "no signature")]
    public void Where_nothing_more_would_make_a_root_no_more_is_asked_for(string hex)
    {
        byte[] begin = Convert.FromHexString(hex);

        int needed = 0;
        int count = 0;
        while ((needed = RootEnvelope.LengthOf(begin, count)) > count && needed <= begin.Length)
        {
            count = needed;
        }

        Assert.AreEqual(count, needed, "it ends within these bytes");
        Assert.AreNotEqual(ReasonCode.None, RootEnvelope.Read(begin[..count], out _));
    }

    [TestMethod]
    [DataRow("91", DisplayName = "17")]
    [DataRow("9AFFFFFFFF", DisplayName = "4,294,967,295")]
    public void A_count_that_no_root_has_costs_no_more_than_sixteen_signatures(string head)
    {
        byte[] signature = [0x83, 0x40, 0xA0, 0x40];
        byte[] begin = [0xD8, 0x62, 0x84, 0x40, 0xA0, 0x41, 0, .. Convert.FromHexString(head), .. Enumerable.Repeat(signature, 17).SelectMany(bytes => bytes)];

        Assert.AreEqual(begin.Length - signature.Length, RootEnvelope.LengthOf(begin, begin.Length));
        Assert.AreNotEqual(ReasonCode.None, RootEnvelope.Read(begin[..^signature.Length], out _));
    }

    [TestMethod]
    [DataRow("5AFFFFFFFF")]
    [DataRow("5A7FFFFFFF")]
    public void A_length_that_no_array_holds_is_reported_as_such(string head)
    {
        byte[] begin = [0xD8, 0x62, 0x84, 0x40, 0xA0, .. Convert.FromHexString(head)];

        Assert.AreEqual(int.MaxValue, RootEnvelope.LengthOf(begin, begin.Length));
    }

    private static byte[] FileOf(int payload, int signatures, int length) => RootEnvelope.Write(
        Samples.Fill(payload, 3),
        [.. Enumerable.Range(0, signatures).Select(i => new RootSignature(Samples.Fill(16, i), Samples.Fill(length, i))).OrderBy(signature => Convert.ToHexString(signature.Kid), StringComparer.Ordinal)]);
}
