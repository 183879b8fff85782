using Verso.Core;
using Verso.Emulator;
using Verso.Support;

namespace Verso.Updater.Tests;

/// <summary>The channel that a device follows, and what a channel offers to it (SPEC 20.3).</summary>
[TestClass]
public sealed class ChannelTests
{
    [TestMethod]
    public void A_device_asks_for_the_pointer_of_the_channel_that_it_follows_after_a_restart_as_well()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Factory;
        UpdateAgent agent = device.NewAgent();
        Assert.AreEqual(ReasonCode.None, agent.FollowChannel("early"));

        Assert.AreEqual(ReasonCode.UpToDate, agent.Update(null).Reason);
        Assert.AreEqual(ReasonCode.UpToDate, device.Update().Reason);

        Assert.IsTrue(device.Server.Requests.All(request => request.Url == VirtualDevice.Url + "channels/early/ereader-r2.cose"));
        Assert.AreEqual(("early", "early"), (device.Trust!.Channel, device.Check!.Channel));
    }

    [TestMethod]
    public void The_pointer_of_another_channel_is_not_taken_for_the_one_that_is_followed()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Server.Misbehaviour = request => request.IsPointer ? new MemoryReply { Body = device.Server.Site.PointerFor()!, ContentLength = device.Server.Site.PointerFor()!.Length } : null;
        device.NewAgent().FollowChannel("early");

        Assert.AreEqual(ReasonCode.WrongChannel, device.Update().Reason);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(null)]
    [DataRow(".early")]
    [DataRow("early.")]
    [DataRow("a/b")]
    [DataRow("a b")]
    [DataRow("../stable")]
    [DataRow("01234567890123456789012345678901234567890123456789012345678901234")]
    public void A_channel_that_is_no_name_is_refused_and_nothing_is_written(string? channel)
    {
        VirtualDevice device = new(TestPublisher.Factory);

        Assert.AreEqual(ReasonCode.NameNotAllowed, device.NewAgent().FollowChannel(channel));

        Assert.AreEqual(0, device.Power.Operations);
        Assert.AreEqual("stable", device.Trust!.Channel);
    }

    [TestMethod]
    public void A_channel_is_not_changed_during_a_session()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        UpdateAgent agent = device.NewAgent();
        List<ReasonCode> answers = [];
        agent.Progress += _ => answers.Add(agent.FollowChannel("early"));

        Assert.AreEqual(UpdateState.Rebooting, agent.Update(null).State);

        Assert.IsTrue(answers.Count > 6 && answers.All(answer => answer == ReasonCode.AlreadyRunning));
        Assert.AreEqual("stable", device.Trust!.Channel);
    }

    [TestMethod]
    public void A_channel_that_flash_does_not_take_is_not_followed()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Factory;
        Array.ForEach(["trust_0", "trust_1"], partition => device.SetFault(partition, FlashFault.ProgramFails));
        UpdateAgent agent = device.NewAgent();

        Assert.AreEqual(ReasonCode.ProgramFailed, agent.FollowChannel("early"));

        agent.Update(null);
        StringAssert.Contains(device.Server.Requests[^1].Url, "/channels/stable/");
        Assert.AreEqual(ReasonCode.None, agent.FollowChannel("stable"), "it is followed already, so nothing is written");
    }
}
