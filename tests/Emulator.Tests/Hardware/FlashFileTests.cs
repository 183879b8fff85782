using Verso.Core;
using Verso.Provisioning;

namespace Verso.Emulator.Tests.Hardware;

[TestClass]
public sealed class FlashFileTests : IDisposable
{
    private static readonly PartitionLayout Layout = new(
    [
        new PartitionEntry("boot_0", 1, 0x42, 0x9000, 0x1000),
        new PartitionEntry("slot_a", 1, 0x40, 0xA000, 0x4000),
    ]);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("verso-");
    private readonly string _path;

    public FlashFileTests() => _path = Path.Combine(_folder.FullName, "device.flash");

    public void Dispose() => _folder.Delete(recursive: true);

    [TestMethod]
    public void A_flash_keeps_contents_and_wear_when_it_is_closed_and_opened()
    {
        FlashFile.Create(_path, Layout, _ => { });
        using (FlashFile file = FlashFile.Open(_path))
        {
            file.Find("slot_a")!.Erase(0x1000, 0x1000);
            Assert.AreEqual(ReasonCode.None, file.Find("slot_a")!.Write(0x1000, [1, 2, 3], 0, 3));
        }

        using FlashFile again = FlashFile.Open(_path);
        byte[] content = new byte[4];
        again.Find("slot_a")!.Read(0x1000, content, 0, 4);
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 0xFF }, content);
        Assert.AreEqual(1u, again.Flash.Wear(0xB));
        Assert.AreEqual(0u, again.Flash.Wear(0xA));
    }

    [TestMethod]
    public void Partitions_are_found_by_the_table_in_the_flash()
    {
        FlashFile.Create(_path, Layout, file => Assert.AreEqual(ReasonCode.None, file.Find("boot_0")!.Write(0, [7], 0, 1)));

        using FlashFile file = FlashFile.Open(_path);
        CollectionAssert.AreEqual(Layout.Entries.ToArray(), file.Layout.Entries.ToArray());
        Assert.AreEqual(("slot_a", 0x4000), (file.Find("slot_a")!.Name, file.Find("slot_a")!.Size));
        Assert.IsNull(file.Find("slot_b"));
        byte[] chip = new byte[file.Flash.Size];
        file.Flash.Read(0, chip, 0, chip.Length);
        Assert.AreEqual(7, chip[0x9000]);
        CollectionAssert.AreEqual(Layout.ToTable(), chip[0x8000..0x8C00]);
    }

    [TestMethod]
    public void A_flash_in_memory_behaves_like_one_in_a_file()
    {
        using FlashFile file = FlashFile.InMemory(Layout);

        Assert.AreEqual(ReasonCode.None, file.Find("slot_a")!.Write(0, [1], 0, 1));
        Assert.AreEqual(ReasonCode.ProgramFailed, file.Find("slot_a")!.Write(0, [2], 0, 1));
        Assert.AreEqual((int)Layout.FlashSize, file.Flash.Size);
    }

    [TestMethod]
    public void A_flash_that_is_open_is_refused_after_a_bounded_number_of_pauses()
    {
        FlashFile.Create(_path, Layout, _ => { });
        using FlashFile file = FlashFile.Open(_path);
        TimeSpan waited = TimeSpan.Zero;

        FlashFileException refusal = Assert.ThrowsExactly<FlashFileException>(() => FlashFile.Open(_path, pause => waited += pause));

        Assert.AreEqual(ReasonCode.InputUnreadable, refusal.Reason);
        StringAssert.Contains(refusal.Message, "another program has it open");
        Assert.AreEqual((FlashFile.OpenAttempts - 1) * FlashFile.OpenPause, waited);
    }

    [TestMethod]
    public void A_flash_that_is_closed_in_the_meantime_opens()
    {
        FlashFile.Create(_path, Layout, _ => { });
        FlashFile file = FlashFile.Open(_path);
        int pauses = 0;

        using FlashFile again = FlashFile.Open(_path, _ =>
        {
            if (++pauses == 3)
            {
                file.Dispose();
            }
        });

        Assert.AreEqual(3, pauses);
    }

    [TestMethod]
    public void A_name_that_is_taken_is_refused_and_what_is_there_stays()
    {
        File.WriteAllText(_path, "mine");

        FlashFileException refusal = Assert.ThrowsExactly<FlashFileException>(() => FlashFile.Create(_path, Layout, _ => { }));

        Assert.AreEqual(ReasonCode.OutputUnwritable, refusal.Reason);
        Assert.AreEqual("mine", File.ReadAllText(_path));
    }

    [TestMethod]
    public void Provisioning_that_fails_leaves_nothing_behind()
    {
        Assert.ThrowsExactly<InvalidOperationException>(() => FlashFile.Create(_path, Layout, _ => throw new InvalidOperationException()));

        Assert.AreEqual(0, _folder.GetFileSystemInfos().Length);
    }

    [TestMethod]
    public void A_flash_appears_under_its_name_only_when_it_is_provisioned()
    {
        FlashFile.Create(_path, Layout, _ => Assert.IsFalse(File.Exists(_path)));

        CollectionAssert.AreEqual(new[] { _path }, _folder.GetFiles().Select(file => file.FullName).ToArray());
    }

    [TestMethod]
    public void A_folder_that_does_not_exist_cannot_be_written_or_read()
    {
        string path = Path.Combine(_folder.FullName, "none", "device.flash");

        Assert.AreEqual(ReasonCode.OutputUnwritable, Assert.ThrowsExactly<FlashFileException>(() => FlashFile.Create(path, Layout, _ => { })).Reason);
        Assert.AreEqual(ReasonCode.InputUnreadable, Assert.ThrowsExactly<FlashFileException>(() => FlashFile.Open(path)).Reason);
    }

    [TestMethod]
    public void A_missing_file_is_refused_without_waiting()
    {
        FlashFileException refusal = Assert.ThrowsExactly<FlashFileException>(() => FlashFile.Open(_path, _ => Assert.Fail("it waited")));

        StringAssert.Contains(refusal.Message, "does not exist");
        Assert.IsFalse(File.Exists(_path));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(4099)]
    [DataRow(4101)]
    [DataRow((64 * 4100) - 1)]
    public void A_file_of_another_length_is_not_a_flash(int length)
    {
        File.WriteAllBytes(_path, new byte[length]);

        FlashFileException refusal = Assert.ThrowsExactly<FlashFileException>(() => FlashFile.Open(_path));

        Assert.AreEqual(ReasonCode.InputUnreadable, refusal.Reason);
        AssertReleased();
    }

    [TestMethod]
    [DataRow(1, DisplayName = "too small for a table")]
    [DataRow(16, DisplayName = "no table")]
    public void A_flash_without_a_partition_table_is_refused_and_released(int sectors)
    {
        File.WriteAllBytes(_path, new byte[sectors * 4100]);

        FlashFileException refusal = Assert.ThrowsExactly<FlashFileException>(() => FlashFile.Open(_path));

        Assert.AreEqual(ReasonCode.LayoutInvalid, refusal.Reason);
        AssertReleased();
    }

    private void AssertReleased()
    {
        using FileStream file = new(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
    }
}
