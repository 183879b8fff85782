using Verso.Core;
using Verso.Emulator;
using Verso.Support;

namespace Verso.Updater.Tests;

/// <summary>How a device gets from its root to the newest one (SPEC 19.4).</summary>
[TestClass]
public sealed partial class RootWalkTests
{
    private const long Now = 1_800_000_000;

    /// <summary>Roots 2 that no device with root 1 takes.</summary>
    public static IEnumerable<object[]> WrongRoots()
    {
        yield return Case("no signed file", ReasonCode.EnvelopeMalformed, () => [.. "<html>"u8]);
        yield return Case("too large", ReasonCode.RootTooLarge, () => new byte[Root.MaxFileLength + 1]);
        yield return Case("cut short", ReasonCode.CborTruncated, () => TestPublisher.Sign(TestPublisher.Root(2))[..^1]);
        yield return Case("signed by strangers", ReasonCode.RootThresholdMissed, () => TestSite.Sign(TestPublisher.Root(2), TestPublisher.OtherKey));
        yield return Case("signed by its own keys alone", ReasonCode.RootThresholdMissed, () => TestSite.Sign(WithRootKey(2, TestPublisher.OtherKey), TestPublisher.OtherKey));
        yield return Case("signed by the old keys alone", ReasonCode.RootOwnThresholdMissed, () => TestSite.Sign(WithRootKey(2, TestPublisher.OtherKey), TestPublisher.RootKey));
        yield return Case("the one after the next", ReasonCode.RootVersionUnexpected, () => TestPublisher.Sign(TestPublisher.Root(3)));
        yield return Case("the one that is held", ReasonCode.RootVersionUnexpected, () => TestPublisher.Sign(TestPublisher.Root(1)));
        yield return Case("another product's", ReasonCode.WrongProduct, () => TestPublisher.Sign(Changed(2, root => root.Product = "someone-elses")));
    }

    [TestMethod]
    public void A_pointer_of_an_unknown_key_leads_to_the_root_that_names_it()
    {
        VirtualDevice device = Offering(2);
        device.Server.Site.Signer = TestPublisher.OtherKey;
        device.Server.Site.PublishRoot(Changed(2, root => root.ChannelKeys = [new ChannelKey(TestPublisher.Trusted(TestPublisher.OtherKey), null)]));

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        AssertAsked(device, "channels/stable/ereader-r2.cose", "root/2.cose", "root/3.cose", null, null);
        Assert.AreEqual(2u, device.Trust!.Root.Version);
    }

    [TestMethod]
    public void A_pointer_of_a_later_root_leads_to_it()
    {
        VirtualDevice device = Offering(2);
        device.Server.Site.PublishRoot(TestPublisher.Root(2));

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        AssertAsked(device, "channels/stable/ereader-r2.cose", "root/2.cose", "root/3.cose", null, null);
        Assert.AreEqual((2u, 2u), (device.Trust!.Root.Version, device.Check!.RootVersion));
    }

    [TestMethod]
    public void A_key_that_may_not_sign_the_channel_leads_to_the_root_that_lets_it()
    {
        Root limited = Changed(1, root => root.ChannelKeys = [new ChannelKey(root.ChannelKeys[0].Key, ["beta"])]);
        VirtualDevice device = new(TestPublisher.Factory, trust: TestPublisher.TrustFor(limited));
        device.Server.Release = TestPublisher.Next;
        Assert.AreEqual(ReasonCode.ChannelNotAllowed, device.Update().Reason, "as long as there is no other root");
        device.Server.Site.PublishRoot(TestPublisher.Root(2));
        device.Server.Site.RootVersion = 2;

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
    }

