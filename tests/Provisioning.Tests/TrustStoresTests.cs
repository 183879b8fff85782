using Verso.Core;
using Verso.Foundation;
using Verso.Support;

namespace Verso.Provisioning.Tests;

[TestClass]
public sealed class TrustStoresTests
{
    private readonly ScratchFolder _scratch = new();

    [TestCleanup]
    public void CleanUp() => _scratch.Dispose();

    [TestMethod]
    public void A_trust_store_made_from_key_files_is_read_back_by_the_device()
    {
        File.WriteAllBytes(_scratch["1.cose"], TestPublisher.RootFile);
        TestPublisher.Fleet.SaveNew(_scratch["fleet.jwk"]);
        TrustStore made = TrustStores.LoadTrustStore("device-1", "h", _scratch["1.cose"], "beta", [_scratch["fleet.jwk"]], "http://127.0.0.1:8080/");
        Assert.AreEqual(ReasonCode.None, TrustStoreFormat.Read(TrustStoreFormat.Write(made), out TrustStore read));

        Assert.AreEqual("device-1", read.DeviceId);
        Assert.AreEqual("http://127.0.0.1:8080/", read.UpdateUrl);
        Assert.AreEqual((TestPublisher.Product, "beta"), (read.Product, read.Channel));
        CollectionAssert.AreEqual(TestPublisher.RootFile, read.SignedRoot.CopyFile());
        CollectionAssert.AreEqual(TestPublisher.Key.PublicKey.Modulus, read.Root.FindReleaseKey(TestPublisher.Key.PublicKey.Kid).CopyModulus());
        CollectionAssert.AreEqual(TestPublisher.Fleet.ToBytes(), read.FindFleet(TestPublisher.Fleet.Id).Key);
        Assert.AreEqual(32, read.SealKey.Length);
    }

    [TestMethod]
    public void Two_devices_never_share_a_seal_key()
    {
        CollectionAssert.AreNotEqual(TestPublisher.NewTrust().SealKey, TestPublisher.NewTrust().SealKey);
    }

    [TestMethod]
    [DataRow("", "h", "stable", null)]
    [DataRow("d", "", "stable", null)]
    [DataRow("d", "h", "", null)]
    [DataRow("d", "h", "stable", "http://host/no-slash")]
    [DataRow("d", "h", "stable", "file:///etc/")]
    [DataRow("d", "h", "stable", "relative/")]
    public void A_value_out_of_its_bounds_is_refused(string device, string hardware, string channel, string? url)
    {
        Refused(ReasonCode.FieldOutOfRange, () => TrustStores.CreateTrustStore(device, hardware, TestPublisher.RootFile, channel, [TestPublisher.Fleet], url));
    }

    [TestMethod]
    [DataRow("a/b", "stable")]
    [DataRow("h", "..")]
    public void Hardware_and_channel_are_names_because_a_device_asks_for_a_path_of_them(string hardware, string channel)
    {
        Refused(ReasonCode.FieldOutOfRange, () => TrustStores.CreateTrustStore("d", hardware, TestPublisher.RootFile, channel, [TestPublisher.Fleet]));
    }

    [TestMethod]
    public void A_fleet_key_is_needed()
    {
        Refused(ReasonCode.FieldOutOfRange, () => TrustStores.CreateTrustStore("d", "h", TestPublisher.RootFile, "stable", []));
    }

    [TestMethod]
    public void A_root_that_does_not_verify_makes_no_trust_store()
    {
        byte[] root = TestPublisher.RootFile;
        root[^1] ^= 1;

        Refused(ReasonCode.RootOwnThresholdMissed, () => TrustStores.CreateTrustStore("d", "h", root, "stable", [TestPublisher.Fleet]));
        Refused(ReasonCode.CborTruncated, () => TrustStores.CreateTrustStore("d", "h", root[..^1], "stable", [TestPublisher.Fleet]));
    }

    private static void Refused(ReasonCode reason, Action action) =>
        Assert.AreEqual(reason, Assert.ThrowsExactly<VersoException>(action).Reason);
}
