using Verso.CommandLine;
using Verso.Foundation;

namespace Verso.Cli.Tests;

[TestClass]
public sealed class ProgressLinesTests
{
    [TestMethod]
    public void A_line_is_told_after_ten_seconds_and_then_every_ten_seconds_at_most()
    {
        var clock = new Clock();
        var lines = new List<string>();
        var progress = new ProgressLines("encrypting", lines.Add, clock);
        for (int second = 0; second < 35; second++)
        {
            progress.Report(new WorkProgress(second, 50, second < 15 ? "indexing" : ""));
            clock.Seconds++;
        }

        CollectionAssert.AreEqual(new[] { "indexing, 20 %", "encrypting, 40 %", "encrypting, 60 %" }, lines);
    }

    private sealed class Clock : TimeProvider
    {
        public long Seconds { get; set; } = 100_000;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
