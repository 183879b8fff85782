using Verso.Core;
using Verso.Foundation;

namespace Verso.Emulator;

/// <summary>The chapter about a stolen release key: the next root revokes it, and what it signed is refused, whoever offers it.</summary>
internal sealed class StolenKey(StoryTeller teller, Desk desk, Reader reader)
{
    private const string Forged = "9.9.9";

    /// <summary>Tells the chapter.</summary>
    /// <returns>Whether it ended as expected.</returns>
    public bool Tell(EmulatorOptions options)
    {
        teller.Chapter("The release key is stolen", "A thief signs 9.9.9 with it. The root keys come out of the safe, and root 2 names another release key.");
        desk.Build(Forged, 9, Forged);
        foreach (string change in desk.ReplaceReleaseKey())
        {
            teller.Say($"root 2 {change}");
        }

        bool held = teller.Check("9.9.9 cannot be published by mistake", WhyNotPublished() == ReasonCode.UnknownKey);
        desk.OfferUnchecked(Forged);
        teller.Say("the thief has the channel key too, and offers 9.9.9 to every reader");
        UpdateVerdict verdict = reader.Run(options);
        DeviceView view = reader.Look();
        teller.Say($"{verdict.Text} ({verdict.Reason} {(int)verdict.Reason})");
        teller.Show(view);
        held &= teller.Check("the reader holds root 2", view.Device is { RootVersion: 2 } device && device.ReleaseKeys.SequenceEqual([desk.Kid("release-2")]));
        return held & teller.Check("it refused 9.9.9, and 1.1.0 runs on", verdict.Reason == ReasonCode.UnknownKey && view is { ActiveSlot: "B", Download: null, BootRecord.SecurityCounter: 2 });
    }

    private ReasonCode WhyNotPublished()
    {
        try
        {
            desk.Publish(Forged);
            return ReasonCode.None;
        }
        catch (VersoException refused)
        {
            teller.Say($"publishing it is refused ({refused.Reason} {(int)refused.Reason})");
            return refused.Reason;
        }
    }
}
