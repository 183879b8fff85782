using System.Buffers.Binary;
using Verso.Core;
using Verso.Support;

namespace Verso.Emulator.Tests.Hardware;

[TestClass]
public class NorFlashTests
{
    private const int Sector = NorFlash.SectorSize;
    private const int Size = 4 * Sector;

    private readonly NorFlash _flash = NorFlash.InMemory(Size);

    [TestMethod]
    public void A_new_chip_is_erased_and_unworn()
    {
        Assert.IsTrue(Bytes.AllAre(ReadAll(_flash), 0, Size, 0xFF));
        Assert.AreEqual((Size, 4), (_flash.Size, _flash.SectorCount));
        Assert.IsTrue(Enumerable.Range(0, 4).All(sector => _flash.Wear(sector) == 0));
    }

    [TestMethod]
    public void Programming_clears_bits()
    {
        Assert.AreEqual(ReasonCode.None, _flash.Program(10, [0xF0], 0, 1));
        Assert.AreEqual(ReasonCode.None, _flash.Program(10, [0xA0], 0, 1));

        Assert.AreEqual(0xA0, ReadAll(_flash)[10]);
    }

    [TestMethod]
    public void Setting_any_single_bit_by_programming_fails_and_changes_nothing()
    {
        _flash.Program(5, [0x00], 0, 1);
        for (int bit = 0; bit < 8; bit++)
        {
            Assert.AreEqual(ReasonCode.ProgramFailed, _flash.Program(5, [(byte)(1 << bit)], 0, 1), $"bit {bit}");
        }

        Assert.AreEqual(0, ReadAll(_flash)[5]);
    }

    [TestMethod]
    public void One_bit_to_set_in_the_last_page_keeps_the_first_page_from_being_programmed()
    {
        _flash.Program(599, [0x7F], 0, 1);

        Assert.AreEqual(ReasonCode.ProgramFailed, _flash.Program(0, [.. new byte[599], 0x80], 0, 600));

        Assert.IsTrue(Bytes.AllAre(ReadAll(_flash), 0, 599, 0xFF));
    }

    [TestMethod]
    public void Erasing_sets_all_bits_of_one_sector_and_of_no_other()
    {
        _flash.Program(0, new byte[Size], 0, Size);

        Assert.AreEqual(ReasonCode.None, _flash.EraseSector(2));

        byte[] content = ReadAll(_flash);
        Assert.IsTrue(Bytes.AllAre(content, 0, 2 * Sector, 0));
        Assert.IsTrue(Bytes.AllAre(content, 2 * Sector, Sector, 0xFF));
        Assert.IsTrue(Bytes.AllAre(content, 3 * Sector, Sector, 0));
    }

    [TestMethod]
    public void Wear_counts_the_erases_of_each_sector()
    {
        _flash.EraseSector(1);
        _flash.EraseSector(3);
        _flash.EraseSector(3);

        CollectionAssert.AreEqual(new uint[] { 0, 1, 0, 2 }, Enumerable.Range(0, 4).Select(_flash.Wear).ToArray());
    }

    [TestMethod]
    public void Operations_and_bytes_are_counted()
    {
        _flash.Read(0, new byte[100], 0, 100);
        _flash.Program(200, new byte[400], 0, 400);
        _flash.EraseSector(0);
        _flash.EraseSector(1);

        // 200 to 599 touches the pages at 0, 256 and 512.
        Assert.AreEqual(new FlashCounts(Reads: 1, BytesRead: 100, PagePrograms: 3, BytesProgrammed: 400, SectorErases: 2), _flash.Counts);
    }

    [TestMethod]
    public void Each_page_is_one_write_that_stays_inside_the_page()
    {
        using WriteRecorder store = new();
        using NorFlash flash = NorFlash.Create(store, Size);
        store.Forget();

        flash.Program(200, new byte[400], 0, 400);

        CollectionAssert.AreEqual(new[] { (200L, 56), (256L, 256), (512L, 88) }, store.Writes);
    }

    [TestMethod]
    public void An_erase_counts_its_wear_first_and_then_is_one_write()
    {
        using WriteRecorder store = new();
        using NorFlash flash = NorFlash.Create(store, Size);
        store.Forget();

        flash.EraseSector(2);

        CollectionAssert.AreEqual(new[] { (Size + 8L, 4), (2L * Sector, Sector) }, store.Writes);
    }

