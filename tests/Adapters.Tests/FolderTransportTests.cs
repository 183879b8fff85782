using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Adapters.Tests;

/// <summary>Updates from a folder, as from an SD card, with the network down.</summary>
[TestClass]
public sealed class FolderTransportTests : IDisposable
{
    private static readonly TestRelease Release = TestPublisher.Next;

    private readonly ScratchFolder _card = new();
    private readonly MemorySite _site = new();
    private readonly VirtualDevice _device = new(TestPublisher.Factory);

    public FolderTransportTests()
    {
        Publish(Release);
        _device.Transport = new FolderTransport(_card.Path + "/", new NoNetwork(), _device.Board);
    }

    private string Folder => Path.Combine("releases", Convert.ToHexStringLower(Release.Manifest.ReleaseId));

    private string Manifest => _card[Path.Combine(Folder, "manifest.cose")];

    private string Payload => _card[Path.Combine(Folder, "payload.bin")];

    public void Dispose() => _card.Dispose();

    [TestMethod]
    public void A_release_is_installed_from_a_folder_without_a_network()
    {
        UpdateOutcome outcome = _device.Update(Transport.FolderUrl);

        Assert.AreEqual((UpdateState.Rebooting, ReasonCode.None), (outcome.State, outcome.Reason), string.Join('\n', _device.Board.Lines));
        CollectionAssert.AreEqual(Release.Image, _device.Bytes("slot_b")[..Release.Image.Length]);
    }

    [TestMethod]
    public void Every_other_address_goes_to_the_network()
    {
        UpdateOutcome outcome = _device.Update();

        Assert.AreEqual(ReasonCode.NetworkUnreachable, outcome.Reason);
    }

    [TestMethod]
    public void What_is_in_the_folder_is_verified_like_what_a_server_sends()
    {
        byte[] altered = BitFlips.Flipped(Release.ManifestFile, 8 * (Release.ManifestFile.Length - 1));
        File.WriteAllBytes(Manifest, altered);
        Assert.AreEqual(ReasonCode.OfferMismatch, _device.Update(Transport.FolderUrl).Reason);
        Publish(Release with { ManifestFile = altered });
        Assert.AreEqual(ReasonCode.SignatureInvalid, _device.Update(Transport.FolderUrl).Reason);
        string pointer = _card[Path.Combine("channels", "stable", "ereader-r2.cose")];
        File.WriteAllBytes(pointer, BitFlips.Flipped(File.ReadAllBytes(pointer), 8 * 100));
        Assert.AreEqual(ReasonCode.SignatureInvalid, _device.Update(Transport.FolderUrl).Reason);

        Publish(Release);
        File.WriteAllBytes(Payload, BitFlips.Flipped(Release.Payload, 8 * 100));
        Assert.AreEqual(ReasonCode.RecordTagMismatch, _device.Update(Transport.FolderUrl).Reason);
        Assert.AreEqual(0, _device.BootRecord!.ActiveSlot);
    }

    [TestMethod]
    public void A_card_that_is_pulled_out_costs_a_later_session_and_not_what_was_read()
    {
        File.WriteAllBytes(Payload, Release.Payload[..20_000]);
        UpdateOutcome pulled = _device.Update(Transport.FolderUrl);
        Assert.AreNotEqual(UpdateState.Rebooting, pulled.State);

        File.WriteAllBytes(Payload, Release.Payload);
        UpdateOutcome again = _device.Update(Transport.FolderUrl);

        Assert.AreEqual(UpdateState.Rebooting, again.State, $"{again.Reason}");
    }

    [TestMethod]
    public void A_folder_without_a_release_and_a_card_that_is_not_there_have_their_reasons()
    {
        File.Delete(Manifest);
        Assert.AreEqual(ReasonCode.NotFound, _device.Update(Transport.FolderUrl).Reason);
        File.Delete(_card[Path.Combine("channels", "stable", "ereader-r2.cose")]);
        Assert.AreEqual(ReasonCode.NotFound, _device.Update(Transport.FolderUrl).Reason);

        Answer answer = new FolderTransport(_card["nowhere/"], new NoNetwork(), _device.Board).Get(Transport.FolderUrl + "manifest.cose", 0, -1);
        Assert.AreEqual(ReasonCode.NetworkUnreachable, answer.Failure);
    }

