using Verso.Emulator;

namespace Verso.EndToEnd;

/// <summary>Images that the emulator cannot run behave as their tester chooses.</summary>
[TestClass]
public class OutcomeTests
{
    private static string Www => SharedFixture.Publish(SharedFixture.Release(SharedFixture.Opaque(30_000), "1.1.0", 11));

    [TestMethod]
    [DataRow("crash")]
    [DataRow("hang")]
    public void An_image_that_never_comes_up_has_three_trial_boots_and_is_rolled_back(string outcome)
    {
        (DeviceView view, IReadOnlyList<EmulatorEvent> events) = Update(outcome, 1, "AttemptsExhausted 6001");

        CollectionAssert.AreEqual(new int?[] { 1, 2, 3 }, TrialBoots(events));
        view.Runs("1.0.0", 10);
        Assert.AreEqual(("1.1.0", "rejected"), (view.Other().Version, view.Other().State));
        ResultView result = view.LastResult!;
        Assert.AreEqual(("1.1.0", "ROLLBACK", 6001, 3, null), (result.Release, result.State, result.ReasonCode, result.Attempts, result.Check));
    }

    [TestMethod]
    public void An_image_without_network_is_confirmed_all_the_same_because_that_check_is_advisory()
    {
        (DeviceView view, IReadOnlyList<EmulatorEvent> events) = Update("fail:network", 0, "confirmed: 1.1.0");

        view.Runs("1.1.0", 11);
        EmulatorEvent check = events.Single(happened => happened.Check == "network");
        Assert.AreEqual((false, false, "HealthCheckFailed"), (check.Passed, check.Required, check.Reason));
    }

    [TestMethod]
    [DataRow("essential-services")]
    [DataRow("hardware-compatibility")]
    [DataRow("runtime-boot")]
    public void An_image_whose_required_check_fails_is_rolled_back_after_one_trial_boot(string check)
    {
        (DeviceView view, IReadOnlyList<EmulatorEvent> events) = Update($"fail:{check}", 1, "HealthCheckFailed 6002");

        CollectionAssert.AreEqual(new int?[] { 1 }, TrialBoots(events));
        view.Runs("1.0.0", 10);
        Assert.AreEqual(("ROLLBACK", check), (view.LastResult!.State, view.LastResult.Check));
        EmulatorEvent outcome = events.Single(happened => happened.Event == "outcome");
        Assert.AreEqual(("outcome", false, "ROLLBACK", "1.1.0", check, 6002), (outcome.Event, outcome.Passed, outcome.State, outcome.Version, outcome.Check, outcome.ReasonCode));
    }

    [TestMethod]
    public void A_check_that_no_image_runs_is_wrong_usage_and_the_device_is_not_switched_on()
    {
        Device device = SharedFixture.NewOpaqueDevice();
        DeviceView before = device.Show();

        foreach (string command in new[] { "update", "boot" })
        {
            ProcessResult refused = Tool.Emulator(command, device.Flash, "--outcome", "fail:nosuch");

            refused.Ended(2, "runtime-boot, essential-services, hardware-compatibility, network");
            StringAssert.Contains(refused.LastWord, "fail:nosuch");
        }

        Assert.AreEqual(before.Flash, device.Show().Flash);
    }

    [TestMethod]
    public void That_an_assembly_runs_checks_of_its_own_is_said()
    {
        Device device = SharedFixture.NewDevice(SharedFixture.EReader("1.0.0"), "1.0.0", 10);
        using Server server = Server.Start(SharedFixture.Publish(SharedFixture.Release(SharedFixture.EReader("1.1.0"), "1.1.0", 11)));

        ProcessResult update = device.Update(server.Url, "--outcome", "fail:essential-services").Ended(0, "confirmed: 1.1.0");

        StringAssert.Contains(update.Error, "--outcome fail:essential-services does not apply to it");
    }

    [TestMethod]
    public void An_image_that_pretends_to_be_an_assembly_does_not_load_and_is_rolled_back_after_its_attempts()
    {
        string image = SharedFixture.NewPath("pretender.bin");
        File.WriteAllBytes(image, [(byte)'M', (byte)'Z', .. File.ReadAllBytes(SharedFixture.Opaque(8192))]);
        Device device = SharedFixture.NewOpaqueDevice();
        using Server server = Server.Start(SharedFixture.Publish(SharedFixture.Release(image, "1.1.0", 11)));

        ProcessResult update = device.Update(server.Url, "--json").Ended(1, "AttemptsExhausted 6001");

        CollectionAssert.AreEqual(new int?[] { 1, 2, 3 }, TrialBoots(Json.Lines<EmulatorEvent>(update.Output)));
        device.Show().Runs("1.0.0", 10);
    }

    [TestMethod]
    public void A_trial_that_boot_leaves_behind_is_counted_until_it_is_rolled_back()
    {
        Device device = SharedFixture.NewOpaqueDevice();
        using Server server = Server.Start(Www);
        device.Boot("--url", server.Url).Ended(0, "the device restarts");
        Assert.AreEqual(("REBOOTING", "B", 0), (device.Show().State, device.Show().BootRecord!.TrialSlot, device.Show().BootRecord!.Attempts));

        for (int boot = 1; boot <= 3; boot++)
        {
            device.Boot("--outcome", "crash").Ended(1, "ApplicationCrashed 6005");
            Assert.AreEqual(boot, device.Show().BootRecord!.Attempts);
        }

        device.Boot().Ended(0, "1.0.0 ran from slot A");
        device.Show().Runs("1.0.0", 10);
    }

    private static (DeviceView View, IReadOnlyList<EmulatorEvent> Events) Update(string outcome, int exitCode, string said)
    {
        Device device = SharedFixture.NewOpaqueDevice();
        using Server server = Server.Start(Www);
        ProcessResult update = device.Update(server.Url, "--outcome", outcome, "--json").Ended(exitCode, said);
        return (device.Show(), Json.Lines<EmulatorEvent>(update.Output));
    }

    private static int?[] TrialBoots(IReadOnlyList<EmulatorEvent> events) =>
        [.. events.Where(happened => happened.Event == "launch" && happened.Trial == true).Select(happened => happened.Attempt)];
}
