using Verso.Emulator;

namespace Verso.EndToEnd;

/// <summary>Assertions about devices.</summary>
internal static class DeviceViewAssertions
{
    /// <summary>The slot that boots.</summary>
    public static SlotView Active(this DeviceView view) => view.Slots.Single(slot => slot.Name == view.ActiveSlot);

    /// <summary>The slot that does not.</summary>
    public static SlotView Other(this DeviceView view) => view.Slots.Single(slot => slot.Name != view.ActiveSlot);

    /// <summary>Asserts that a version is confirmed in the active slot, with nothing on trial.</summary>
    public static DeviceView Runs(this DeviceView view, string version, uint securityCounter)
    {
        Assert.AreEqual((version, "confirmed"), (view.Active().Version, view.Active().State), view.ToString());
        Assert.AreEqual((null, securityCounter), (view.BootRecord!.TrialSlot, view.BootRecord.SecurityCounter), view.ToString());
        return view;
    }

    /// <summary>Asserts that running slot and boot record have not changed; the record may have been written again unchanged (ADR 0016).</summary>
    public static void RunsAsBefore(this DeviceView after, DeviceView before)
    {
        Assert.AreEqual(before.ActiveSlot, after.ActiveSlot);
        Assert.AreEqual(before.Active(), after.Active());
        Assert.AreEqual(before.BootRecord! with { Sequence = 0 }, after.BootRecord! with { Sequence = 0 });
    }
}