    [TestMethod]
    public void A_power_cut_leaves_whole_pages_and_nothing_after_them()
    {
        for (int cut = 0; cut <= 32; cut++)
        {
            WriteRecorder store = new();
            NorFlash flash = NorFlash.Create(store, Size);
            store.WritesLeft = cut;
            byte[] chunk = new byte[Chunks.Size];
            if (cut == 32)
            {
                flash.Program(0, chunk, 0, chunk.Length);
            }
            else
            {
                Assert.ThrowsExactly<PowerCutException>(() => flash.Program(0, chunk, 0, chunk.Length));
            }

            byte[] content = ReadAll(NorFlash.Open(new MemoryStream(store.ToArray())));
            Assert.IsTrue(Bytes.AllAre(content, 0, cut * NorFlash.PageSize, 0), $"cut at {cut}");
            Assert.IsTrue(Bytes.AllAre(content, cut * NorFlash.PageSize, Size - (cut * NorFlash.PageSize), 0xFF), $"cut at {cut}");
        }
    }

    [TestMethod]
    [DataRow(0, 0u, (byte)0x00)]
    [DataRow(1, 1u, (byte)0x00)]
    [DataRow(2, 1u, (byte)0xFF)]
    public void A_power_cut_in_an_erase_may_overstate_the_wear_but_leaves_the_sector_whole(int cut, uint wear, byte content)
    {
        WriteRecorder store = new();
        NorFlash flash = NorFlash.Create(store, Size);
        flash.Program(0, new byte[Sector], 0, Sector);
        store.WritesLeft = cut;
        try
        {
            flash.EraseSector(0);
        }
        catch (PowerCutException)
        {
            Assert.IsTrue(cut < 2);
        }

        NorFlash after = NorFlash.Open(new MemoryStream(store.ToArray()));
        Assert.AreEqual(wear, after.Wear(0));
        Assert.IsTrue(Bytes.AllAre(ReadAll(after), 0, Sector, content));
    }

    [TestMethod]
    public void The_backing_is_the_flash_as_it_is_and_the_wear_behind_it()
    {
        using WriteRecorder store = new();
        using NorFlash flash = NorFlash.Create(store, Size);
        flash.Program(Sector, [1, 2, 3], 0, 3);
        flash.EraseSector(3);
        flash.EraseSector(3);

        byte[] file = store.ToArray();
        Assert.AreEqual(Size + (4 * 4), file.Length);
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 0xFF }, file[Sector..(Sector + 4)]);
        Assert.AreEqual(2u, BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(Size + 12)));
    }

    [TestMethod]
    public void A_sector_that_fails_to_erase_says_so_keeps_its_bytes_and_is_worn()
    {
        _flash.Program(Sector, new byte[10], 0, 10);
        _flash.SetFault(1, FlashFault.EraseFails);

        Assert.AreEqual(ReasonCode.EraseFailed, _flash.EraseSector(1));

        Assert.IsTrue(Bytes.AllAre(ReadAll(_flash), Sector, 10, 0));
        Assert.AreEqual(1u, _flash.Wear(1));
    }

    [TestMethod]
    public void A_sector_that_fails_to_program_says_so_after_the_pages_before_it()
    {
        _flash.SetFault(1, FlashFault.ProgramFails);

        Assert.AreEqual(ReasonCode.ProgramFailed, _flash.Program(0, new byte[2 * Sector], 0, 2 * Sector));

        byte[] content = ReadAll(_flash);
        Assert.IsTrue(Bytes.AllAre(content, 0, Sector, 0));
        Assert.IsTrue(Bytes.AllAre(content, Sector, Sector, 0xFF));
    }

    [TestMethod]
    public void A_sector_that_does_not_hold_shows_only_when_it_is_read_back()
    {
        _flash.SetFault(0, FlashFault.ProgramDoesNotStick);

        Assert.AreEqual(ReasonCode.None, _flash.Program(0, [1], 0, 1));
        Assert.AreEqual(0xFF, ReadAll(_flash)[0]);

        _flash.SetFault(0, FlashFault.None);
        Assert.AreEqual(ReasonCode.None, _flash.Program(0, [1], 0, 1));
        Assert.AreEqual(1, ReadAll(_flash)[0]);
    }

    [TestMethod]
    [DataRow(-1, 1)]
    [DataRow(0, -1)]
    [DataRow(Size, 1)]
    [DataRow(0, Size + 1)]
    [DataRow(1, int.MaxValue)]
    public void A_range_outside_the_chip_is_the_callers_bug(int offset, int count)
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _flash.Read(offset, new byte[Size + 1], 0, count));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _flash.Program(offset, new byte[Size + 1], 0, count));
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(4)]
    public void A_sector_outside_the_chip_is_the_callers_bug(int sector)
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _flash.EraseSector(sector));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _flash.Wear(sector));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _flash.SetFault(sector, FlashFault.EraseFails));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(-Sector)]
    [DataRow(Sector + 1)]
    public void A_size_that_is_not_made_of_sectors_is_the_callers_bug(int size)
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => NorFlash.InMemory(size));
    }

    private static byte[] ReadAll(NorFlash flash)
    {
        byte[] content = new byte[flash.Size];
        Assert.AreEqual(ReasonCode.None, flash.Read(0, content, 0, content.Length));
        return content;
    }
}
