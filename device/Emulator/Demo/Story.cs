using System.Globalization;
using Verso.Core;
using Verso.Foundation;
using Verso.Provisioning;
using Verso.Publishing;
using Verso.Signing;

namespace Verso.Emulator;

/// <summary>
/// The demo: real keys, real releases, a real server on loopback, and a device whose every power-on is a process. Each chapter announces
/// what will happen, makes it happen, and checks that it did.
/// </summary>
internal sealed class Story
{
    private const string Product = "verso-ereader";
    private const string Hardware = "ereader-r2";
    private const string WithoutDelta = "1.2.0-full";
    private const int SlowLink = 16384;
    private const int ChunksBeforeCut = 2;

    // Time on the virtual clock: nobody waits for it.
    private const int VerySlowLink = 2048;

    private readonly TextWriter _output;
    private readonly StoryTeller _teller;
    private readonly string _folder;
    private readonly string _flash;
    private readonly string _published;
    private readonly List<RequestRecord> _requests = [];
    private readonly SigningKey _channelKey = SigningKey.Create();
    private byte[] _root = [];
    private Manifest? _newest;
    private int? _untilRestart;
    private readonly CancellationToken _cancel;

    /// <summary>Creates the demo.</summary>
    /// <param name="folder">The folder for all files.</param>
    /// <param name="output">Receives the text.</param>
    /// <param name="cancel">Cuts the reader's power and ends the demo.</param>
    public Story(string folder, TextWriter output, CancellationToken cancel)
    {
        _output = output;
        _teller = new StoryTeller(output);
        _cancel = cancel;
        _folder = folder;
        _flash = Path.Combine(folder, "reader.flash");
        _published = Path.Combine(folder, "www");
    }

    /// <summary>Runs the demo.</summary>
    /// <returns>Whether every chapter ended as expected.</returns>
    public async Task<bool> TellAsync()
    {
        RefuseIfTaken();
        Directory.CreateDirectory(_published);
        using SigningKey key = MakeKeys(out FleetKey fleet);
        MakeRoot(key);
        MakeDevice(fleet);
        MakeReleases(key, fleet);
        await using ReleaseServer server = await ReleaseServer.StartAsync(_published, new ReleaseServerOptions { BytesPerSecond = SlowLink }, (_, finished) =>
        {
            lock (_requests)
            {
                _requests.Add(finished.Request);
            }
        });
        EmulatorOptions options = new() { UpdateUrl = server.BaseUrl.ToString() };
        bool held = PowerCut(options);
        held &= Confirmed(options);
        held &= RolledBack(options);
        Ending(held);
        return held;
    }

    /// <summary>Refuses a folder with files of an earlier demo, before any output.</summary>
    private void RefuseIfTaken()
    {
        if (_folder.Length == 0)
        {
            throw new VersoException(ReasonCode.OutputUnwritable, "the name of the folder to keep is empty", "name the folder to write into");
        }

        foreach (string path in new[] { Path.Combine(_folder, "keys"), _flash }.Where(Path.Exists))
        {
            throw new VersoException(ReasonCode.OutputUnwritable, $"{path} exists already", "choose another folder, or move it away first; it is never overwritten");
        }
    }

    private SigningKey MakeKeys(out FleetKey fleet)
    {
        _teller.Chapter("Keys", "The release engineer makes a signing key (RSA-3072) and a key for the fleet of readers.");
        SigningKey key = SigningKey.Create();
        key.SaveNew(Path.Combine(_folder, "keys"), passphrase: null);
        fleet = FleetKey.Create();
        fleet.SaveNew(Path.Combine(_folder, "keys", "fleet.jwk"));
        _teller.Say($"signing key {Convert.ToHexStringLower(key.PublicKey.Kid)}, fleet key {Convert.ToHexStringLower(fleet.Id)}");
        return key;
    }

    private void MakeDevice(FleetKey fleet)
    {
        _teller.Chapter("A reader", "It leaves the factory with version 1.0.0 in slot A, and trusts that signing key and no other.");
        PartitionLayout layout = PartitionLayout.ParseCsv(DemoFiles.Layout());
        byte[] image = File.ReadAllBytes(DemoFiles.Image("1.0.0"));
        var trust = TrustStores.CreateTrustStore("reader-0001", Hardware, _root, "stable", [fleet]);
        byte[] manifest = FactoryManifest.Create(image, Product, Hardware, "1.0.0", 1);
        FlashFile.Create(_flash, layout, file => FlashProvisioner.Provision(EmulatedDevice.StorageOf(file), trust, manifest, new MemoryStream(image)));
        _teller.Show(Look());
    }

