using System.Globalization;
using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests;

/// <summary>A refusal reports the values of the release and of the device, in the outcome and in the progress. Other ends do not.</summary>
[TestClass]
public sealed class DifferenceTests
{
    private static readonly byte[] Image = TestPublisher.Image(9000);

    [TestMethod]
    [DataRow("2024-02-29", "2024-03-01")]
    [DataRow("2027-12-31", "2028-01-01")]
    [DataRow("2099-12-31", "2100-02-28")]
    [DataRow("2100-02-28", "2100-03-01")]
    [DataRow("1970-01-01", "2106-02-07")]
    public void Dates_are_those_of_the_calendar(string expires, string today)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Board.Unix = Unix(today) + 3600;
        device.Server.Release = Changed(manifest => (manifest.Created, manifest.Expires) = (0, (uint)Unix(expires) + 86_399));

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(ReasonCode.Expired, outcome.Reason);
        Assert.AreEqual($"the release expired on {expires}, and the device has {today}", outcome.Detail);
    }

    [TestMethod]
    public void Every_hardware_id_and_the_devices_own_are_named()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Changed(manifest => manifest.HardwareIds = ["ereader-r1", "ereader-r3", "ereader-r4"]);

        Assert.AreEqual("the release is for ereader-r1 or ereader-r3 or ereader-r4, and the device is ereader-r2", device.Update().Detail);
    }

    [TestMethod]
    public void The_native_assembly_that_differs_is_named_and_none_that_agrees()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Board.Natives["System.Device.Gpio"] = 0x01020304;
        device.Board.Natives["mscorlib"] = 0xA1B2C3D4;
        device.Server.Release = Changed(manifest => manifest.Natives = [new NativeAssembly("System.Device.Gpio", 0x01020304), new NativeAssembly("mscorlib", 0xF0E0D0C0)]);

        Assert.AreEqual("the image needs mscorlib f0e0d0c0, and the device has a1b2c3d4", device.Update().Detail);
    }

    [TestMethod]
    public void Progress_of_a_refusal_carries_it_and_that_of_an_update_does_not()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Changed(manifest => manifest.Product = "someone-elses");
        List<UpdateProgress> told = [];
        UpdateAgent agent = device.NewAgent();
        agent.Progress += told.Add;
        agent.Update(null);
        Assert.AreEqual((UpdateState.Failed, "the release is for the product someone-elses, and the device is verso-ereader"), (told[^1].Phase, told[^1].Detail));

        told.Clear();
        device.Server.Release = TestPublisher.Next;
        Assert.AreEqual(string.Empty, agent.Update(null).Detail);
        Assert.AreNotEqual(0, told.Count);
        Assert.IsTrue(told.All(progress => progress.Detail.Length == 0));
    }

    private static long Unix(string day) => new DateTimeOffset(DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), TimeSpan.Zero).ToUnixTimeSeconds();

    private static TestRelease Changed(Action<Manifest> change) => TestPublisher.SignAgain(TestPublisher.Build("1.1.0", 2, Image), change);
}
