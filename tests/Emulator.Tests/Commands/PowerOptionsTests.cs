using System.CommandLine;
using Verso.Emulator.Commands;

namespace Verso.Emulator.Tests.Commands;

[TestClass]
public class PowerOptionsTests
{
    [TestMethod]
    public void Everything_that_can_be_chosen_arrives()
    {
        using FlashDevice device = new();

        EmulatorOptions options = Read(
            device.Path,
            "--url", "http://127.0.0.1:8080/",
            "--outcome", "fail:network",
            "--real-time",
            "--link", "2048",
            "--clock-unknown",
            "--battery", "0",
            "--seed", "-7",
            "--native", "mscorlib=0x5b8e1c2a",
            "--native", "System.Net=0xFF",
            "--fault", "3:EraseFails",
            "--fault", "4:ProgramDoesNotStick");

        Assert.AreEqual("http://127.0.0.1:8080/", options.UpdateUrl);
        Assert.AreEqual(2048, options.LinkBytesPerSecond);
        Assert.AreEqual(new Outcome(OutcomeKind.FailsCheck, "network"), options.Outcome);
        Assert.AreEqual((true, true, 0, -7), (options.RealTime, options.ClockUnknown, options.BatteryPercent, options.Seed));
        CollectionAssert.AreEquivalent(new Dictionary<string, uint> { ["mscorlib"] = 0x5B8E1C2A, ["System.Net"] = 0xFF }, options.Natives.ToDictionary());
        CollectionAssert.AreEquivalent(new Dictionary<int, FlashFault> { [3] = FlashFault.EraseFails, [4] = FlashFault.ProgramDoesNotStick }, options.Faults.ToDictionary());
    }

    [TestMethod]
    public void A_battery_may_be_unknown_and_may_be_charging()
    {
        EmulatorOptions options = Read("any.flash", "--battery", "unknown", "--charging");

        Assert.AreEqual((Updater.Board.BatteryUnknown, true), (options.BatteryPercent, options.IsCharging));
    }

    [TestMethod]
    public void A_folder_takes_the_place_of_a_server()
    {
        EmulatorOptions options = Read("any.flash", "--folder", ".");

        Assert.AreEqual((Path.GetFullPath("."), Updater.Transport.FolderUrl), (options.ReleaseFolder, options.UpdateUrl));
    }

    [TestMethod]
    public void Nothing_chosen_is_a_healthy_device_with_a_full_battery()
    {
        EmulatorOptions options = Read("any.flash");

        Assert.AreEqual((null, Outcome.Healthy, 100, null), (options.UpdateUrl, options.Outcome, options.BatteryPercent, options.Seed));
        Assert.AreEqual((0, 0), (options.Natives.Count, options.Faults.Count));
    }

    [TestMethod]
    [DataRow("--outcome", "explode", "is not an outcome")]
    [DataRow("--link", "0", "give a number from 1 to 2147483647")]
    [DataRow("--battery", "-1", "give a number from 0 to 100")]
    [DataRow("--battery", "101", "give a number from 0 to 100")]
    [DataRow("--battery", "full", "or unknown")]
    [DataRow("--seed", "x", "--seed x: give a whole number")]
    [DataRow("--url", "127.0.0.1:8080", "http")]
    [DataRow("--url", "ftp://127.0.0.1/", "http")]
    [DataRow("--native", "mscorlib", "mscorlib=0x1A2B3C4D")]
    [DataRow("--native", "mscorlib:5b8e1c2a", "mscorlib=0x1A2B3C4D")]
    [DataRow("--native", "=0x12", "mscorlib=0x1A2B3C4D")]
    [DataRow("--native", "mscorlib=0x123456789", "mscorlib=0x1A2B3C4D")]
    [DataRow("--native", "mscorlib=0xxyz", "mscorlib=0x1A2B3C4D")]
    [DataRow("--fault", "3", "SECTOR:FAULT")]
    [DataRow("--fault", "3:Melts", "SECTOR:FAULT")]
    [DataRow("--fault", "3:1", "SECTOR:FAULT")]
    [DataRow("--fault", "3:None", "SECTOR:FAULT")]
    [DataRow("--fault", "-3:EraseFails", "SECTOR:FAULT")]
    public async Task A_value_out_of_its_bounds_is_wrong_usage(string option, string value, string said)
    {
        foreach (Command command in new Command[] { new BootCommand(), new UpdateCommand() })
        {
            (await CommandLineRun.OfAsync(command, "any.flash", option, value)).Refused(2, said, $"See `", command.Name);
        }
    }

    [TestMethod]
    [DataRow("--native", "mscorlib=0x1", "mscorlib=0x2")]
    [DataRow("--fault", "3:EraseFails", "3:ProgramFails")]
    public async Task What_is_given_twice_is_wrong_usage(string option, string once, string again) =>
        (await CommandLineRun.OfAsync(new BootCommand(), "any.flash", option, once, option, again)).Refused(2, "give each once");

    [TestMethod]
    public async Task A_fault_in_a_sector_that_the_flash_does_not_have_is_wrong_usage()
    {
        using FlashDevice device = new();

        (await CommandLineRun.OfAsync(new BootCommand(), device.Path, "--fault", "99999:EraseFails")).Refused(2, "there is no sector 99999", "give a number from 0 to ");
    }

    [TestMethod]
    public async Task A_flash_that_is_not_there_cannot_be_read()
    {
        string nowhere = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        (await CommandLineRun.OfAsync(new UpdateCommand(), nowhere)).Refused(3, "InputUnreadable 7001", "verso-emulator new");
        (await CommandLineRun.OfAsync(new ShowCommand(), nowhere)).Refused(3, "InputUnreadable 7001", "verso-emulator new");
    }

    private static EmulatorOptions Read(string flash, params string[] arguments)
    {
        PowerOptions power = new();
        Command command = new("try");
        power.AddTo(command);
        ParseResult parsed = new RootCommand { command }.Parse(["try", .. arguments]);
        Assert.AreEqual(0, parsed.Errors.Count, string.Join(' ', parsed.Errors));
        return power.Read(parsed, flash);
    }
}