    private void MakeReleases(SigningKey key, FleetKey fleet)
    {
        _teller.Chapter("Releases", "1.1.0 is good. 1.2.0 asks the library for an index that no reader has: it starts, but its essential services fail.");
        foreach ((string version, long counter) in (ReadOnlySpan<(string, long)>)[("1.1.0", 2), ("1.2.0", 3)])
        {
            string[] bases = version == "1.2.0" ? [DemoFiles.Image("1.1.0")] : [];
            ReleaseOptions options = new() { Product = Product, HardwareIds = [Hardware], Version = version, Counter = counter, BaseImages = bases };
            Manifest manifest = new ReleaseBuilder(options, key, [fleet]).Build(DemoFiles.Image(version), Release(version)).Manifest;
            string payloads = string.Join(", ", Enumerable.Range(0, manifest.PayloadCount).Select(manifest.Payload).Select(payload => $"{Kind(payload)} {payload.Size} bytes"));
            _teller.Say($"{version}: image {manifest.ImageSize} bytes, {manifest.ChunkCount()} chunks; encrypted payloads: {payloads}");
            _newest = manifest;
        }

        ReleaseOptions full = new() { Product = Product, HardwareIds = [Hardware], Version = "1.2.0", Counter = 3 };
        new ReleaseBuilder(full, key, [fleet]).Build(DemoFiles.Image("1.2.0"), Release(WithoutDelta));
    }

    private bool PowerCut(EmulatorOptions options)
    {
        _teller.Chapter("The plug is pulled", $"1.1.0 is published on a link of {SlowLink / 1024} KB a second. After a few chunks the reader loses its power, in the middle of the download.");
        Publish("1.1.0");
        UpdateVerdict verdict = Run(options, happened => !(happened.State == "DOWNLOADING" && happened.Chunk >= ChunksBeforeCut));
        DeviceView view = Look();
        _teller.Say(verdict.Text);
        _teller.Show(view);
        return _teller.Check("the running slot is unchanged, and the download can resume", view is { ActiveSlot: "A", State: "DOWNLOADING", Download.Chunks: >= ChunksBeforeCut });
    }

    private bool Confirmed(EmulatorOptions options)
    {
        _teller.Chapter("Power comes back", "The reader resumes where it was, verifies the whole slot, flips it, boots it on trial, checks its health and confirms.");
        UpdateVerdict verdict = Run(options, _ => true);
        DeviceView view = Look();
        _teller.Say(verdict.Text);
        _teller.Show(view);
        bool held = _teller.Check("1.1.0 runs from slot B, confirmed, and the security counter rose to 2", verdict.Held && view is { ActiveSlot: "B", BootRecord.SecurityCounter: 2 });
        return held & _teller.Check("it took one request for the manifest, and one ranged request before and after the cut", CountRequests() == (1, 2));
    }

    private bool RolledBack(EmulatorOptions options)
    {
        _teller.Chapter("A bad release, a tenth of the bytes", "1.2.0 is published, with a delta from 1.1.0. Its signature and its digests are correct. Only a trial boot shows the fault.");
        options = options with { LinkBytesPerSecond = VerySlowLink };
        int full = TimeOfFull(options);
        Publish("1.2.0");
        UpdateVerdict verdict = Run(options, _ => true);
        bool small = CheckDelta(full);
        DeviceView view = Look();
        _teller.Say($"{verdict.Text} ({verdict.Reason} {(int)verdict.Reason})");
        _teller.Show(view);
        bool held = _teller.Check("the reader is back on 1.1.0 in slot B", view is { ActiveSlot: "B", State: "IDLE", BootRecord.SecurityCounter: 2 });
        return small & held & _teller.Check("its result record has release, check and reason", view.LastResult is { Release: "1.2.0", State: "ROLLBACK", Check: "essential-services" });
    }

    /// <summary>Updates a copy of the reader without the delta, up to the restart into the release.</summary>
    /// <returns>Milliseconds on the virtual clock.</returns>
    private int TimeOfFull(EmulatorOptions options)
    {
        string twin = Path.Combine(_folder, "twin.flash");
        File.Copy(_flash, twin);
        Publish(WithoutDelta);
        int? time = null;
        new UpdateRun(twin, options, _cancel).Run(happened =>
        {
            time = happened.Event == "restart" ? happened.Milliseconds : time;
            return time is null;
        });
        File.Delete(twin);
        return time ?? 0;
    }

