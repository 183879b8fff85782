using Verso.Emulator.Commands;
using Verso.Support;

namespace Verso.Emulator.Tests.Commands;

[TestClass]
public class NewCommandTests
{
    private static string Keys = string.Empty;

    private static string Root => Path.Combine(Keys, "1.cose");

    private string _folder = string.Empty;

    [ClassInitialize]
    public static void MakeKeys(TestContext context)
    {
        _ = context;
        Keys = Directory.CreateTempSubdirectory("verso-keys-").FullName;
        File.WriteAllBytes(Root, TestPublisher.RootFile);
        TestPublisher.Fleet.SaveNew(Path.Combine(Keys, "fleet.jwk"));
    }

    [ClassCleanup]
    public static void DeleteKeys() => Directory.Delete(Keys, recursive: true);

    [TestInitialize]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("verso-new-").FullName;
        File.WriteAllText(In("layout.csv"), VirtualDevice.SmallLayout);
        File.WriteAllBytes(In("App.bin"), TestPublisher.Image(10_000));
    }

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public async Task A_device_comes_with_what_it_was_given()
    {
        CommandLineRun run = await NewAsync(("--device-id", "reader-0007"), ("--url", "http://updates.test/"));

        Assert.AreEqual(0, run.ExitCode, run.Error);
        using FlashFile file = FlashFile.Open(In("reader.flash"));
        DeviceView view = DeviceInspector.Inspect(file);
        Assert.AreEqual(("A", "1.0.0", 7u), (view.ActiveSlot, view.Slots[0].Version, view.BootRecord!.SecurityCounter));
        IdentityView device = view.Device!;
        Assert.AreEqual(("reader-0007", "verso-ereader", "ereader-r2", "http://updates.test/"), (device.Id, device.Product, device.Hardware, device.UpdateUrl));
        Assert.AreEqual((TestPublisher.Channel, 1u), (device.Channel, device.RootVersion));
        CollectionAssert.AreEqual(new[] { Convert.ToHexStringLower(TestPublisher.Key.PublicKey.Kid) }, device.ReleaseKeys.ToArray());
        CollectionAssert.AreEqual(new[] { Convert.ToHexStringLower(TestPublisher.Fleet.Id) }, device.FleetKeys.ToArray());
    }

    [TestMethod]
    public async Task A_name_that_is_taken_is_refused_and_the_file_stays_as_it_is()
    {
        File.WriteAllText(In("reader.flash"), "somebody's");

        (await NewAsync()).Refused(3, "reader.flash exists", "OutputUnwritable 7002");

        Assert.AreEqual("somebody's", File.ReadAllText(In("reader.flash")));
    }

    [TestMethod]
    [DataRow("--layout")]
    [DataRow("--root")]
    [DataRow("--fleet-key")]
    [DataRow("--image")]
    public async Task A_file_that_is_missing_is_named_and_nothing_is_left_behind(string option)
    {
        (await NewAsync((option, In("missing")))).Refused(3, "missing", "InputUnreadable 7001");

        AssertNothingNew();
    }

    [TestMethod]
    public async Task A_layout_with_a_mistake_is_refused_with_the_line_that_it_is_in()
    {
        File.WriteAllText(In("layout.csv"), VirtualDevice.SmallLayout.Replace("boot_0,   data, 0x42, , 4K", "boot_0,   data, 0x42, , 4Q", StringComparison.Ordinal));

        (await NewAsync()).Refused(1, "line 3", "LayoutInvalid 5014");

        AssertNothingNew();
    }

    [TestMethod]
    public async Task A_layout_that_lacks_a_partition_is_refused_with_its_name()
    {
        File.WriteAllText(In("layout.csv"), VirtualDevice.SmallLayout.Replace("journal,", "gazette,", StringComparison.Ordinal));

        (await NewAsync()).Refused(1, "journal");

        AssertNothingNew();
    }

    [TestMethod]
    [DataRow(0, "ImageEmpty 7003")]
    [DataRow(65537, "ImageTooLarge 3007")]
    public async Task An_image_that_no_slot_can_hold_is_refused(int size, string reason)
    {
        File.WriteAllBytes(In("App.bin"), new byte[size]);

        (await NewAsync()).Refused(1, reason);

        AssertNothingNew();
    }

    [TestMethod]
    [DataRow("--hardware", "Zürich")]
    [DataRow("--channel", "")]
    [DataRow("--version", "a version of more than 32 characters")]
    [DataRow("--counter", "0")]
    [DataRow("--counter", "4294967295")]
    [DataRow("--device-id", "")]
    [DataRow("--url", "http://updates.test/reader")]
    public async Task A_value_out_of_its_bounds_is_wrong_usage(string option, string value)
    {
        (await NewAsync((option, value))).Refused(2, "FieldOutOfRange 2015");

        AssertNothingNew();
    }

    [TestMethod]
    public async Task A_root_or_a_key_that_is_none_is_refused()
    {
        (await NewAsync(("--root", In("App.bin")))).Refused(1, "RootTooLarge 9002");
        (await NewAsync(("--fleet-key", In("App.bin")))).Refused(1, "KeyUnusable 7004");

        AssertNothingNew();
    }

    [TestMethod]
    public async Task A_root_that_does_not_verify_is_refused_with_its_reason()
    {
        byte[] root = TestPublisher.RootFile;
        root[^1] ^= 1;
        File.WriteAllBytes(In("root.cose"), root);

        (await NewAsync(("--root", In("root.cose")))).Refused(1, "root.cose does not verify", "RootOwnThresholdMissed 9004");

        File.Delete(In("root.cose"));
        AssertNothingNew();
    }

    [TestMethod]
    public async Task A_command_line_with_keys_in_place_of_a_root_names_the_verb_that_makes_one()
    {
        (await NewAsync(("--trust", "signing.pub.pem"), ("--product", "verso-ereader"))).Refused(2, "--trust is no longer an option; make a root with `verso root new`, and give it with --root.");

        AssertNothingNew();
    }

    private Task<CommandLineRun> NewAsync(params (string Option, string Value)[] other)
    {
        Dictionary<string, string> options = new()
        {
            ["--layout"] = In("layout.csv"),
            ["--hardware"] = TestPublisher.Hardware,
            ["--root"] = Root,
            ["--channel"] = TestPublisher.Channel,
            ["--fleet-key"] = Path.Combine(Keys, "fleet.jwk"),
            ["--image"] = In("App.bin"),
            ["--version"] = "1.0.0",
            ["--counter"] = "7",
        };
        foreach ((string option, string value) in other)
        {
            options[option] = value;
        }

        return CommandLineRun.OfAsync(new NewCommand(), [In("reader.flash"), .. options.SelectMany(option => new[] { option.Key, option.Value })]);
    }

    private string In(string name) => Path.Combine(_folder, name);

    private void AssertNothingNew() => CollectionAssert.AreEquivalent(new[] { In("App.bin"), In("layout.csv") }, Directory.GetFileSystemEntries(_folder));
}
