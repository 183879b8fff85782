using Verso.Boot;
using Verso.Core;
using Verso.Emulator;
using Verso.Signing;
using Verso.Support;

namespace Verso.Updater.Tests;

/// <summary>Keys change when the release that changes them is confirmed, and never before.</summary>
[TestClass]
public sealed class TrustChangesTests
{
    private static readonly SigningKey First = TestPublisher.Key;
    private static readonly SigningKey Second = TestPublisher.NextKey;

    [TestMethod]
    public void A_key_is_trusted_once_the_release_that_brings_it_is_confirmed_and_not_before()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Changing(new TrustChange([TestPublisher.Trusted(Second)], []));

        device.PowerOn(Applications.Updating);
        CollectionAssert.AreEqual(Kids(First), Kids(device.Trust!));
        device.PowerOn(Applications.Forgetful);
        CollectionAssert.AreEqual(Kids(First), Kids(device.Trust!));
        device.PowerOn(Applications.Healthy);

        CollectionAssert.AreEqual(Kids(First, Second), Kids(device.Trust!));
        device.Server.Release = TestPublisher.Build("1.2.0", 3, TestPublisher.Image(9000), key: Second);
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
    }

    [TestMethod]
    public void A_key_that_was_revoked_is_refused_from_the_confirmation_on()
    {
        VirtualDevice device = new(TestPublisher.Factory, trust: TestPublisher.NewTrust(First, Second));
        device.Server.Release = Changing(new TrustChange([], [Second.PublicKey.Kid]));

        device.Run(Applications.Updating);

        CollectionAssert.AreEqual(Kids(First), Kids(device.Trust!));
        device.Server.Release = TestPublisher.Build("1.2.0", 3, TestPublisher.Image(9000), key: Second);
        Assert.AreEqual(ReasonCode.UnknownKey, device.Update().Reason);
    }

    [TestMethod]
    public void The_application_that_confirmed_a_change_lives_by_it_without_another_restart()
    {
        VirtualDevice device = new(TestPublisher.Factory, trust: TestPublisher.NewTrust(First, Second));
        device.Server.Release = Changing(new TrustChange([], [Second.PublicKey.Kid]));
        device.PowerOn(Applications.Updating);
        UpdateOutcome? after = null;

        device.PowerOn(agent =>
        {
            agent.ConfirmTrial([]);
            device.Server.Release = TestPublisher.Build("1.2.0", 3, TestPublisher.Image(9000), key: Second);
            after = agent.Update(null);
            return LaunchOutcome.Returned;
        });

        Assert.AreEqual(ReasonCode.UnknownKey, after!.Reason);
    }

    [TestMethod]
    public void A_rolled_back_release_changes_no_keys()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Changing(new TrustChange([TestPublisher.Trusted(Second)], []));
        device.PowerOn(Applications.Updating);

        device.Run(agent => agent.IsTrial ? LaunchOutcome.NotLoaded : LaunchOutcome.Returned);

        CollectionAssert.AreEqual(Kids(First), Kids(device.Trust!));
    }

    [TestMethod]
    public void A_confirmation_that_is_mended_at_every_boot_wears_the_trust_store_once()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Changing(new TrustChange([TestPublisher.Trusted(Second)], []));
        device.PowerOn(Applications.Updating);
        device.SetFault("meta_b", FlashFault.ProgramDoesNotStick);
        device.PowerOn(Applications.Healthy);
        long wear = device.Wear("trust_0") + device.Wear("trust_1");
        byte[][] stores = [device.Bytes("trust_0"), device.Bytes("trust_1")];

        for (int boot = 0; boot < 5; boot++)
        {
            device.PowerOn(Applications.Forgetful);
        }

        Assert.AreEqual(wear, device.Wear("trust_0") + device.Wear("trust_1"));
        CollectionAssert.AreEqual(stores[0], device.Bytes("trust_0"));
        CollectionAssert.AreEqual(stores[1], device.Bytes("trust_1"));
        CollectionAssert.AreEqual(Kids(First, Second), Kids(device.Trust!));
    }

    [TestMethod]
    public void The_signer_is_never_forgotten()
    {
        VirtualDevice device = new(TestPublisher.Factory, trust: TestPublisher.NewTrust(First, Second));
        device.Server.Release = Changing(new TrustChange([], [First.PublicKey.Kid, Second.PublicKey.Kid]));

        device.Run(Applications.Updating);

        CollectionAssert.AreEqual(Kids(First), Kids(device.Trust!));
    }

    [TestMethod]
    public void A_change_keeps_everything_else_of_the_store()
    {
        TrustStore trust = TestPublisher.NewTrust(First);

        TrustStore changed = TrustChanges.Apply(trust, new TrustChange([TestPublisher.Trusted(Second)], []), First.PublicKey.Kid);

        Assert.AreEqual(trust.DeviceId, changed.DeviceId);
        Assert.AreEqual(trust.Product, changed.Product);
        Assert.AreEqual(trust.HardwareId, changed.HardwareId);
        Assert.AreEqual(trust.UpdateUrl, changed.UpdateUrl);
        CollectionAssert.AreEqual(trust.SealKey, changed.SealKey);
        CollectionAssert.AreEqual(trust.Fleets[0].Key, changed.Fleets[0].Key);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_change_that_is_applied_twice_gives_what_it_gave_once(bool trustedBefore)
    {
        TrustStore trust = trustedBefore ? TestPublisher.NewTrust(First, Second) : TestPublisher.NewTrust(First);
        TrustChange[] changes =
        [
            new([TestPublisher.Trusted(Second)], []),
            new([], [Second.PublicKey.Kid]),
            new([TestPublisher.Trusted(Second)], [Second.PublicKey.Kid]),
            new([TestPublisher.Trusted(Second), TestPublisher.Trusted(Second)], []),
        ];
        foreach (TrustChange change in changes)
        {
            TrustStore once = TrustChanges.Apply(trust, change, First.PublicKey.Kid);
            TrustStore twice = TrustChanges.Apply(once, change, First.PublicKey.Kid);
            CollectionAssert.AreEqual(Kids(once), Kids(twice));
            CollectionAssert.AllItemsAreUnique(Kids(once));
        }
    }

    [TestMethod]
    public void A_key_that_does_not_prove_itself_is_never_stored_though_its_release_be_confirmed()
    {
        TrustedKey second = TestPublisher.Trusted(Second);
        TrustStore trust = TestPublisher.NewTrust(First, TestPublisher.OtherKey);
        TrustedKey[] contradictory =
        [
            new(second.Kid, second.Modulus, Flipped(second.RSquared)),
            new(Flipped(second.Kid), second.Modulus, second.RSquared),
            new(second.Kid, Flipped(second.Modulus), second.RSquared),
        ];
        foreach (TrustedKey key in contradictory)
        {
            TrustStore changed = TrustChanges.Apply(trust, new TrustChange([key, second], [TestPublisher.OtherKey.PublicKey.Kid]), First.PublicKey.Kid);

            CollectionAssert.AreEqual(Kids(First, Second), Kids(changed), "the rest of the change holds");
            CollectionAssert.AreEqual(second.RSquared, changed.Keys[1].RSquared);
        }
    }

    private static byte[] Flipped(byte[] bytes) => [.. bytes[..^1], (byte)(bytes[^1] ^ 1)];

    private static TestRelease Changing(TrustChange change) => TestPublisher.SignAgain(TestPublisher.Next, manifest => manifest.Trust = change);

    private static string[] Kids(TrustStore trust) => [.. trust.Keys.Select(key => Convert.ToHexString(key.Kid))];

    private static string[] Kids(params SigningKey[] keys) => [.. keys.Select(key => Convert.ToHexString(key.PublicKey.Kid))];
}
