using Verso.Core;
using Verso.Emulator;
using Verso.Provisioning;
using Verso.Support;
using Verso.Updater;

namespace Verso.EReader.Tests;

[TestClass]
public class LibraryIndexTests
{
    private static readonly string Layout = VirtualDevice.SmallLayout + "\ndata, data, 0x4B, , 8K";

    private const int CellLength = 8 + Cell.Overhead;

    private readonly FlashFile _file = FlashFile.InMemory(PartitionLayout.ParseCsv(Layout));
    private readonly NorPartition _data;
    private readonly LibraryIndex _library;

    public LibraryIndexTests()
    {
        _data = _file.Find("data")!;
        _library = new LibraryIndex(_data);
    }

    [TestMethod]
    public void A_blank_partition_has_no_library_until_one_is_made()
    {
        Assert.IsFalse(_library.Opens());

        _library.CreateIfMissing();

        Assert.IsTrue(_library.Opens());
        Assert.IsTrue(new LibraryIndex(_data).Opens(), "after the next power-on, too");
    }

    [TestMethod]
    public void A_library_that_is_there_is_left_alone()
    {
        _library.CreateIfMissing();
        byte[] before = Read();
        long erases = _file.Flash.Counts.SectorErases;

        _library.CreateIfMissing();

        CollectionAssert.AreEqual(before, Read());
        Assert.AreEqual(erases, _file.Flash.Counts.SectorErases);
    }

    [TestMethod]
    public void A_library_of_another_format_does_not_open_and_is_left_alone()
    {
        byte[] index = new byte[8];
        Bytes.WriteUInt32(index, 0, 2);
        _library.CreateIfMissing();
        byte[] made = Read()[..CellLength];
        byte[] other = Cell.Write(64, Bytes.ReadUInt32(made, 0), 1, index);
        Write(other);

        _library.CreateIfMissing();

        Assert.IsFalse(_library.Opens());
        CollectionAssert.AreEqual(other, Read()[..CellLength]);
    }

    [TestMethod]
    public void A_library_torn_at_any_byte_while_it_was_made_does_not_open_and_is_made_again()
    {
        _library.CreateIfMissing();
        byte[] whole = Read()[..CellLength];
        for (int written = 0; written < whole.Length; written++)
        {
            Write(whole[..written]);
            Assert.IsFalse(_library.Opens(), $"{written} bytes of it");

            _library.CreateIfMissing();

            CollectionAssert.AreEqual(whole, Read()[..CellLength], $"{written} bytes of it");
        }
    }

    [TestMethod]
    public void A_flipped_bit_anywhere_is_no_library()
    {
        _library.CreateIfMissing();
        byte[] whole = Read()[..CellLength];
        for (int bit = 0; bit < whole.Length * 8; bit++)
        {
            byte[] flipped = [.. whole];
            BitFlips.Flip(flipped, bit);
            Write(flipped);

            Assert.IsFalse(_library.Opens(), $"bit {bit}");
        }
    }

    [TestMethod]
    public void A_device_without_the_partition_has_no_library_and_no_fault()
    {
        LibraryIndex none = new(null);

        none.CreateIfMissing();

        Assert.IsFalse(none.Opens());
    }

    [TestMethod]
    public void A_partition_that_cannot_be_read_is_not_erased()
    {
        UnreadablePartition unreadable = new();
        LibraryIndex library = new(unreadable);

        library.CreateIfMissing();

        Assert.IsFalse(library.Opens());
        Assert.AreEqual(0, unreadable.Changes);
    }

    [TestMethod]
    public void The_library_is_the_essential_service_that_a_trial_is_held_to()
    {
        ReaderServicesCheck check = new(_library);
        Assert.AreEqual((HealthCheckNames.EssentialServices, true), (check.Name, check.IsRequired));
        Assert.IsFalse(check.Run());

        _library.CreateIfMissing();

        Assert.IsTrue(check.Run());
    }

    private byte[] Read()
    {
        byte[] bytes = new byte[_data.EraseUnit];
        Assert.AreEqual(ReasonCode.None, _data.Read(0, bytes, 0, bytes.Length));
        return bytes;
    }

    private void Write(byte[] bytes)
    {
        Assert.AreEqual(ReasonCode.None, _data.Erase(0, _data.EraseUnit));
        Assert.AreEqual(ReasonCode.None, _data.Write(0, bytes, 0, bytes.Length));
    }

    private sealed class UnreadablePartition : Partition
    {
        public int Changes { get; private set; }

        public override string Name => "data";

        public override int Size => 8192;

        public override int EraseUnit => 4096;

        public override ReasonCode Read(int offset, byte[] buffer, int index, int count) => ReasonCode.ReadFailed;

        public override ReasonCode Write(int offset, byte[] buffer, int index, int count) => Change();

        public override ReasonCode Erase(int offset, int count) => Change();

        private ReasonCode Change()
        {
            Changes++;
            return ReasonCode.None;
        }
    }
}