    [TestMethod]
    public void A_signature_that_does_not_verify_asks_for_the_next_root_and_its_absence_ends_it()
    {
        VirtualDevice device = Offering(1);
        device.Server.Misbehaviour = request => request.IsPointer ? device.Server.Serve(request) with { Body = Altered(device.Server.Site.PointerFor()!) } : null;

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual((UpdateState.Failed, ReasonCode.SignatureInvalid), (outcome.State, outcome.Reason));
        AssertAsked(device, "channels/stable/ereader-r2.cose", "root/2.cose");
        Assert.AreEqual(1u, device.Trust!.Root.Version);
    }

    [TestMethod]
    [DataRow("hardware", ReasonCode.WrongHardware)]
    [DataRow("product", ReasonCode.WrongProduct)]
    [DataRow("channel", ReasonCode.WrongChannel)]
    [DataRow("garbage", ReasonCode.EnvelopeMalformed)]
    [DataRow("large", ReasonCode.PointerTooLarge)]
    [DataRow("earlier", ReasonCode.PointerOfOtherRoot)]
    public void A_pointer_that_no_root_would_make_right_asks_for_none(string what, ReasonCode reason)
    {
        VirtualDevice device = new(TestPublisher.Factory, trust: TestPublisher.TrustFor(TestPublisher.Root(2)));
        device.Server.Site.RootVersion = what == "earlier" ? 1u : 2u;
        device.Server.Site.Change = pointer =>
        {
            pointer.HardwareId = what == "hardware" ? "ereader-r1" : pointer.HardwareId;
            pointer.Product = what == "product" ? "someone-elses" : pointer.Product;
            pointer.Channel = what == "channel" ? "beta" : pointer.Channel;
        };
        device.Server.Release = TestPublisher.Next;
        device.Server.Site.PublishRoot(TestPublisher.Root(3));
        device.Server.Misbehaviour = request => what switch
        {
            "garbage" => new MemoryReply { Body = [1, 2, 3], ContentLength = 3 },
            "large" => new MemoryReply { Body = new byte[5000], ContentLength = 5000 },
            _ => null,
        };

        Assert.AreEqual(reason, device.Update().Reason);

        AssertAsked(device, "channels/stable/ereader-r2.cose");
        Assert.AreEqual(2u, device.Trust!.Root.Version);
    }

    [TestMethod]
    public void Eight_roots_are_taken_in_one_session_each_stored_before_the_next_is_asked_for()
    {
        VirtualDevice device = Offering(9);
        PublishRoots(device, 9);
        List<uint> stored = [];
        device.Server.Misbehaviour = request =>
        {
            if (request.IsRoot)
            {
                stored.Add(device.Trust!.Root.Version);
            }

            return null;
        };

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        CollectionAssert.AreEqual(Enumerable.Range(1, 9).Select(version => (uint)version).ToArray(), stored);
        Assert.AreEqual(9u, device.Trust!.Root.Version);
    }

    [TestMethod]
    public void A_cut_in_any_write_of_a_root_goes_on_from_the_root_that_is_stored()
    {
        VirtualDevice clean = Offering(4);
        PublishRoots(clean, 4);
        clean.Power.Counts = name => name.StartsWith("trust_", StringComparison.Ordinal);
        clean.Update();
        long operations = clean.Power.Operations;
        Assert.IsTrue(operations >= 5, $"{operations} operations: a write for each of three roots, and an erase where a cell was used");
        for (long cut = 0; cut < operations; cut++)
        {
            foreach (CutMoment moment in Enum.GetValues<CutMoment>())
            {
                VirtualDevice device = Offering(4);
                PublishRoots(device, 4);
                device.Power.Counts = name => name.StartsWith("trust_", StringComparison.Ordinal);
                device.Power.CutAt(cut, moment);
                Assert.ThrowsExactly<PowerCutException>(() => device.Update());
                device.Power.Restore();
                uint held = device.Trust!.Root.Version;
                device.Server.Requests.Clear();

                Assert.AreEqual(UpdateState.Rebooting, device.Update().State, $"{cut} {moment}");

                Assert.AreEqual(4u, device.Trust!.Root.Version);
                string? first = device.Server.Requests.FirstOrDefault(request => request.IsRoot)?.Url;
                Assert.AreEqual(held == 4 ? null : VirtualDevice.Url + $"root/{held + 1}.cose", first, $"{cut} {moment}");
            }
        }
    }

