using Verso.Adapters;
using Verso.Core;
using Verso.Support;

namespace Verso.EReader.Tests;

/// <summary>The entries of the sample reader's menu: whoever chose one gets an answer.</summary>
[TestClass]
public sealed class UpdateMenuTests
{
    private ScratchFolder _card = null!;
    private VirtualDevice _device = null!;

    [TestInitialize]
    public void Start()
    {
        _card = new ScratchFolder();
        _device = new VirtualDevice(TestPublisher.Factory);
        _device.Transport = new FolderTransport(_card["verso/"], _device.Server, _device.Board);
    }

    [TestCleanup]
    public void Stop() => _card.Dispose();

    [TestMethod]
    public void A_card_without_the_folder_is_said_to_be_missing_and_the_network_is_not_asked()
    {
        _device.Server.Release = TestPublisher.Next;

        Assert.AreEqual("there is no memory card with updates", Shown(menu => menu.UpdateFromCard()));
        Assert.IsEmpty(_device.Server.Requests);
    }

    [TestMethod]
    public void A_card_with_a_newer_release_updates_the_reader_without_a_network()
    {
        Fill(TestPublisher.Next);

        Assert.AreEqual(UpdateState.Rebooting, Menu(out _).UpdateFromCard().State);
        Assert.IsEmpty(_device.Server.Requests);
    }

    [TestMethod]
    public void A_card_with_the_release_that_runs_says_that_the_reader_is_up_to_date()
    {
        Fill(TestPublisher.Factory);

        Assert.AreEqual("this reader is up to date", Shown(menu => menu.UpdateFromCard()));
    }

    [TestMethod]
    public void A_card_that_somebody_altered_changes_nothing_and_the_reason_is_shown()
    {
        byte[] pointer = Fill(TestPublisher.Next);
        File.WriteAllBytes(_card["verso/channels/stable/ereader-r2.cose"], BitFlips.Flipped(pointer, 8 * (pointer.Length - 1)));

        Assert.AreEqual("no update this time (reason 2011)", Shown(menu => menu.UpdateFromCard()));
        Assert.IsNull(_device.Result);
    }

    [TestMethod]
    public void The_other_entry_asks_the_network()
    {
        Fill(TestPublisher.Next);
        _device.Server.Release = TestPublisher.Factory;

        Assert.AreEqual("this reader is up to date", Shown(menu => menu.CheckNow()));
        Assert.HasCount(1, _device.Server.Requests);
    }

    private UpdateMenu Menu(out Display display)
    {
        display = new Display(_device.Board);
        return new UpdateMenu(_device.NewAgent(), display);
    }

    private string Shown(Action<UpdateMenu> choose)
    {
        UpdateMenu menu = Menu(out Display display);
        choose(menu);
        return display.Text;
    }

    private byte[] Fill(TestRelease release)
    {
        byte[] pointer = new MemorySite { Release = release }.PointerFor()!;
        string folder = MemorySite.OfferOf(release).Path[..^"/manifest.cose".Length];
        Directory.CreateDirectory(_card["verso/channels/stable"]);
        Directory.CreateDirectory(_card["verso/" + folder]);
        File.WriteAllBytes(_card["verso/channels/stable/ereader-r2.cose"], pointer);
        File.WriteAllBytes(_card[$"verso/{folder}/manifest.cose"], release.ManifestFile);
        File.WriteAllBytes(_card[$"verso/{folder}/payload.bin"], release.Payload);
        return pointer;
    }
}
