namespace Verso.Adapters.Tests;

/// <summary>The charge of a cell from its voltage.</summary>
[TestClass]
public sealed class LithiumCellTests
{
    [TestMethod]
    [DataRow(2000, 0)]
    [DataRow(3270, 0)]
    [DataRow(3439, 2)]
    [DataRow(3610, 5)]
    [DataRow(3770, 30)]
    [DataRow(3780, 32)]
    [DataRow(3840, 50)]
    [DataRow(4199, 99)]
    [DataRow(4200, 100)]
    [DataRow(5000, 100)]
    public void The_curve_goes_through_its_points_and_straight_in_between(int millivolts, int percent) => Assert.AreEqual(percent, LithiumCell.Percent(millivolts));

    [TestMethod]
    [DataRow(int.MinValue)]
    [DataRow(-1)]
    [DataRow(0, DisplayName = "a converter that failed")]
    [DataRow(1999)]
    [DataRow(5001)]
    [DataRow(int.MaxValue)]
    public void A_voltage_that_no_cell_has_tells_no_charge(int millivolts) => Assert.AreEqual(Updater.Board.BatteryUnknown, LithiumCell.Percent(millivolts));

    [TestMethod]
    public void More_voltage_is_never_less_charge()
    {
        int last = 0;
        for (int millivolts = 3000; millivolts < 4500; millivolts++)
        {
            int percent = LithiumCell.Percent(millivolts);
            Assert.IsTrue(percent >= last && percent <= 100, $"{millivolts} mV: {percent} after {last}");
            last = percent;
        }
    }
}
