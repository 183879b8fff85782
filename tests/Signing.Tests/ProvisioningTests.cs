using Verso.Core;

namespace Verso.Signing.Tests
{
    [TestClass]
    public sealed class ProvisioningTests
    {
        private readonly ScratchFolder _scratch = new();

        [TestCleanup]
        public void CleanUp() => _scratch.Dispose();

        [TestMethod]
        public void A_trust_store_made_from_key_files_is_read_back_by_the_device()
        {
            Fixture.Key.SaveNew(_scratch["keys"], null);
            Fixture.Fleet.SaveNew(_scratch["fleet.jwk"]);
            TrustStore made = Provisioning.LoadTrustStore("device-1", "p", "h", [_scratch["keys/signing.pub.pem"]], [_scratch["fleet.jwk"]], "http://127.0.0.1:8080/");
            Assert.AreEqual(ReasonCode.None, TrustStoreFormat.Read(TrustStoreFormat.Write(made), out TrustStore read));

            Assert.AreEqual("device-1", read.DeviceId);
            Assert.AreEqual("http://127.0.0.1:8080/", read.UpdateUrl);
            CollectionAssert.AreEqual(Fixture.Key.PublicKey.Modulus, read.FindKey(Fixture.Key.PublicKey.Kid).Modulus);
            CollectionAssert.AreEqual(Fixture.Fleet.ToBytes(), read.FindFleet(Fixture.Fleet.Id).Key);
            Assert.AreEqual(32, read.SealKey.Length);
        }

        [TestMethod]
        public void Two_devices_never_share_a_seal_key()
        {
            CollectionAssert.AreNotEqual(Fixture.TrustStore().SealKey, Fixture.TrustStore().SealKey);
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
            Fixture.Refused(() => Provisioning.CreateTrustStore(device, product, hardware, [Fixture.Key.PublicKey], [Fixture.Fleet], url), ReasonCode.FieldOutOfRange);
        }

        [TestMethod]
        public void Keys_are_needed_and_each_is_named_once()
        {
            Fixture.Refused(() => Provisioning.CreateTrustStore("d", "p", "h", [], [Fixture.Fleet]), ReasonCode.FieldOutOfRange);
            Fixture.Refused(() => Provisioning.CreateTrustStore("d", "p", "h", [Fixture.Key.PublicKey], []), ReasonCode.FieldOutOfRange);
            Fixture.Refused(() => Provisioning.CreateTrustStore("d", "p", "h", [Fixture.Key.PublicKey, Fixture.Key.PublicKey], [Fixture.Fleet]), ReasonCode.FieldOutOfRange);
        }
    }
}
