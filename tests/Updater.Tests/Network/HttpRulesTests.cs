using Verso.Core;

namespace Verso.Updater.Tests.Network;

/// <summary>The rules for the headers of responses (SPEC 4), with a shorter and a longer neighbour of every compared value.</summary>
[TestClass]
public sealed class HttpRulesTests
{
    private const int First = 8220;
    private const int Last = 45_143;
    private const int Size = 45_144;
    private const int All = Last - First + 1;
    private const int Cap = 10_240;

    [TestMethod]
    [DataRow("bytes 8220-45143/45144", All, ReasonCode.None, All)]
    [DataRow("BYTES 8220-45143/45144", All, ReasonCode.None, All)]
    [DataRow("bytes 8220-45143/45144", -1, ReasonCode.None, All)]
    [DataRow("bytes 8220-45143/45144", All + 1, ReasonCode.BodyTooLong, 0)]
    [DataRow("bytes 8220-45143/45144", All - 1, ReasonCode.RangeMismatch, 0)]
    [DataRow("bytes 8220-45143/45144", 0, ReasonCode.RangeMismatch, 0)]
    [DataRow("bytes 8220-45142/45144", All - 1, ReasonCode.None, All - 1)]
    [DataRow("bytes 8220-45142/45144", All, ReasonCode.BodyTooLong, 0)]
    [DataRow("bytes 8220-45142/45144", -1, ReasonCode.None, All - 1)]
    [DataRow("bytes 8220-9243/45144", 1024, ReasonCode.None, 1024)]
    [DataRow("bytes 8220-9242/45144", 1023, ReasonCode.RangeMismatch, 0)]
    [DataRow("bytes 8220-8220/45144", 1, ReasonCode.RangeMismatch, 0)]
    [DataRow("bytes 8219-45143/45144", All + 1, ReasonCode.RangeMismatch, 0)]
    [DataRow("bytes 8221-45143/45144", All - 1, ReasonCode.RangeMismatch, 0)]
    [DataRow("bytes 822-45143/45144", -1, ReasonCode.RangeMismatch, 0)]
    [DataRow("bytes 82200-95143/145144", -1, ReasonCode.PayloadSizeMismatch, 0)]
    [DataRow("bytes 8220-45143/45145", All, ReasonCode.PayloadSizeMismatch, 0)]
    [DataRow("bytes 8220-45143/145144", All, ReasonCode.PayloadSizeMismatch, 0)]
    [DataRow("bytes 8220-45142/45143", All - 1, ReasonCode.PayloadSizeMismatch, 0)]
    [DataRow("bytes 0-1/2", 2, ReasonCode.PayloadSizeMismatch, 0)]
    [DataRow("bytes 8220-45143/4294967296", All, ReasonCode.PayloadSizeMismatch, 0)]
    [DataRow("bytes 8220-45143/*", All, ReasonCode.RangeMismatch, 0)]
    [DataRow("bytes */45144", All, ReasonCode.RangeMismatch, 0)]
    [DataRow("bytes 4294975516-4295012439/45144", All, ReasonCode.RangeMismatch, 0)]
    [DataRow("octets 8220-45143/45144", All, ReasonCode.RangeMismatch, 0)]
    [DataRow("bytes=8220-45143/45144", All, ReasonCode.RangeMismatch, 0)]
    [DataRow("byte 8220-45143/45144", All, ReasonCode.RangeMismatch, 0)]
    [DataRow("bytes 8220-45143/45144, bytes 0-1/2", All, ReasonCode.RangeMismatch, 0)]
    [DataRow("bytes 8220-45143", All, ReasonCode.RangeMismatch, 0)]
    [DataRow("", All, ReasonCode.RangeMismatch, 0)]
    [DataRow(null, All, ReasonCode.RangeMismatch, 0)]
    public void A_range_is_taken_where_it_starts_where_asked_ends_no_later_and_is_of_the_payload_declared(string? range, long contentLength, ReasonCode reason, int length)
    {
        Head head = new() { HeadStatus = 206, Range = range, Length = contentLength };

        Assert.AreEqual(reason, HttpRules.JudgeRange(head, First, Last, Size, out int brought));

        Assert.AreEqual(length, brought);
    }