    [TestMethod]
    public void A_folder_ends_with_a_separator()
    {
        Assert.ThrowsExactly<ArgumentException>(() => new FolderTransport(_card.Path, new NoNetwork(), _device.Board));
    }

    [TestMethod]
    [DataRow("../secret")]
    [DataRow("a/../../secret")]
    [DataRow("/etc/passwd")]
    [DataRow("a\\..\\secret")]
    [DataRow("")]
    public void No_path_leads_out_of_the_folder(string path)
    {
        Answer answer = _device.Transport.Get(Transport.FolderUrl + path, 0, -1);

        Assert.AreEqual((404, ReasonCode.None), (answer.Status, answer.Failure));
    }

    [TestMethod]
    [DataRow(0, 9, 206, "bytes 0-9/100", 10)]
    [DataRow(90, 200, 206, "bytes 90-99/100", 10)]
    [DataRow(99, 99, 206, "bytes 99-99/100", 1)]
    [DataRow(100, 200, 416, null, 0)]
    [DataRow(0, -1, 200, null, 100)]
    public void A_range_is_answered_as_a_web_server_answers_it(int first, int last, int status, string? range, int length)
    {
        byte[] content = Samples.Fill(100, 1);
        File.WriteAllBytes(_card["file.bin"], content);

        Answer answer = _device.Transport.Get(Transport.FolderUrl + "file.bin", first, last);
        byte[] body = new byte[200];
        int read = Math.Max(0, answer.Read(body, 0, body.Length));
        int after = answer.Read(body, read, 1);
        answer.Close();

        Assert.AreEqual((status, range, (long)length, length, -1), (answer.Status, answer.ContentRange, answer.ContentLength, read, after));
        CollectionAssert.AreEqual(content.Skip(first).Take(length).ToArray(), body[..read]);
    }

    [TestMethod]
    public void A_file_has_no_entity_tag_and_is_read_whole_whatever_tag_is_sent()
    {
        byte[] content = Samples.Fill(100, 1);
        File.WriteAllBytes(_card["file.bin"], content);

        Answer answer = _device.Transport.GetIfChanged(Transport.FolderUrl + "file.bin", "\"1\"");
        byte[] body = new byte[100];
        Assert.AreEqual((200, 100), (answer.Status, answer.Read(body, 0, body.Length)));
        answer.Close();

        CollectionAssert.AreEqual(content, body);
        Assert.AreEqual(string.Empty, HttpRules.KeptTag(answer));
    }

    [TestMethod]
    public void A_tag_for_every_other_address_goes_to_the_network()
    {
        NoNetwork network = new();

        Answer answer = new FolderTransport(_card.Path + "/", network, _device.Board).GetIfChanged(VirtualDevice.Url, "\"1\"");

        Assert.AreEqual(ReasonCode.NetworkUnreachable, answer.Failure);
        Assert.AreEqual((VirtualDevice.Url, "\"1\""), network.Asked);
    }

    /// <summary>Writes the site that offers a release. Each pointer is newer than the one before.</summary>
    private void Publish(TestRelease release)
    {
        _site.Release = release;
        Directory.CreateDirectory(_card[Path.Combine("channels", "stable")]);
        Directory.CreateDirectory(_card[Folder]);
        File.WriteAllBytes(_card[Path.Combine("channels", "stable", "ereader-r2.cose")], _site.PointerFor()!);
        File.WriteAllBytes(Manifest, release.ManifestFile);
        File.WriteAllBytes(Payload, release.Payload);
    }

    private sealed class NoNetwork : Transport
    {
        public (string Url, string Tag) Asked { get; private set; }

        public override Answer GetIfChanged(string url, string entityTag)
        {
            Asked = (url, entityTag);
            return Get(url, 0, -1);
        }

        public override Answer Get(string url, int first, int last) => new HttpAnswer(ReasonCode.NetworkUnreachable);
    }
}
