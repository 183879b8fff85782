using Verso.Core;

namespace Verso.Emulator;

/// <summary>The chapters about 1.1.0: a step of the rollout that the reader is not in, the step that it is in, a power cut, and a check with nothing to do.</summary>
internal sealed class Rollout(StoryTeller teller, Desk desk, Reader reader, Traffic traffic)
{
    private const int ChunksBeforeCut = 2;

    /// <summary>Tells the chapters.</summary>
    /// <param name="options">The server.</param>
    /// <param name="offer">The offer of 1.1.0 to 1 % of the readers.</param>
    /// <returns>Whether all of them ended as expected.</returns>
    public bool Tell(EmulatorOptions options, Offer offer)
    {
        bool held = NotOffered(options, offer);
        held &= PowerCut(options);
        held &= Confirmed(options);
        return held & Idle(options);
    }

    private bool NotOffered(EmulatorOptions options, Offer offer)
    {
        teller.Chapter("One percent", "The reader asks its channel. 1.1.0 is there, and not for this reader yet.");
        UpdateVerdict verdict = reader.Run(options);
        teller.Say($"{verdict.Text} ({verdict.Reason} {(int)verdict.Reason})");
        DeviceView view = reader.Look();
        bool outside = offer.BucketOf(view.Device!.Id) >= offer.Share;
        return teller.Check("it was not offered, and asked for nothing but the pointer", outside && verdict.Reason == ReasonCode.NotOffered && traffic.Describe().Count() == 1);
    }

    private bool PowerCut(EmulatorOptions options)
    {
        desk.Publish("1.1.0");
        traffic.Clear();
        teller.Chapter("The plug is pulled", "1.1.0 is now offered to every reader, on a link of 16 KB a second. After a few chunks the reader loses its power, in the middle of the download.");
        UpdateVerdict verdict = reader.Run(options, happened => !(happened.State == "DOWNLOADING" && happened.Chunk >= ChunksBeforeCut));
        DeviceView view = reader.Look();
        teller.Say(verdict.Text);
        teller.Show(view);
        return teller.Check("the running slot is unchanged, and the download can resume", view is { ActiveSlot: "A", State: "DOWNLOADING", Download.Chunks: >= ChunksBeforeCut });
    }

    private bool Confirmed(EmulatorOptions options)
    {
        teller.Chapter("Power comes back", "The reader resumes where it was, verifies the whole slot, flips it, boots it on trial, checks its health and confirms.");
        UpdateVerdict verdict = reader.Run(options);
        DeviceView view = reader.Look();
        teller.Say(verdict.Text);
        teller.Show(view);
        bool held = teller.Check("1.1.0 runs from slot B, confirmed, and the security counter rose to 2", verdict.Held && view is { ActiveSlot: "B", BootRecord.SecurityCounter: 2 });
        (int Pointers, int Manifests, int Payloads) requests = (traffic.For(Desk.Pointer).Length, traffic.For("manifest.cose").Length, traffic.For("payload.bin").Length);
        return held & teller.Check("it took one request for the manifest, and before and after the cut one for the pointer and one for a range", requests == (2, 1, 2));
    }

    private bool Idle(EmulatorOptions options)
    {
        teller.Chapter("Nothing to do", "The reader asks twice more. The first time it reads the pointer. The second time the server says that nothing has changed, as it does twice a day for years.");
        reader.Run(options);
        traffic.Clear();
        byte[] before = File.ReadAllBytes(reader.Flash);
        UpdateVerdict verdict = reader.Run(options);
        foreach (string request in traffic.Describe())
        {
            teller.Say(request);
        }

        bool written = !before.AsSpan().SequenceEqual(File.ReadAllBytes(reader.Flash));
        teller.Say(verdict.Text);
        return teller.Check("one request, answered by 304 without a body; no signature was verified, and no byte of flash was written", verdict.Held && traffic.IsOneUnchanged(Desk.Pointer) && !written);
    }
}
