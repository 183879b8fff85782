using Verso.Emulator;
using Verso.Publishing;

namespace Verso.EndToEnd;

/// <summary>The sample product, loaded from its slot and run.</summary>
[TestClass]
public class EReaderStoryTests
{
    [TestMethod]
    public void A_good_release_is_confirmed_a_bad_one_rolled_back_and_never_taken_again_and_the_next_good_one_is()
    {
        Device device = SharedFixture.NewDevice(SharedFixture.EReader("1.0.0"), "1.0.0", 1);
        string www = SharedFixture.Publish(SharedFixture.Release(SharedFixture.EReader("1.1.0"), "1.1.0", 2));
        using Server server = Server.Start(www);

        device.Update(server.Url).Ended(0, "confirmed: 1.1.0 runs from slot B");
        device.Show().Runs("1.1.0", 2);

        SharedFixture.Republish(SharedFixture.Release(SharedFixture.EReader("1.2.0"), "1.2.0", 3), www);
        device.Update(server.Url).Ended(1, "HealthCheckFailed 6002");
        DeviceView rolledBack = device.Show().Runs("1.1.0", 2);
        Assert.AreEqual(("1.2.0", "rejected"), (rolledBack.Other().Version, rolledBack.Other().State));
        ResultView result = rolledBack.LastResult!;
        Assert.AreEqual(("1.2.0", "ROLLBACK", "HealthCheckFailed", "essential-services"), (result.Release, result.State, result.Reason, result.Check));

        device.Update(server.Url).Ended(1, "NotOffered 9017");
        DeviceView refused = device.Show();
        refused.RunsAsBefore(rolledBack);
        Assert.AreEqual(rolledBack.Other(), refused.Other());
        Assert.AreEqual(rolledBack.LastResult, refused.LastResult);
        Assert.AreEqual((null, "NotOffered"), (refused.LastCheck!.Release, refused.LastCheck.Reason));

        SharedFixture.Republish(SharedFixture.Release(SharedFixture.EReader("1.1.0"), "1.3.0", 4), www);
        device.Update(server.Url).Ended(0, "confirmed: 1.3.0 runs from slot A");
        device.Show().Runs("1.3.0", 4);

        IReadOnlyList<RequestRecord> requests = server.Stop();
        Assert.AreEqual(3, requests.Payloads().Length, "a rejected release is not downloaded again");
    }

    [TestMethod]
    public void What_runs_already_is_up_to_date_and_no_error()
    {
        Device device = SharedFixture.NewDevice(SharedFixture.EReader("1.1.0"), "1.1.0", 2);
        DeviceView before = device.Show();
        using Server server = Server.Start(SharedFixture.Publish(SharedFixture.Release(SharedFixture.EReader("1.1.0"), "1.1.0", 2)));

        device.Update(server.Url).Ended(0, "up to date");

        device.Show().RunsAsBefore(before);
        Assert.AreEqual(0, server.Stop().Payloads().Length);
    }
}
