using System.Globalization;
using Verso.Core;

namespace Verso.Emulator;

/// <summary>The chapters about 1.2.0: a delta, a rollback, and a halt.</summary>
internal sealed class BadRelease(StoryTeller teller, Desk desk, Reader reader, Traffic traffic)
{
    private const string WithoutDelta = "1.2.0-full";

    // Time on the virtual clock: nobody waits for it.
    private const int VerySlowLink = 2048;

    /// <summary>Tells the chapters.</summary>
    /// <returns>Whether all of them ended as expected.</returns>
    public bool Tell(EmulatorOptions options)
    {
        bool held = RolledBack(options with { LinkBytesPerSecond = VerySlowLink });
        return held & Halted(options);
    }

    private bool RolledBack(EmulatorOptions options)
    {
        teller.Chapter("A bad release, a tenth of the bytes", "1.2.0 is published, with a delta from 1.1.0. Its signature and its digests are correct. Only a trial boot shows the fault.");
        Manifest full = desk.Build("1.2.0", 3, WithoutDelta);
        desk.Publish(WithoutDelta);
        int timeOfFull = reader.TimeOfTwin(options);
        desk.Publish("1.2.0");
        traffic.Clear();
        UpdateVerdict verdict = reader.Run(options);
        bool small = CheckDelta(full, timeOfFull);
        DeviceView view = reader.Look();
        teller.Say($"{verdict.Text} ({verdict.Reason} {(int)verdict.Reason})");
        teller.Show(view);
        bool held = teller.Check("the reader is back on 1.1.0 in slot B", view is { ActiveSlot: "B", State: "IDLE", BootRecord.SecurityCounter: 2 });
        return small & held & teller.Check("its result record has release, check and reason", view.LastResult is { Release: "1.2.0", State: "ROLLBACK", Check: "essential-services" });
    }

    /// <summary>Reports the bytes and the time that the delta took, and the time that the full image took on the copy of the reader.</summary>
    private bool CheckDelta(Manifest full, int timeOfFull)
    {
        long taken = traffic.For(".bin").Sum(request => request.Bytes);
        bool isDelta = traffic.For(".bin").All(request => request.Path.Contains("payload.from-", StringComparison.Ordinal));
        int compressed = full.Payload(0).Size;
        int time = reader.UntilRestart ?? 0;
        teller.Say($"the update took {taken} bytes; the full image has {compressed} compressed, and {StoredPayload.Size(full.ImageSize)} stored");
        teller.Say($"on a link of {VerySlowLink / 1024} KB a second it took {Seconds(time)} to the restart, flash included; with the full image, compressed, a twin of this reader took {Seconds(timeOfFull)}");
        bool once = teller.Check("it was fetched once, as a delta", isDelta && taken > 0 && taken < compressed);
        return once & teller.Check("it was faster than the full image", time > 0 && 2 * time < timeOfFull);
    }

    private bool Halted(EmulatorOptions options)
    {
        teller.Chapter("The channel is halted", "The engineer sees the rollback and halts the channel. No other reader begins with 1.2.0.");
        desk.Halt();
        UpdateVerdict verdict = reader.Run(options);
        teller.Say($"{verdict.Text} ({verdict.Reason} {(int)verdict.Reason})");
        return teller.Check("nothing is offered, and 1.1.0 runs on", verdict.Reason == ReasonCode.NotOffered && reader.Look() is { ActiveSlot: "B" });
    }

    private static string Seconds(int milliseconds) => $"{(milliseconds / 1000.0).ToString("0.0", CultureInfo.InvariantCulture)} s";
}
