using System.Text.Json;
using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Provisioning.Tests;

[TestClass]
public sealed class DeviceFilesTests
{
    private const int SlotSize = 8 * Chunks.Size;

    private readonly ScratchFolder _scratch = new();

    [TestCleanup]
    public void CleanUp() => _scratch.Dispose();

    [TestMethod]
    public void A_new_device_has_these_files_and_no_others()
    {
        Create(TestPublisher.Image(20000));

        string[] made = [.. Directory.GetFiles(_scratch["I"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(DeviceFiles.OfNewDevice.Order(StringComparer.Ordinal).ToArray(), made);
    }

    [TestMethod]
    public void The_list_has_a_file_for_every_role_of_the_devices_storage()
    {
        Assert.AreEqual(ReasonCode.None, DeviceStorage.Open(DeviceFiles.Partitions(_scratch["I"], SlotSize), out _));
        CollectionAssert.AreEquivalent(
            new[] { "boot_0", "boot_1", "result_0", "result_1", "check_0", "check_1", "trust_0", "trust_1", "journal", "meta_a", "meta_b", "slot_a", "slot_b" },
            DeviceFiles.All.ToArray());
    }

    [TestMethod]
    public void The_slot_is_the_image_byte_for_byte_and_no_longer()
    {
        byte[] image = TestPublisher.Image(20000);
        Create(image);

        CollectionAssert.AreEqual(image, File.ReadAllBytes(_scratch["I/slot_a"]));
    }

    [TestMethod]
    public void Every_table_has_room_for_all_files_at_their_largest()
    {
        foreach (FlashBoard board in FlashBoard.All)
        {
            uint config = PartitionLayout.ParseCsv(board.ReadLayout()).Find("config")!.Size;
            long slot = FileSystemRoom.LargestSlot(config);
            long all = FileSystemRoom.Files(slot).Sum(file => (long)file.Size);

            Assert.IsTrue(slot >= BoardSetup.DefaultSlotSize, board.Name);
            Assert.IsTrue(all <= config - (config / 8) - 0x10000, board.Name);
            Assert.IsTrue(FileSystemRoom.Files(slot + Chunks.Size).Sum(file => (long)file.Size) > config - (config / 8) - 0x10000, board.Name);
        }
    }

    [TestMethod]
    public void The_boot_record_is_deleted_first_and_written_last()
    {
        JsonElement[] entries = [.. JsonDocument.Parse(FileDeployment.ToJson("host")).RootElement.GetProperty("Files").EnumerateArray()];
        JsonElement[] deleted = [.. entries.TakeWhile(entry => !entry.TryGetProperty("SourceFilePath", out _))];
        JsonElement[] copied = entries[deleted.Length..];

        CollectionAssert.AreEquivalent(DeviceFiles.All.Select(name => @"I:\" + name).ToArray(), deleted.Select(Destination).ToArray());
        CollectionAssert.AreEquivalent(new[] { @"I:\boot_0", @"I:\boot_1" }, deleted[..2].Select(Destination).ToArray());
        CollectionAssert.AreEqual(DeviceFiles.OfNewDevice.Select(name => @"I:\" + name).ToArray(), copied.Select(Destination).ToArray());
        CollectionAssert.AreEqual(DeviceFiles.OfNewDevice.Select(name => Path.Combine("host", name)).ToArray(), copied.Select(entry => entry.GetProperty("SourceFilePath").GetString()).ToArray());
        Assert.AreEqual(@"I:\boot_1", Destination(copied[^1]));
    }

    private static string Destination(JsonElement entry) => entry.GetProperty("DestinationFilePath").GetString()!;

    private void Create(byte[] image)
    {
        Directory.CreateDirectory(_scratch["I"]);
        TrustStore trust = TestPublisher.NewTrust();
        byte[] manifest = FactoryManifest.Create(image, trust.Product, trust.HardwareId, "1.0.0", 1);
        DeviceFiles.Create(_scratch["I"], SlotSize, trust, manifest, new MemoryStream(image));
    }
}
