using Verso.Core;
using Verso.Signing;
using Verso.Support;

namespace Verso.Updater.Tests.Check;

/// <summary>A reader that lay in a drawer while every key was rotated three times (SPEC 19.4).</summary>
[TestClass]
public sealed class LongSleepTests
{
    private const uint Newest = 9;

    /// <summary>For each root the number of the key in force: of root, release and channel.</summary>
    private static readonly (int Root, int Release, int Channel)[] InForce =
        [(0, 0, 0), (1, 0, 0), (1, 1, 0), (1, 1, 1), (2, 1, 1), (2, 2, 1), (2, 2, 2), (3, 2, 2), (3, 3, 3)];

    [TestMethod]
    [DataRow(0L, DisplayName = "no clock")]
    [DataRow(12_345L, DisplayName = "a clock that says 1970")]
    [DataRow(1_900_000_000L, DisplayName = "a clock")]
    public void It_ends_on_the_newest_release_by_way_of_every_root(long unix)
    {
        TestRelease release = TestPublisher.Build("2.0.0", 40, TestPublisher.Image(9000), key: Key(3, 1));
        VirtualDevice device = new(TestPublisher.Factory, trust: TestPublisher.TrustFor(RootOf(1), Key(0, 0)));
        device.Board.Unix = unix;
        for (uint version = 2; version <= Newest; version++)
        {
            device.Server.Site.PublishRoot(RootOf(version), Signers(version));
        }

        device.Server.Site.RootVersion = Newest;
        device.Server.Site.Signer = Key(InForce[^1].Channel, 2);
        device.Server.Release = release;

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
        device.Run(Applications.Healthy);

        CollectionAssert.AreEqual(release.Manifest.ReleaseId, device.BootRecord!.Slot(device.BootRecord.ActiveSlot).ReleaseId);
        Assert.AreEqual(Newest, device.Trust!.Root.Version);
        Assert.IsFalse(device.Trust.Root.FindReleaseKey(Key(0, 1).PublicKey.Kid) is not null, "the key that it left the factory with is revoked");
    }

    /// <summary>A key: twelve in all, four for each role.</summary>
    private static SigningKey Key(int number, int role) => TestSite.Key((4 * role) + number);

    private static Root RootOf(uint version)
    {
        (int rootKey, int releaseKey, int channelKey) = InForce[version - 1];
        Root root = TestPublisher.Root(version, Key(releaseKey, 1));
        root.RootKeys = [TestSite.RootEntry(Key(rootKey, 0))];
        root.ChannelKeys = [new ChannelKey(TestPublisher.Trusted(Key(channelKey, 2)), null)];
        return root;
    }

    private static SigningKey[] Signers(uint version) =>
        [.. new[] { InForce[version - 2].Root, InForce[version - 1].Root }.Distinct().Select(number => Key(number, 0))];
}
