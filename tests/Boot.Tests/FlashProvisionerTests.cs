using Verso.Core;
using Verso.Emulator;
using Verso.Foundation;
using Verso.Provisioning;
using Verso.Support;
using Verso.Updater;

namespace Verso.Boot.Tests;

[TestClass]
public sealed class FlashProvisionerTests
{
    private readonly TestRelease _factory = TestPublisher.Factory;
    private readonly TrustStore _trust = TestPublisher.NewTrust();

    [TestMethod]
    public void A_new_device_boots_its_factory_release_and_its_first_boot_writes_nothing()
    {
        VirtualDevice device = new(_factory);

        BootReport report = device.PowerOn(Applications.Healthy);

        Assert.AreEqual(BootDecision.LaunchActive, report.Decision);
        Assert.AreEqual(ReasonCode.None, report.Reason);
        Assert.AreEqual(new VirtualLaunch(Slots.A, "1.0.0", false, 0), device.Launches.Single());
        Assert.AreEqual(0, device.Power.Operations);
        Assert.AreEqual(1u, device.BootRecord!.SecurityCounter);
        Assert.AreEqual(SlotStatus.Empty, device.BootRecord.Slot(Slots.B).Status);
        Assert.IsNull(device.Result);
    }

    [TestMethod]
    public void A_factory_release_may_be_signed_by_anybody()
    {
        VirtualDevice device = new(TestPublisher.Build("1.0.0", 1, TestPublisher.Image(100), key: TestPublisher.OtherKey));

        Assert.AreEqual(BootDecision.LaunchActive, device.PowerOn(Applications.Healthy).Decision);
    }

    [TestMethod]
    public void A_new_device_without_its_boot_record_finds_its_factory_release()
    {
        VirtualDevice device = new(_factory);
        device.Destroy("boot_0");
        device.Destroy("boot_1");

        Assert.AreEqual(Slots.A, device.PowerOn(Applications.Healthy).Slot);
    }

    [TestMethod]
    public void What_does_not_fit_the_device_is_refused_before_anything_is_written()
    {
        AssertRefused(ReasonCode.WrongProduct, TestPublisher.SignAgain(_factory, manifest => manifest.Product = "another"));
        AssertRefused(ReasonCode.WrongHardware, TestPublisher.SignAgain(_factory, manifest => manifest.HardwareIds = ["another"]));
        AssertRefused(ReasonCode.ImageTooLarge, TestPublisher.Build("1.0.0", 1, TestPublisher.Image(65537)));
        AssertRefused(ReasonCode.CborTrailingBytes, _factory with { ManifestFile = [.. _factory.ManifestFile, 0] });
    }

    [TestMethod]
    public void An_image_that_is_not_the_manifests_leaves_a_device_without_a_boot_record()
    {
        byte[] other = [.. _factory.Image];
        other[^1] ^= 1;
        foreach (byte[] image in new[] { other, _factory.Image[..^1], [.. _factory.Image, 0], [] })
        {
            (FlashFile file, DeviceStorage storage) = Blank();
            using (file)
            {
                VersoException refusal = Assert.ThrowsExactly<VersoException>(
                    () => FlashProvisioner.Provision(storage, _trust, _factory.ManifestFile, new MemoryStream(image)));
                Assert.AreEqual(ReasonCode.ImageDiffers, refusal.Reason);
                Assert.IsNull(storage.ReadBootRecord());
            }
        }
    }

    [TestMethod]
    [DataRow("trust_1", ReasonCode.ReadBackMismatch)]
    [DataRow("meta_a", ReasonCode.ReadBackMismatch)]
    [DataRow("slot_a", ReasonCode.ReadBackMismatch)]
    [DataRow("boot_1", ReasonCode.BootRecordNotWritten)]
    public void Flash_that_does_not_take_is_an_error(string partition, ReasonCode reason)
    {
        (FlashFile file, DeviceStorage storage) = Blank();
        using (file)
        {
            PartitionEntry entry = file.Layout.Find(partition)!;
            for (uint at = entry.Offset; at < entry.End; at += NorFlash.SectorSize)
            {
                file.Flash.SetFault((int)(at / NorFlash.SectorSize), FlashFault.ProgramDoesNotStick);
            }

            VersoException refusal = Assert.ThrowsExactly<VersoException>(
                () => FlashProvisioner.Provision(storage, _trust, _factory.ManifestFile, new MemoryStream(_factory.Image)));
            Assert.AreEqual(reason, refusal.Reason);
        }
    }

