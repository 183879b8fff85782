using Verso.Core;

namespace Verso.Emulator.Tests.Commands;

[TestClass]
public class EventWriterTests
{
    private static readonly EmulatorEvent Full = new EmulatorEvent("progress")
    {
        Decision = "RollBack",
        Slot = "B",
        Version = "1.1.0 \"beta\"\nand more",
        Trial = true,
        Attempt = 2,
        MaxAttempts = 3,
        State = "DOWNLOADING",
        Chunk = 4,
        Total = 5,
        Check = "display",
        Passed = false,
        Required = true,
        Milliseconds = 1500,
        Line = "ä line\u2028",
        Next = "what next",
    }.Because(ReasonCode.HealthCheckFailed);

    [TestMethod]
    public void An_event_with_every_field_comes_back_as_it_was()
    {
        string line = EventWriter.ToLine(Full);

        Assert.IsFalse(line.Contains('\n', StringComparison.Ordinal), line);
        Assert.AreEqual(Full, EventWriter.FromLine(line));
    }

    [TestMethod]
    public void What_does_not_belong_to_an_event_is_left_out() =>
        Assert.AreEqual("""{"event":"launch","slot":"A","trial":false}""", EventWriter.ToLine(new EmulatorEvent("launch") { Slot = "A", Trial = false }));

    [TestMethod]
    public void No_reason_is_no_reason() => Assert.AreEqual(new EmulatorEvent("failure"), new EmulatorEvent("failure").Because(ReasonCode.None));

    [TestMethod]
    public void A_line_that_was_cut_with_the_power_is_no_event()
    {
        string line = EventWriter.ToLine(Full);
        for (int length = 0; length < line.Length; length++)
        {
            Assert.IsNull(EventWriter.FromLine(line[..length]), line[..length]);
        }
    }

    [TestMethod]
    public void Every_event_is_one_line_and_let_go_of_at_once()
    {
        using MemoryStream stream = new();
        using StreamWriter output = new(stream) { NewLine = "\n" };
        EventWriter events = new(output);

        events.Write(new EmulatorEvent("powerOn"));
        long first = stream.Length;
        events.Write(new EmulatorEvent("rest"));

        Assert.AreEqual("{\"event\":\"powerOn\"}\n".Length, first);
        Assert.AreEqual("{\"event\":\"powerOn\"}\n{\"event\":\"rest\"}\n", System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }
}
