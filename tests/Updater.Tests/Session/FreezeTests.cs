using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests.Session;

/// <summary>Creation time as a counter (SPEC 2.4): it works on a device that believes it is 1970, and shows that updates are withheld.</summary>
[TestClass]
public sealed class FreezeTests
{
    private const uint Then = 1_780_000_000;

    private static readonly byte[] Image = TestPublisher.Image(9000);

    [TestMethod]
    public void A_device_that_saw_a_newer_manifest_does_not_take_an_older_one_though_it_runs_neither()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Release("1.2.0", 3, Then + 100, manifest => manifest.BatteryPercent = 90);
        device.Board.Battery = 50;
        Assert.AreEqual(ReasonCode.BatteryTooLow, device.Update().Reason);

        device.Server.Release = Release("1.1.0", 2, Then + 99);
        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(ReasonCode.StaleManifest, outcome.Reason);
        Assert.AreEqual(UpdateState.Failed, outcome.State);
        Assert.AreEqual(0, device.Server.PayloadRequests);
    }

    [TestMethod]
    [DataRow(100u, DisplayName = "as of the same second")]
    [DataRow(101u, DisplayName = "as of later")]
    public void An_older_release_that_is_signed_again_is_taken(uint after)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Release("1.2.0", 3, Then + 100, null);
        device.Board.Battery = 0;
        device.Update();
        device.Board.Battery = 100;

        device.Server.Release = Release("1.1.0", 2, Then + after);

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
    }

    [TestMethod]
    public void A_staged_release_that_was_replaced_meanwhile_is_not_resumed()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        TestRelease old = Release("1.1.0", 2, Then, null, TestPublisher.Image(45_000));
        device.Server.Release = old;
        device.Server.Misbehaviour = request => request.Ordinal == 1 ? device.Server.Serve(request) with { BreaksAfter = 2 * StoredPayload.RecordSize }
            : request.IsManifest ? null : new MemoryReply { Failure = ReasonCode.NetworkUnreachable };
        device.Update();
        Assert.AreEqual(ReasonCode.None, device.Open().WriteCheck(new CheckRecord { AsOf = Then + 1 }));
        device.Server.Misbehaviour = null;
        int requests = device.Server.Requests.Count;

        Assert.AreEqual(ReasonCode.StaleManifest, device.Update().Reason);

        Assert.IsTrue(device.Server.Requests[requests].IsManifest, "the server is asked anew");
    }

    [TestMethod]
    public void What_a_stranger_signed_or_is_for_another_product_or_has_expired_moves_nothing()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Board.Unix = Then + 1000;
        foreach (TestRelease foreign in new[]
        {
            TestPublisher.Build("9.9.9", 9, Image, manifest => manifest.Created = uint.MaxValue, TestPublisher.OtherKey),
            Release("9.9.9", 9, uint.MaxValue, manifest => manifest.Product = "someone-elses"),
            Release("9.9.9", 9, uint.MaxValue, manifest => manifest.HardwareIds = ["another"]),
            Release("9.9.9", 9, Then - 1, manifest => manifest.Expires = Then),
        })
        {
            device.Server.Release = foreign;
            device.Update();
            Assert.AreEqual(0u, device.NewAgent().LastCheck.AsOf);
        }
    }

    [TestMethod]
    [DataRow(86_400u, true, DisplayName = "a day ahead")]
    [DataRow(86_401u, false, DisplayName = "more than a day ahead")]
    [DataRow(300_000_000u, false, DisplayName = "years ahead")]
    public void A_time_of_creation_more_than_a_day_ahead_of_the_devices_clock_is_not_remembered(uint ahead, bool remembered)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Board.Unix = Then;
        device.Server.Release = Release("1.2.0", 3, Then + ahead, manifest => manifest.BatteryPercent = 90);
        device.Board.Battery = 50;
        Assert.AreEqual(ReasonCode.BatteryTooLow, device.Update().Reason);
        Assert.AreEqual(remembered ? Then + ahead : 0, device.NewAgent().LastCheck.AsOf);
        Assert.AreEqual(0, device.NewAgent().LastCheck.AgeSeconds, "the check was good all the same");

        device.Server.Release = Release("1.3.0", 4, Then + 60);

        Assert.AreEqual(remembered ? ReasonCode.StaleManifest : ReasonCode.None, device.Update().Reason, "a hotfix on a right clock");
    }

    [TestMethod]
    public void A_device_that_does_not_know_the_time_remembers_whatever_was_signed()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Release("1.0.0", 1, Then + 300_000_000);
        device.Update();

        Assert.AreEqual(Then + 300_000_000, device.NewAgent().LastCheck.AsOf);
    }

    [TestMethod]
    public void The_age_of_the_last_good_check_is_told_by_uptime_where_there_is_no_clock()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Release("1.0.0", 1, Then);
        UpdateAgent agent = device.NewAgent();
        AssertCheck(agent, 0, -1, -1);

        Assert.AreEqual(ReasonCode.UpToDate, agent.Update(null).Reason);
        device.Board.Pass(90_000);

        AssertCheck(agent, Then, 90, -1);
        device.Server.Release = null;
        agent.Update(null);
        AssertCheck(agent, Then, 90, -1);
        AssertCheck(device.NewAgent(), Then, -1, -1);
    }

    [TestMethod]
    public void A_frozen_device_that_knows_the_time_tells_how_long_it_has_been_frozen()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Release("1.0.0", 1, Then);
        device.Board.Unix = Then + 50;
        device.Update();
        device.Board.Unix = Then + 10_000;

        AssertCheck(device.NewAgent(), Then, 9950, 10_000);
        long operations = device.Power.Operations;
        device.Update();
        Assert.AreEqual(operations, device.Power.Operations, "a check a day is written, and this is the same day");

        device.Board.Unix = Then + 100_000;
        device.Update();
        device.Board.Unix = Then + 100_001;
        AssertCheck(device.NewAgent(), Then, 1, 100_001);
    }

    [TestMethod]
    public void What_a_check_told_survives_results_and_results_survive_checks()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Release("1.1.0", 2, Then);
        device.Update();
        Assert.IsNull(device.Result, "no update has ended yet");
        device.Run(Applications.OnTrial(Boot.LaunchOutcome.Crashed));
        Assert.AreEqual(UpdateState.Rollback, device.Result!.State);

        device.Server.Release = Release("1.0.0", 1, Then + 5);
        Assert.AreEqual(ReasonCode.UpToDate, device.Update().Reason);

        Assert.AreEqual(UpdateState.Rollback, device.Result.State);
        Assert.AreEqual("1.1.0", device.Result.Version);
        Assert.AreEqual(Then + 5, device.NewAgent().LastCheck.AsOf);
    }

    private static void AssertCheck(UpdateAgent agent, uint asOf, long age, long asOfAge)
    {
        CheckReport check = agent.LastCheck;
        Assert.AreEqual((asOf, age, asOfAge), (check.AsOf, check.AgeSeconds, check.AsOfAgeSeconds));
    }

    private static TestRelease Release(string version, uint counter, uint created, Action<Manifest>? change = null, byte[]? image = null) =>
        TestPublisher.Build(version, counter, image ?? Image, manifest =>
        {
            manifest.Created = created;
            change?.Invoke(manifest);
        });
}