    /// <summary>Reports the bytes and the time that the delta took, and the time that the full image took on the copy of the reader.</summary>
    private bool CheckDelta(int full)
    {
        Manifest newest = _newest!;
        PayloadVariant compressed = newest.Payload(0);
        PayloadVariant delta = newest.Payload(1);
        long taken;
        lock (_requests)
        {
            taken = _requests.Where(request => request.Path.EndsWith(delta.Url, StringComparison.Ordinal)).Sum(request => request.Bytes);
        }

        int time = _untilRestart ?? 0;
        _teller.Say($"the update took {taken} bytes; the full image has {compressed.Size} compressed, and {StoredPayload.Size(newest.ImageSize)} stored");
        _teller.Say($"on a link of {VerySlowLink / 1024} KB a second it took {Seconds(time)} to the restart, flash included; with the full image, compressed, a twin of this reader took {Seconds(full)}");
        bool once = _teller.Check("it was fetched once, as a delta", taken == delta.Size && delta.Size < compressed.Size);
        return once & _teller.Check("it was faster than the full image", time > 0 && 2 * time < full);
    }

    private static string Seconds(int milliseconds) => $"{(milliseconds / 1000.0).ToString("0.0", CultureInfo.InvariantCulture)} s";

    private static string Kind(PayloadVariant payload) => payload.Encoding switch
    {
        RecordEncoding.Delta => "delta",
        RecordEncoding.Compressed => "compressed",
        _ => "stored",
    };

    private void Ending(bool held)
    {
        _teller.Chapter("The end", held ? "One reader, three versions, a power cut and a bad release; at every moment there was an image to boot." : "The story did not end as it should. Report it with the lines above.");
    }

    private UpdateVerdict Run(EmulatorOptions options, Func<EmulatorEvent, bool> goesOn)
    {
        Narrator narrator = new(_output, StoryTeller.Indent);
        _untilRestart = null;
        UpdateVerdict verdict = new UpdateRun(_flash, options, _cancel).Run(happened =>
        {
            narrator.Tell(happened);
            _untilRestart ??= happened.Event == "restart" ? happened.Milliseconds : null;
            return goesOn(happened);
        });
        narrator.CloseBar();
        _cancel.ThrowIfCancellationRequested();
        return verdict;
    }

    private (int Manifests, int Payloads) CountRequests()
    {
        lock (_requests)
        {
            return (_requests.Count(request => request.Path.EndsWith("manifest.cose", StringComparison.Ordinal)), _requests.Count(request => request.Path.EndsWith("payload.bin", StringComparison.Ordinal)));
        }
    }

    private void MakeRoot(SigningKey key)
    {
        using SigningKey rootKey = SigningKey.Create();
        RootDraft draft = RootDraft.New(new RootOptions { Product = Product, Threshold = 1, RootKeys = [rootKey.PublicKey], ReleaseKeys = [key.PublicKey], ChannelKeys = [new ChannelSigner(_channelKey.PublicKey)] });
        draft.Sign(rootKey);
        _root = draft.Finish();
        Directory.CreateDirectory(Path.Combine(_published, "root"));
        File.WriteAllBytes(Path.Combine(_published, SitePath.Root(1)), _root);
    }

    private void Publish(string version)
    {
        string releases = Path.Combine(_published, "releases", version);
        Directory.CreateDirectory(releases);
        foreach (string file in Directory.GetFiles(Release(version)))
        {
            File.Copy(file, Path.Combine(releases, Path.GetFileName(file)), overwrite: true);
        }

        string pointer = Path.Combine(_published, SitePath.Pointer("stable", Hardware));
        Directory.CreateDirectory(Path.GetDirectoryName(pointer)!);
        OfferOptions offer = new($"releases/{version}/manifest.cose", File.ReadAllBytes(Path.Combine(releases, "manifest.cose")));
        byte[]? before = File.Exists(pointer) ? File.ReadAllBytes(pointer) : null;
        File.WriteAllBytes(pointer, PointerSigner.Sign(new PointerOptions { Channel = "stable", HardwareId = Hardware, Offers = [offer] }, _root, _channelKey, before));
    }

    private string Release(string version) => Path.Combine(_folder, "releases", version);

    private DeviceView Look()
    {
        using FlashFile file = FlashFile.Open(_flash);
        return DeviceInspector.Inspect(file);
    }
}