    [TestMethod]
    [DataRow("bytes 8220-8319/45144", ReasonCode.None, 100)]
    [DataRow("bytes 8220-8318/45144", ReasonCode.RangeMismatch, 0)]
    [DataRow("bytes 8220-8320/45144", ReasonCode.RangeMismatch, 0)]
    [DataRow("bytes 8220-45143/45144", ReasonCode.RangeMismatch, 0)]
    public void A_short_range_in_the_middle_is_taken_whole_or_not_at_all(string range, ReasonCode reason, int length)
    {
        Assert.AreEqual(reason, HttpRules.JudgeRange(new Head { HeadStatus = 206, Range = range, Length = -1 }, First, First + 99, Size, out int brought));

        Assert.AreEqual(length, brought);
    }

    [TestMethod]
    [DataRow(-1, ReasonCode.None)]
    [DataRow(0, ReasonCode.RangeMismatch)]
    [DataRow(1, ReasonCode.None)]
    [DataRow(Cap - 1, ReasonCode.None)]
    [DataRow(Cap, ReasonCode.None)]
    [DataRow(Cap + 1, ReasonCode.ManifestTooLarge)]
    [DataRow(long.MaxValue, ReasonCode.ManifestTooLarge)]
    public void A_whole_file_is_taken_up_to_its_cap_and_where_its_length_is_unknown(long contentLength, ReasonCode reason) =>
        Assert.AreEqual(reason, HttpRules.JudgeWhole(new Head { HeadStatus = 200, Length = contentLength }, Cap, ReasonCode.ManifestTooLarge));

    [TestMethod]
    [DataRow(199, ReasonCode.UnexpectedStatus)]
    [DataRow(200, ReasonCode.RangeIgnored)]
    [DataRow(201, ReasonCode.UnexpectedStatus)]
    [DataRow(205, ReasonCode.UnexpectedStatus)]
    [DataRow(207, ReasonCode.UnexpectedStatus)]
    [DataRow(299, ReasonCode.UnexpectedStatus)]
    [DataRow(300, ReasonCode.Redirected)]
    [DataRow(303, ReasonCode.Redirected)]
    [DataRow(304, ReasonCode.UnexpectedStatus)]
    [DataRow(305, ReasonCode.Redirected)]
    [DataRow(399, ReasonCode.Redirected)]
    [DataRow(400, ReasonCode.UnexpectedStatus)]
    [DataRow(403, ReasonCode.UnexpectedStatus)]
    [DataRow(404, ReasonCode.NotFound)]
    [DataRow(405, ReasonCode.UnexpectedStatus)]
    [DataRow(407, ReasonCode.UnexpectedStatus)]
    [DataRow(408, ReasonCode.RequestTimedOut)]
    [DataRow(409, ReasonCode.UnexpectedStatus)]
    [DataRow(410, ReasonCode.NotFound)]
    [DataRow(411, ReasonCode.UnexpectedStatus)]
    [DataRow(415, ReasonCode.UnexpectedStatus)]
    [DataRow(416, ReasonCode.RangeNotSatisfiable)]
    [DataRow(417, ReasonCode.UnexpectedStatus)]
    [DataRow(428, ReasonCode.UnexpectedStatus)]
    [DataRow(429, ReasonCode.ServerBusy)]
    [DataRow(430, ReasonCode.UnexpectedStatus)]
    [DataRow(499, ReasonCode.UnexpectedStatus)]
    [DataRow(500, ReasonCode.ServerError)]
    [DataRow(502, ReasonCode.ServerError)]
    [DataRow(503, ReasonCode.ServerBusy)]
    [DataRow(504, ReasonCode.ServerError)]
    [DataRow(599, ReasonCode.ServerError)]
    [DataRow(600, ReasonCode.UnexpectedStatus)]
    public void Each_status_has_its_reason_and_its_neighbours_have_theirs(int status, ReasonCode reason)
    {
        Head head = new() { HeadStatus = status, Range = "bytes 8220-45143/45144", Length = All };

        Assert.AreEqual(reason, HttpRules.JudgeRange(head, First, Last, Size, out _));

        ReasonCode whole = status == 200 ? ReasonCode.None : reason;
        Assert.AreEqual(whole, HttpRules.JudgeWhole(head, All, ReasonCode.ManifestTooLarge));
    }

