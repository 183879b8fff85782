using Verso.Support;

namespace Verso.Core.Tests;

/// <summary>An entity tag counts only in its situation (SPEC 17): every change of it has another number.</summary>
[TestClass]
public class CheckSituationTests
{
    private const string Url = "https://updates.example/channels/stable/ereader-r2.cose";

    private static readonly SlotEntry Running = new(SlotStatus.Confirmed, 5, Samples.Fill(16, 1));
    private static readonly SlotEntry Other = new(SlotStatus.Confirmed, 4, Samples.Fill(16, 2));
    private static readonly SlotEntry Rejected = new(SlotStatus.Rejected, 6, Samples.Fill(16, 3));
    private static readonly SlotEntry AlsoRejected = new(SlotStatus.Rejected, 6, Samples.Fill(16, 4));

    [TestMethod]
    public void Every_part_of_a_situation_changes_its_number()
    {
        uint[] numbers =
        [
            CheckSituation.Of(Url, 1, 5, Record(Running, Other)),
            CheckSituation.Of(Url, 2, 5, Record(Running, Other)),
            CheckSituation.Of(Url, 1, 6, Record(Running, Other)),
            CheckSituation.Of(Url, 1, 0, Record(Running, Other)),
            CheckSituation.Of(Url, 1, 5, Record(Running, Other, security: 6)),
            CheckSituation.Of(Url, 1, 5, Record(Running, Rejected)),
            CheckSituation.Of(Url, 1, 5, Record(Rejected, Running)),
            CheckSituation.Of(Url, 1, 5, Record(Running, AlsoRejected)),
            CheckSituation.Of(Url, 1, 5, Record(AlsoRejected, Rejected)),
            CheckSituation.Of(Url, 1, 5, Record(Rejected, AlsoRejected)),
            CheckSituation.Of(Url.Replace("stable", "early", StringComparison.Ordinal), 1, 5, Record(Running, Other)),
            CheckSituation.Of(Url.Replace("https", "http", StringComparison.Ordinal), 1, 5, Record(Running, Other)),
            CheckSituation.Of(Url + "x", 1, 5, Record(Running, Other)),
            CheckSituation.Of(Url[..^1], 1, 5, Record(Running, Other)),
        ];

        CollectionAssert.AllItemsAreUnique(numbers);
        Assert.AreEqual(numbers[0], CheckSituation.Of(Url, 1, 5, Record(Running, Other)));
    }

    [TestMethod]
    public void A_slot_that_was_not_rolled_back_is_no_part_of_it()
    {
        SlotEntry third = new(SlotStatus.Confirmed, 3, Samples.Fill(16, 9));

        Assert.AreEqual(CheckSituation.Of(Url, 1, 5, Record(Running, Other)), CheckSituation.Of(Url, 1, 5, Record(Running, third)));
        Assert.AreEqual(CheckSituation.Of(Url, 1, 5, Record(Running, Other)), CheckSituation.Of(Url, 1, 5, Record(Running, SlotEntry.Empty)));
    }

    [TestMethod]
    public void The_ids_of_what_was_rolled_back_are_those_of_its_slots()
    {
        Assert.IsEmpty(Record(Running, Other).RejectedIds());
        CollectionAssert.AreEqual(new[] { Hex(3) }, Ids(Record(Running, Rejected)));
        CollectionAssert.AreEqual(new[] { Hex(3) }, Ids(Record(Rejected, Running)));
        CollectionAssert.AreEqual(new[] { Hex(3), Hex(4) }, Ids(Record(Rejected, AlsoRejected)));

        BootRecord record = Record(Running, Rejected);
        record.RejectedIds()[0][0] ^= 1;
        CollectionAssert.AreEqual(new[] { Hex(3) }, Ids(record), "each is a copy");
    }

    private static string Hex(int seed) => Convert.ToHexString(Samples.Fill(16, seed));

    private static string[] Ids(BootRecord record) => [.. record.RejectedIds().Select(Convert.ToHexString)];

    private static BootRecord Record(SlotEntry a, SlotEntry b, uint security = 5) => new(Slots.A, 0, 3, security, a, b);
}