    [TestMethod]
    [DataRow(2u)]
    [DataRow(3u)]
    [DataRow(4u)]
    [DataRow(5u)]
    public void A_link_that_ends_at_any_root_goes_on_there(uint ends)
    {
        VirtualDevice device = Offering(4);
        PublishRoots(device, 4);
        device.Server.Misbehaviour = request => request.Url.EndsWith($"/root/{ends}.cose", StringComparison.Ordinal) ? new MemoryReply { Failure = ReasonCode.NetworkUnreachable } : null;

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(ends - 1, device.Trust!.Root.Version);
        Assert.AreEqual(ends == 5 ? ReasonCode.None : ReasonCode.NetworkUnreachable, outcome.Reason, "a pointer under the newest root needs no further one");
        device.Server.Misbehaviour = null;
        device.Server.Requests.Clear();
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
        Assert.AreEqual(4u, device.Trust!.Root.Version);
    }

    [TestMethod]
    public void A_session_takes_32_roots_at_most_and_the_next_one_goes_on()
    {
        VirtualDevice device = Offering(40);
        PublishRoots(device, 40);

        Assert.AreEqual(ReasonCode.PointerOfLaterRoot, device.Update().Reason);
        Assert.AreEqual(33u, device.Trust!.Root.Version);
        Assert.AreEqual(32, device.Server.Requests.Count(request => request.IsRoot));

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
        Assert.AreEqual(40u, device.Trust!.Root.Version);
    }

