using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Attacks;

/// <summary>
/// A device that runs release 1.0.0 with counter 1, its server, and an attacker who controls everything between them. Unless an attack
/// changes this, the server publishes <see cref="Honest"/> and the attack is one session of the update engine.
/// </summary>
public sealed class AttackScenario
{
    private readonly FallbackObserver _fallbacks = new();
    private VirtualDevice? _device;
    private DeviceSnapshot? _before;
    private Func<ReasonCode>? _act;

    /// <summary>Release 1.1.0 with counter 2 in six chunks, the last one short: the maker's published release.</summary>
    public static TestRelease Honest => TestPublisher.Next;

    /// <summary>The place of the device's pointer.</summary>
    public static string PointerPath => SitePath.Pointer(TestPublisher.Channel, TestPublisher.Hardware);

    /// <summary>The device under attack.</summary>
    public VirtualDevice Device => _device ??= Publish(new VirtualDevice(TestPublisher.Factory));

    /// <summary>The image of the last release served. Only bytes that a signature covers may ever be programmed into a slot.</summary>
    public List<byte[]> Proven { get; } = [Honest.Image];

    /// <summary>The signer of the release that the device must accept after the attack.</summary>
    public Signing.SigningKey CureKey { get; set; } = TestPublisher.Key;

    /// <summary>What the maker publishes after the attack, besides a release, so that the device recovers; null for nothing.</summary>
    public Action<MemorySite>? Cure { get; set; }

    /// <summary>The site that the device asks.</summary>
    public MemorySite Site => Device.Server.Site;

    /// <summary>Whether the device continues as it was, so that it accepts an honest release afterwards.</summary>
    public bool Heals { get; set; } = true;

    /// <summary>
    /// Whether a release with variants has a full payload that the device can read, which replaces the chunks that a delta does not
    /// produce.
    /// </summary>
    public bool KeepsFull { get; set; }

    /// <summary>The outcome of the session that was the attack; null if the attack was not a session.</summary>
    public UpdateOutcome? Outcome { get; private set; }

    /// <summary>Takes a snapshot of the device, to compare it with after the attack.</summary>
    public DeviceSnapshot Remember() => _before = new DeviceSnapshot(Device);

    /// <summary>Runs the attack after its set-up. Returns the final reason.</summary>
    public ReasonCode Act() => _act is null ? Session(_ => { }) : _act();

    /// <summary>Attacks another device instead of the usual one.</summary>
    public void Use(VirtualDevice device) => _device = Publish(device);

    /// <summary>Writes other bytes into a partition without the device's software. The snapshot then includes them.</summary>
    public void Overwrite(string partition, byte[] bytes)
    {
        Device.Overwrite(partition, bytes);
        _before?.Renew(partition);
    }

    /// <summary>Replaces the session by another attack.</summary>
    public void ActWith(Func<ReasonCode> act) => _act = act;

    /// <summary>Serves a release.</summary>
    public void Serve(TestRelease release) => Device.Server.Release = release;

    /// <summary>Changes the pointer of an attacker who has the channel key, or of a maker who errs.</summary>
    public void Point(Action<Pointer> change) => Site.Change = change;

    /// <summary>The same for the first offer of the pointer.</summary>
    public void Offer(Action<Offer> change) => Point(pointer => change(pointer.Offers[0]));

    /// <summary>The same for a pointer that no writer of ours produces: a holder of the channel key signs these bytes.</summary>
    public void PointRaw(Action<RawMap, RawMap> change)
    {
        Pointer? pointer = null;
        Point(made => pointer = made);
        Site.PointerFor();
        RawMap offer = RawSite.Of(pointer!.Offers[0]);
        RawMap map = RawSite.Of(pointer).Set(9, () => RawCbor.Array(offer.Encode()));
        change(map, offer);
        ServePointer(TestSite.SignPointer(map.Encode(), TestPublisher.ChannelKey));
    }

    /// <summary>Serves a file in place of the pointer.</summary>
    public void ServePointer(byte[] file) => Site.Files[PointerPath] = file;

    /// <summary>Serves the pointer after it was altered by someone who cannot sign.</summary>
    public void AlterPointer(Action<byte[]> alter)
    {
        byte[] file = (byte[])Site.PointerFor()!.Clone();
        alter(file);
        ServePointer(file);
    }

    /// <summary>Serves a file as the root that follows the device's, and a pointer that names it.</summary>
    public void ServeRoot(byte[] file)
    {
        uint next = Device.Trust!.Root.Version + 1;
        Site.Files[SitePath.Root(next)] = file;
        Site.RootVersion = next;
    }

