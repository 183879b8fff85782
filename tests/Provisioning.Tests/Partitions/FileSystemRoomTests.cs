using FsCheck;
using FsCheck.Fluent;

namespace Verso.Provisioning.Tests.Partitions;

[TestClass]
public class FileSystemRoomTests
{
    [TestMethod]
    public void A_config_as_large_as_an_image_needs_holds_it_and_a_sector_less_does_not()
    {
        Prop.ForAll(Gen.Choose(1, 32 << 20).ToArbitrary(), image =>
        {
            uint least = (uint)FileSystemRoom.LeastConfig(image);
            return least % 4096 == 0 && FileSystemRoom.LargestSlot(least) >= image && FileSystemRoom.LargestSlot(least - 4096) < image;
        }).QuickCheckThrowOnFailure();
    }

    [TestMethod]
    [DataRow(0u)]
    [DataRow(0x10000u, DisplayName = "stock 2 MB")]
    public void A_volume_that_settings_and_records_fill_has_no_room_for_slots(uint config)
    {
        Assert.AreEqual(0, FileSystemRoom.LargestSlot(config));
    }

    [TestMethod]
    public void The_stock_4_MB_volume_has_room_for_two_slots_of_five_chunks_and_no_more()
    {
        // 262,144 less an eighth and 64 KiB leave 163,840; records 69,632; the remainder is 5.75 pairs of chunks.
        Assert.AreEqual(5 * 8192, FileSystemRoom.LargestSlot(0x40000));
    }
}
