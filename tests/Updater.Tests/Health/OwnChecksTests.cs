using Verso.Boot;
using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests.Health;

/// <summary>The checks that every product has, if the checked part does not respond.</summary>
[TestClass]
public sealed class OwnChecksTests
{
    private readonly VirtualDevice _device = new(TestPublisher.Factory);

    public OwnChecksTests()
    {
        _device.Server.Release = TestPublisher.Next;
        Assert.AreEqual(UpdateState.Rebooting, _device.Update().State);
    }

    [TestMethod]
    [DataRow("slot_b", 1)]
    [DataRow("boot_0", 3)]
    [DataRow("boot_1", 3)]
    public void A_read_that_fails_for_a_moment_costs_no_good_release(string partition, int failures)
    {
        int silent = 0;
        _device.Through = inner => inner.Name == partition ? new UnreadablePartition(inner, () => silent-- > 0) : inner;

        HealthReport report = Confirm(() => silent = failures);

        Assert.AreEqual(HealthVerdict.Healthy, report.Verdict, report.Decisive?.Check.Name);
        Assert.AreEqual(Slots.B, _device.BootRecord!.ActiveSlot);
    }

    [TestMethod]
    public void A_slot_that_cannot_be_read_any_more_fails_the_check_of_the_services()
    {
        bool silent = false;
        _device.Through = inner => inner.Name == "slot_b" ? new UnreadablePartition(inner, () => silent) : inner;

        HealthReport report = Confirm(() => silent = true);

        Assert.AreEqual((HealthVerdict.Unhealthy, HealthCheckNames.EssentialServices, string.Empty), (report.Verdict, report.Decisive.Check.Name, report.Decisive.Note));
    }

    [TestMethod]
    public void A_trust_store_that_is_lost_meanwhile_fails_no_check()
    {
        HealthReport report = Confirm(() =>
        {
            _device.Destroy("trust_0");
            _device.Destroy("trust_1");
        });

        Assert.IsTrue(report.Results.All(result => result.Reason == ReasonCode.None), string.Join(' ', report.Results.Select(result => result.Note)));
    }

    private HealthReport Confirm(Action befall)
    {
        HealthReport? report = null;
        _device.PowerOn(agent =>
        {
            befall();
            report = agent.ConfirmTrial([]);
            return LaunchOutcome.Returned;
        });
        return report!;
    }
}