    [TestMethod]
    [DataRow(null, ReasonCode.None)]
    [DataRow("", ReasonCode.None)]
    [DataRow("identity", ReasonCode.None)]
    [DataRow("identit", ReasonCode.UnexpectedStatus)]
    [DataRow("identity2", ReasonCode.UnexpectedStatus)]
    [DataRow("identity, gzip", ReasonCode.UnexpectedStatus)]
    [DataRow("gzip", ReasonCode.UnexpectedStatus)]
    public void A_body_is_taken_only_as_it_is(string? encoding, ReasonCode reason)
    {
        Assert.AreEqual(reason, HttpRules.JudgeRange(new Head { HeadStatus = 206, Range = "bytes 8220-45143/45144", Length = All, Encoding = encoding }, First, Last, Size, out _));
        Assert.AreEqual(reason, HttpRules.JudgeWhole(new Head { HeadStatus = 200, Length = 1, Encoding = encoding }, Cap, ReasonCode.ManifestTooLarge));
    }

    [TestMethod]
    public void An_answer_that_failed_keeps_its_reason_whatever_else_stands_in_it()
    {
        Head head = new() { HeadStatus = 200, Range = "bytes 8220-45143/45144", Length = All, HeadFailure = ReasonCode.RequestTimedOut };

        Assert.AreEqual(ReasonCode.RequestTimedOut, HttpRules.JudgeRange(head, First, Last, Size, out int length));
        Assert.AreEqual(0, length);
        Assert.AreEqual(ReasonCode.RequestTimedOut, HttpRules.JudgeWhole(head, All, ReasonCode.ManifestTooLarge));
    }

    [TestMethod]
    [DataRow("bytes 0-0/1", 0L, 0L, 1L)]
    [DataRow("bytes 0-0/*", 0L, 0L, -1L)]
    [DataRow("bytes 007-010/0011", 7L, 10L, 11L)]
    [DataRow("bytes 5-999999999999999998/999999999999999999", 5L, 999_999_999_999_999_998L, 999_999_999_999_999_999L)]
    public void A_range_of_bytes_is_read(string field, long first, long last, long size)
    {
        ContentRange range = ContentRange.Parse(field);

        Assert.AreEqual((first, last, size), (range.First, range.Last, range.Size));
    }

    [TestMethod]
    [DataRow("bytes 1-0/2")]
    [DataRow("bytes 0-1/1")]
    [DataRow("bytes 0-1/")]
    [DataRow("bytes 0-/2")]
    [DataRow("bytes -1/2")]
    [DataRow("bytes 0-1/**")]
    [DataRow("bytes 0-1 /2")]
    [DataRow("bytes  0-1/2")]
    [DataRow("bytes 0-1/2 ")]
    [DataRow("bytes +0-1/2")]
    [DataRow("bytes 0/1-2")]
    [DataRow("bytes 0-0x1/2")]
    [DataRow("bytes 0-1000000000000000000/*")]
    [DataRow("bytes 0-1/1000000000000000000")]
    [DataRow("bytes")]
    [DataRow("bytes ")]
    public void What_is_no_range_of_bytes_is_none(string field) => Assert.IsNull(ContentRange.Parse(field));

    private sealed class Head : Answer
    {
        public ReasonCode HeadFailure
        {
            init => Failure = value;
        }

        public int HeadStatus
        {
            init => Status = value;
        }

        public long Length
        {
            init => ContentLength = value;
        }

        public string? Range
        {
            init => ContentRange = value;
        }

        public string? Encoding
        {
            init => ContentEncoding = value;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new InvalidOperationException("a body is read before its head was judged");

        public override void Close()
        {
        }
    }
}
