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
        TestPublisher.Key.SaveNew(_scratch["keys"], null);
        TestPublisher.Fleet.SaveNew(_scratch["fleet.jwk"]);
        TrustStore made = TrustStores.LoadTrustStore("device-1", "p", "h", [_scratch["keys/signing.pub.pem"]], [_scratch["fleet.jwk"]], "http://127.0.0.1:8080/");
        Assert.AreEqual(ReasonCode.None, TrustStoreFormat.Read(TrustStoreFormat.Write(made), out TrustStore read));

        Assert.AreEqual("device-1", read.DeviceId);
        Assert.AreEqual("http://127.0.0.1:8080/", read.UpdateUrl);
        CollectionAssert.AreEqual(TestPublisher.Key.PublicKey.Modulus, read.FindKey(TestPublisher.Key.PublicKey.Kid).CopyModulus());
        CollectionAssert.AreEqual(TestPublisher.Fleet.ToBytes(), read.FindFleet(TestPublisher.Fleet.Id).Key);
        Assert.AreEqual(32, read.SealKey.Length);
    }

    [TestMethod]
    public void Two_devices_never_share_a_seal_key()
    {
        CollectionAssert.AreNotEqual(TestPublisher.NewTrust().SealKey, TestPublisher.NewTrust().SealKey);
    }

    [TestMethod]
    [DataRow("", "p", "h", null)]
    [DataRow("d", "", "h", null)]
    [DataRow("d", "p", "", null)]
    [DataRow("d", "p", "h", "http://host/no-slash")]
    [DataRow("d", "p", "h", "file:///etc/")]
    [DataRow("d", "p", "h", "relative/")]
    public void A_value_out_of_its_bounds_is_refused(string device, string product, string hardware, string? url)
    {
        Refused(() => TrustStores.CreateTrustStore(device, product, hardware, [TestPublisher.Key.PublicKey], [TestPublisher.Fleet], url));
    }

    [TestMethod]
    public void Keys_are_needed_and_each_is_named_once()
    {
        Refused(() => TrustStores.CreateTrustStore("d", "p", "h", [], [TestPublisher.Fleet]));
        Refused(() => TrustStores.CreateTrustStore("d", "p", "h", [TestPublisher.Key.PublicKey], []));
        Refused(() => TrustStores.CreateTrustStore("d", "p", "h", [TestPublisher.Key.PublicKey, TestPublisher.Key.PublicKey], [TestPublisher.Fleet]));
    }

    private static void Refused(Action action) =>
        Assert.AreEqual(ReasonCode.FieldOutOfRange, Assert.ThrowsExactly<VersoException>(action).Reason);
}
