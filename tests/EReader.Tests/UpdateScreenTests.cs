using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.EReader.Tests;

/// <summary>The text on the screen while real sessions run.</summary>
[TestClass]
public class UpdateScreenTests
{
    private static readonly Lazy<TestRelease> Long = new(() => TestPublisher.Build("1.1.0", 2, TestPublisher.Image(25 * Chunks.Size)));

    [TestMethod]
    public void A_download_is_a_line_at_every_tenth_and_no_more()
    {
        VirtualDevice device = new(TestPublisher.Factory, VirtualDevice.EmulatorLayout);
        device.Server.Release = Long.Value;

        string[] lines = Lines(device, device.NewAgent());

        CollectionAssert.AreEqual(
            new[]
            {
                "downloading version 1.1.0, 0 %",
                "downloading version 1.1.0, 12 %",
                "downloading version 1.1.0, 20 %",
                "downloading version 1.1.0, 32 %",
                "downloading version 1.1.0, 40 %",
                "downloading version 1.1.0, 52 %",
                "downloading version 1.1.0, 60 %",
                "downloading version 1.1.0, 72 %",
                "downloading version 1.1.0, 80 %",
                "downloading version 1.1.0, 92 %",
                "downloading version 1.1.0, 100 %",
                "checking version 1.1.0",
                "restarting into version 1.1.0",
            },
            lines);
    }

    [TestMethod]
    public void A_poor_connection_is_told_and_the_download_goes_on()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Server.Misbehaviour = request => request.IsPayload && request.First == 0 ? device.Server.Serve(request) with { BreaksAfter = StoredPayload.RecordSize + 10 } : null;

        string[] lines = Lines(device, device.NewAgent());

        CollectionAssert.AreEqual(
            new[] { "downloading version 1.1.0, 0 %", "downloading version 1.1.0, 16 %", "the connection is poor, trying again", "downloading version 1.1.0, 33 %" },
            lines[..4]);
        Assert.AreEqual("restarting into version 1.1.0", lines[^1]);
    }

    [TestMethod]
    public void A_refused_release_is_told_with_its_number()
    {
        VirtualDevice device = new(TestPublisher.Factory);

        CollectionAssert.AreEqual(new[] { "no update this time (reason 1008)" }, Lines(device, device.NewAgent()));
    }

    [TestMethod]
    public void A_reader_that_is_up_to_date_shows_nothing()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Factory;

        Assert.AreEqual(0, Lines(device, device.NewAgent()).Length);
    }

    [TestMethod]
    public void A_second_download_starts_at_its_first_line_again()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Server.Misbehaviour = request => !request.IsPayload ? null : new MemoryReply { Status = 404, ContentLength = 0 };
        UpdateAgent agent = device.NewAgent();
        agent.Progress += new UpdateScreen(new Display(device.Board)).Show;

        agent.Update(null);
        device.Server.Misbehaviour = null;
        device.Board.Lines.Clear();
        agent.Update(null);

        Assert.AreEqual("screen: downloading version 1.1.0, 0 %", device.Board.Lines.First(line => line.StartsWith("screen: downloading", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void The_display_check_holds_and_leaves_its_line_on_the_screen()
    {
        VirtualBoard board = new();
        Display display = new(board);
        DisplayCheck check = new(display);

        Assert.IsTrue(check.IsRequired);
        Assert.IsTrue(check.Run());
        Assert.AreEqual("checking the new firmware", display.Text);
        CollectionAssert.AreEqual(new[] { "screen: checking the new firmware" }, board.Lines);
    }

    private static string[] Lines(VirtualDevice device, UpdateAgent agent)
    {
        const string screen = "screen: ";
        agent.Progress += new UpdateScreen(new Display(device.Board)).Show;
        agent.Update(null);
        return [.. device.Board.Lines.Where(line => line.StartsWith(screen, StringComparison.Ordinal)).Select(line => line[screen.Length..])];
    }
}