    /// <summary>The device takes the pointer of a channel that has nothing new, and can recognize it later.</summary>
    /// <param name="entityTag">The entity tag of the answer; null for the server's own.</param>
    public void Rest(string? entityTag = null)
    {
        Serve(TestPublisher.Factory);
        AnswerPointer(reply => entityTag is null ? reply : reply with { EntityTag = entityTag });
        if (Device.Update().Reason != ReasonCode.UpToDate)
        {
            throw new InvalidOperationException("the device has something to do");
        }

        Device.Server.Misbehaviour = null;
    }

    /// <summary>Serves the honest payload with another manifest file.</summary>
    public void ServeManifest(byte[] file) => Serve(Honest with { ManifestFile = file });

    /// <summary>Serves the honest release with a manifest file that was altered by someone who cannot sign.</summary>
    public void Alter(Action<byte[]> alter)
    {
        byte[] file = (byte[])Honest.ManifestFile.Clone();
        alter(file);
        ServeManifest(file);
    }

    /// <summary>Serves the honest payload with a manifest that the maker really signed by mistake.</summary>
    public void Missign(Action<Manifest> change) => Serve(TestPublisher.SignAgain(Honest, change));

    /// <summary>The same for bytes that no manifest writer of ours produces: the maker signs these bytes.</summary>
    public void MissignRaw(Action<RawManifest> change)
    {
        RawManifest raw = new(Honest.Manifest);
        change(raw);
        ServeManifest(TestPublisher.Sign(raw.Encode(), TestPublisher.Key));
    }

    /// <summary>Serves the honest manifest with an altered payload.</summary>
    public void AlterPayload(Func<byte[], byte[]> alter) => Serve(Honest with { Payload = alter((byte[])Honest.Payload.Clone()) });

    /// <summary>Replaces the response to every request for a payload.</summary>
    public void AnswerPayload(Func<MemoryReply, MemoryReply> wrong) =>
        Device.Server.Misbehaviour = request => request.IsPayload ? wrong(Device.Server.Serve(request)) : null;

    /// <summary>Replaces the response to every request for a manifest.</summary>
    public void AnswerManifest(Func<MemoryReply, MemoryReply> wrong) =>
        Device.Server.Misbehaviour = request => request.IsManifest ? wrong(Device.Server.Serve(request)) : null;

    /// <summary>Replaces the response to every request for a pointer.</summary>
    public void AnswerPointer(Func<MemoryReply, MemoryReply> wrong) =>
        Device.Server.Misbehaviour = request => request.IsPointer ? wrong(Device.Server.Serve(request)) : null;

    /// <summary>Replaces the response to every request for a root.</summary>
    public void AnswerRoot(Func<MemoryReply, MemoryReply> wrong) =>
        Device.Server.Misbehaviour = request => request.IsRoot ? wrong(Device.Server.Serve(request)) : null;

    /// <summary>
    /// Stages the honest release up to the flip, then gives the attacker access to the flash. The attack ends with the next power-on.
    /// </summary>
    public void AfterFlip(Action tamper)
    {
        UpdateOutcome staged = Device.Update();
        if (staged.State != UpdateState.Rebooting)
        {
            throw new InvalidOperationException($"the honest release was not staged: {staged.Reason}");
        }

        tamper();
        ActWith(() =>
        {
            Device.NotLoadedReason = ReasonCode.EntryPointMissing;
            Device.PowerOn(Applications.NotLoading);
            return Device.Result!.Reason;
        });
    }

    /// <summary>Gives the attacker access to the flash at one moment of the session: when it reports a phase and a count of chunks.</summary>
    public void During(UpdateState phase, int chunks, Action tamper)
    {
        bool done = false;
        ActWith(() => Session(progress =>
        {
            if (!done && progress.Phase == phase && progress.Chunk == chunks)
            {
                done = true;
                tamper();
            }
        }));
    }

    private ReasonCode Session(ProgressHandler watch)
    {
        UpdateAgent agent = Device.NewAgent();
        agent.Progress += watch;
        agent.Progress += _fallbacks.Hear;
        Outcome = agent.Update(null);
        _fallbacks.AssertOnceAChunk();
        return Outcome.Reason;
    }

    private static VirtualDevice Publish(VirtualDevice device)
    {
        device.Server.Release = Honest;
        return device;
    }
}