    [TestMethod]
    public void A_trust_store_with_a_key_that_contradicts_itself_is_refused_before_anything_is_written()
    {
        TrustedKey key = _trust.Root.ReleaseKeys[0];
        (ReasonCode Reason, TrustedKey Key)[] contradictory =
        [
            (ReasonCode.KeyInconsistent, new(Flipped(key.Kid, 15), key.Modulus, key.RSquared)),
            (ReasonCode.KeyInconsistent, new(key.Kid, key.Modulus, Flipped(key.RSquared, 200))),
            (ReasonCode.KeyInconsistent, new(key.Kid, Flipped(key.Modulus, 100), key.RSquared)),

            // Even, and too short: no root can hold such a modulus.
            (ReasonCode.FieldOutOfRange, new(key.Kid, Flipped(key.Modulus, 255), key.RSquared)),
            (ReasonCode.FieldOutOfRange, new(key.Kid, [(byte)(key.Modulus[0] & 0x7F), .. key.Modulus[1..]], key.RSquared)),
        ];
        foreach ((ReasonCode reason, TrustedKey one) in contradictory)
        {
            AssertRefused(reason, _factory, Trusting([TestPublisher.Trusted(TestPublisher.NextKey), one], _trust.Fleets));
        }

        FleetSecret fleet = _trust.Fleets[0];
        AssertRefused(ReasonCode.KeyInconsistent, _factory, Trusting([key], [new FleetSecret(Flipped(fleet.Id, 0), fleet.Key)]));
    }

    [TestMethod]
    public void A_trust_store_whose_root_its_own_keys_did_not_sign_is_refused_before_anything_is_written()
    {
        Root root = TestPublisher.Root(1);
        SignedRoot unsigned = new(TestSite.Sign(root, TestPublisher.OtherKey), root);

        AssertRefused(ReasonCode.RootOwnThresholdMissed, _factory, _trust.With(unsigned));
    }

    [TestMethod]
    [DataRow("trust_1")]
    [DataRow("meta_a")]
    [DataRow("boot_1")]
    public void What_reads_otherwise_once_all_is_written_is_found_before_it_is_said_to_be_done(string partition)
    {
        // How often the place is read during the write, on a sound device.
        int reads = 0;
        ProvisionThrough(partition, inner => new UnreadablePartition(inner, () => ++reads < 0));
        int looks = 0;
        VersoException refusal = Assert.ThrowsExactly<VersoException>(
            () => ProvisionThrough(partition, inner => new UnreadablePartition(inner, () => ++looks >= reads)));
        Assert.AreEqual(ReasonCode.ReadBackMismatch, refusal.Reason);
    }

    private void ProvisionThrough(string partition, Func<Partition, Partition> through)
    {
        using FlashFile file = FlashFile.InMemory(PartitionLayout.ParseCsv(VirtualDevice.SmallLayout));
        Partition[] partitions = [.. file.Layout.Entries.Select(entry => entry.Name == partition ? through(file.Find(entry.Name)!) : file.Find(entry.Name)!)];
        DeviceStorage.Open(partitions, out DeviceStorage storage);
        FlashProvisioner.Provision(storage, _trust, _factory.ManifestFile, new MemoryStream(_factory.Image));
    }

    private static byte[] Flipped(byte[] bytes, int at)
    {
        byte[] flipped = [.. bytes];
        flipped[at] ^= 1;
        return flipped;
    }

    private TrustStore Trusting(TrustedKey[] keys, FleetSecret[] fleets)
    {
        Root root = TestPublisher.Root(1);
        root.ReleaseKeys = keys;
        TrustStore trust = _trust.With(TestSite.Signed(root));
        trust.Fleets = fleets;
        return trust;
    }

    private static (FlashFile File, DeviceStorage Storage) Blank()
    {
        FlashFile file = FlashFile.InMemory(PartitionLayout.ParseCsv(VirtualDevice.SmallLayout));
        DeviceStorage.Open([.. file.Layout.Entries.Select(entry => file.Find(entry.Name)!)], out DeviceStorage storage);
        return (file, storage);
    }

    private void AssertRefused(ReasonCode reason, TestRelease release, TrustStore? trust = null)
    {
        (FlashFile file, DeviceStorage storage) = Blank();
        using (file)
        {
            long programmed = file.Flash.Counts.BytesProgrammed;
            VersoException refusal = Assert.ThrowsExactly<VersoException>(
                () => FlashProvisioner.Provision(storage, trust ?? _trust, release.ManifestFile, new MemoryStream(release.Image)));
            Assert.AreEqual(reason, refusal.Reason);
            Assert.AreEqual(programmed, file.Flash.Counts.BytesProgrammed);
        }
    }
}