    [TestMethod]
    [DynamicData(nameof(WrongRoots))]
    public void A_root_that_does_not_follow_is_refused_for_its_own_reason_and_nothing_is_stored(string name, ReasonCode reason, Func<byte[]> file)
    {
        VirtualDevice device = Offering(2);
        device.Server.Site.Files["root/2.cose"] = file();
        byte[] before = [.. device.Bytes("trust_0"), .. device.Bytes("trust_1")];
        device.Power.Counts = partition => partition.StartsWith("trust_", StringComparison.Ordinal);

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual((UpdateState.Failed, reason), (outcome.State, outcome.Reason), name);
        Assert.AreEqual(0, device.Power.Operations, name);
        CollectionAssert.AreEqual(before, (byte[])[.. device.Bytes("trust_0"), .. device.Bytes("trust_1")], name);
        AssertAsked(device, "channels/stable/ereader-r2.cose", "root/2.cose");
        Assert.AreEqual((reason, 0u), (device.Check!.Reason, device.Check.Sequence), name);
        device.Server.Site.PublishRoot(TestPublisher.Root(2));
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State, name);
    }

    [TestMethod]
    public void A_root_that_flash_does_not_take_is_not_trusted_in_memory_either()
    {
        VirtualDevice device = Offering(2);
        device.Server.Site.PublishRoot(TestPublisher.Root(2));
        Array.ForEach(["trust_0", "trust_1"], partition => device.SetFault(partition, FlashFault.ProgramFails));
        UpdateAgent agent = device.NewAgent();

        for (int wake = 0; wake < 2; wake++)
        {
            Assert.AreEqual(ReasonCode.ProgramFailed, agent.Update(null).Reason);
            Assert.AreEqual(0u, device.Check!.Sequence, "no pointer of root 2 is taken");
        }

        Assert.IsFalse(device.Server.Requests.Any(request => request.IsManifest));
        Array.ForEach(["trust_0", "trust_1"], partition => device.SetFault(partition, FlashFault.None));
        Assert.AreEqual(UpdateState.Rebooting, agent.Update(null).State);
        Assert.AreEqual(2u, device.Trust!.Root.Version);
    }

    [TestMethod]
    public void A_look_for_the_next_root_costs_one_request_and_takes_what_is_there()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Factory;
        device.Board.LooksForRoot = true;

        Assert.AreEqual(ReasonCode.UpToDate, device.Update().Reason);
        AssertAsked(device, "root/2.cose", "channels/stable/ereader-r2.cose");

        device.Server.Site.PublishRoot(TestPublisher.Root(2));
        device.Server.Site.RootVersion = 2;
        device.Server.Requests.Clear();
        Assert.AreEqual(ReasonCode.UpToDate, device.Update().Reason);
        AssertAsked(device, "root/2.cose", "root/3.cose", "channels/stable/ereader-r2.cose");
        Assert.AreEqual(2u, device.Trust!.Root.Version);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_look_that_fails_harms_nothing(bool unreachable)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Board.LooksForRoot = true;
        device.Server.Misbehaviour = request => !request.IsRoot ? null : unreachable ? new MemoryReply { Failure = ReasonCode.NetworkUnreachable } : new MemoryReply { Body = [1, 2, 3], ContentLength = 3 };

        Assert.AreEqual((UpdateState.Rebooting, ReasonCode.None), Ending(device.Update()));

        Assert.AreEqual(1u, device.Trust!.Root.Version);
    }

    [TestMethod]
    [DataRow(0, ReasonCode.UpToDate)]
    [DataRow(1, ReasonCode.RootExpired)]
    public void An_expired_root_without_a_next_one_stops_the_check_before_the_pointer(int after, ReasonCode reason)
    {
        VirtualDevice device = new(TestPublisher.Factory, trust: TestPublisher.TrustFor(Changed(1, root => root.Expires = (uint)Now)));
        device.Server.Release = TestPublisher.Factory;
        device.Board.Unix = Now + after;

        Assert.AreEqual(reason, device.Update().Reason);

        AssertAsked(device, after == 0 ? "channels/stable/ereader-r2.cose" : "root/2.cose");
    }

    [TestMethod]
    public void An_expired_root_with_a_next_one_is_left_behind_whether_or_not_that_one_has_expired()
    {
        VirtualDevice device = new(TestPublisher.Factory, trust: TestPublisher.TrustFor(Changed(1, root => root.Expires = (uint)Now)));
        device.Board.Unix = Now + 100;
        device.Server.Site.PublishRoot(Changed(2, root => root.Expires = (uint)Now + 1));
        device.Server.Site.PublishRoot(TestPublisher.Root(3));
        device.Server.Site.RootVersion = 3;
        device.Server.Release = TestPublisher.Next;

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        AssertAsked(device, "root/2.cose", "root/3.cose", "root/4.cose", "channels/stable/ereader-r2.cose", null, null);
    }

    [TestMethod]
    public void A_device_without_a_clock_does_not_know_that_its_root_has_expired()
    {
        VirtualDevice device = new(TestPublisher.Factory, trust: TestPublisher.TrustFor(Changed(1, root => root.Expires = (uint)Now)));
        device.Server.Release = TestPublisher.Next;
        device.Board.Unix = 0;

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.IsFalse(device.Server.Requests.Any(request => request.IsRoot));
    }

    [TestMethod]
    public void A_release_of_a_key_that_the_next_root_revokes_is_refused_from_then_on()
    {
        VirtualDevice device = Offering(2);
        device.Server.Site.PublishRoot(TestPublisher.Root(2, TestPublisher.NextKey));

        Assert.AreEqual(ReasonCode.UnknownKey, device.Update().Reason);

        Assert.AreEqual(0, device.Server.PayloadRequests);
        device.Server.Release = TestPublisher.Build("1.1.1", 3, TestPublisher.Image(9000), key: TestPublisher.NextKey);
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
    }

    /// <summary>A device with root 1, and a site whose pointer was made under a root.</summary>
}
