using Verso.Core;

namespace Verso.Adapters.Tests;

/// <summary>The parts of a file partition that are specific to files. The contract of all partitions is tested with the emulated flash.</summary>
[TestClass]
public sealed class FilePartitionTests : IDisposable
{
    private const int Unit = 4096;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("verso-");
    private readonly string _path;
    private readonly FilePartition _partition;

    public FilePartitionTests()
    {
        _path = Path.Combine(_folder.FullName, "slot_a");
        _partition = new FilePartition(_path, "slot_a", 4 * Unit, Unit);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [TestMethod]
    public void Reading_and_erasing_what_was_never_written_makes_no_file()
    {
        byte[] buffer = new byte[10];

        Assert.AreEqual(ReasonCode.None, _partition.Read(0, buffer, 0, 10));
        Assert.AreEqual(ReasonCode.None, _partition.EraseAll());

        Assert.IsFalse(File.Exists(_path));
        Assert.IsTrue(Bytes.AllAre(buffer, 0, 10, 0xFF));
    }

    [TestMethod]
    public void A_file_that_cannot_be_asked_after_is_no_erased_partition()
    {
        // File.Exists returns false for an impossible name, as nanoFramework's does when memory runs out.
        FilePartition partition = new(_path + '\0', "slot_a", 4 * Unit, Unit);
        byte[] buffer = new byte[10];

        Assert.ThrowsExactly<ArgumentException>(() => partition.Read(0, buffer, 0, 10));
        Assert.ThrowsExactly<ArgumentException>(() => partition.IsThere());
        Assert.ThrowsExactly<ArgumentException>(() => partition.CheckLength());
        Assert.ThrowsExactly<ArgumentException>(() => partition.EraseAll());
        Assert.IsTrue(Bytes.AllAre(buffer, 0, 10, 0));
    }

    [TestMethod]
    public void A_folder_of_that_name_is_no_file()
    {
        Directory.CreateDirectory(_path);

        Assert.IsFalse(_partition.IsThere());
    }

    [TestMethod]
    public void The_file_holds_what_was_appended_and_nothing_more()
    {
        _partition.Write(0, [1, 2, 3, 4], 1, 2);
        _partition.Write(2, [5], 0, 1);

        CollectionAssert.AreEqual(new byte[] { 2, 3, 5 }, File.ReadAllBytes(_path));
    }

    [TestMethod]
    public void A_gap_is_filled_with_0xFF_in_the_file()
    {
        _partition.Write(0, [1], 0, 1);
        _partition.Write(1000, [2], 0, 1);

        byte[] content = File.ReadAllBytes(_path);
        Assert.AreEqual((1001, 1, 2), (content.Length, content[0], content[1000]));
        Assert.IsTrue(Bytes.AllAre(content, 1, 999, 0xFF));
    }

    [TestMethod]
    public void A_file_is_closed_between_operations()
    {
        _partition.Write(0, [1], 0, 1);
        using (new FileStream(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
        }

        _partition.Read(0, new byte[1], 0, 1);
        using (new FileStream(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
        }
    }

    [TestMethod]
    public void Erasing_truncates_the_file()
    {
        _partition.Write(0, new byte[3 * Unit], 0, 3 * Unit);

        _partition.Erase(Unit, Unit);
        Assert.AreEqual(Unit, new FileInfo(_path).Length);

        _partition.Erase(2 * Unit, Unit);
        Assert.AreEqual(Unit, new FileInfo(_path).Length, "erasing behind the end changes nothing");

        _partition.EraseAll();
        Assert.AreEqual(0, new FileInfo(_path).Length);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(255)]
    [DataRow(256)]
    [DataRow(999)]
    public void One_written_byte_anywhere_in_the_range_refuses_a_write_before_the_end(int written)
    {
        _partition.Write(written, [0xFE], 0, 1);
        _partition.Write(1500, [1], 0, 1);
        byte[] before = File.ReadAllBytes(_path);

        Assert.AreEqual(ReasonCode.ProgramFailed, _partition.Write(0, new byte[1000], 0, 1000));

        CollectionAssert.AreEqual(before, File.ReadAllBytes(_path));
    }

    [TestMethod]
    public void Clearing_a_bit_that_flash_could_still_clear_is_refused()
    {
        _partition.Write(0, [0x0F], 0, 1);

        Assert.AreEqual(ReasonCode.ProgramFailed, _partition.Write(0, [0x07], 0, 1));
    }

    [TestMethod]
    public void A_file_that_cannot_be_opened_gives_a_reason_for_each_operation()
    {
        _partition.Write(0, [1], 0, 1);
        using (new FileStream(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.AreEqual(ReasonCode.ReadFailed, _partition.Read(0, new byte[1], 0, 1));
            Assert.AreEqual(ReasonCode.ProgramFailed, _partition.Write(1, [2], 0, 1));
            Assert.AreEqual(ReasonCode.EraseFailed, _partition.EraseAll());
        }

        CollectionAssert.AreEqual(new byte[] { 1 }, File.ReadAllBytes(_path));
    }

    [TestMethod]
    public void A_folder_that_does_not_exist_reads_erased_and_cannot_be_written()
    {
        FilePartition partition = new(Path.Combine(_folder.FullName, "none", "slot_a"), "slot_a", Unit, Unit);

        Assert.AreEqual(ReasonCode.None, partition.Read(0, new byte[1], 0, 1));
        Assert.AreEqual(ReasonCode.ProgramFailed, partition.Write(0, [1], 0, 1));
    }

    [TestMethod]
    [DataRow(0, 1)]
    [DataRow(Unit, 0)]
    [DataRow(Unit + 1, Unit)]
    [DataRow(-Unit, Unit)]
    public void A_size_that_is_not_made_of_erase_units_is_the_callers_bug(int size, int eraseUnit)
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new FilePartition(_path, "slot_a", size, eraseUnit));
    }
}
