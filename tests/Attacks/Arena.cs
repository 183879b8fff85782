using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Attacks;

/// <summary>
/// A device that runs release 1.0.0 with counter 1, its server, and the attacker's hands on what lies between. Unless an attack says
/// otherwise, the server publishes <see cref="Honest"/> and the attack is one session of the update engine.
/// </summary>
public sealed class Arena
{
    private readonly FallbackWatch _fallbacks = new();
    private VirtualDevice? _device;
    private DeviceSnapshot? _before;
    private Func<ReasonCode>? _act;

    /// <summary>Release 1.1.0 with counter 2 in six chunks, the last one short: what the maker published.</summary>
    public static TestRelease Honest => TestPublisher.Next;

    /// <summary>The device under attack.</summary>
    public VirtualDevice Device => _device ??= Publish(new VirtualDevice(TestPublisher.Factory));

    /// <summary>What the last release served would put into a slot. Only bytes that a signature covers may ever be programmed.</summary>
    public List<byte[]> Proven { get; } = [Honest.Image];

    /// <summary>Who signs what the device takes when the attack is over.</summary>
    public Signing.SigningKey CureKey { get; set; } = TestPublisher.Key;

    /// <summary>Whether the device lives on as it was, so that it takes an honest release afterwards.</summary>
    public bool Heals { get; set; } = true;

    /// <summary>Whether a release with variants keeps a full payload that the device can read, so that what a delta does not give is mended.</summary>
    public bool KeepsFull { get; set; }

    /// <summary>What the session came to that was the attack; null where it was something else.</summary>
    public UpdateOutcome? Outcome { get; private set; }

    /// <summary>Begins to hold the device against what it is now.</summary>
    public DeviceSnapshot Remember() => _before = new DeviceSnapshot(Device);

    /// <summary>The attack, once it is set up: what it ends in.</summary>
    public ReasonCode Act() => _act is null ? Session(_ => { }) : _act();

    /// <summary>Attacks another device than the usual one.</summary>
    public void Use(VirtualDevice device) => _device = Publish(device);

    /// <summary>Writes other bytes into a partition behind the device's back. That they are there is then nothing that the device has done.</summary>
    public void Overwrite(string partition, byte[] bytes)
    {
        Device.Overwrite(partition, bytes);
        _before?.Renew(partition);
    }

    /// <summary>Lets the attack be something else than a session.</summary>
    public void ActWith(Func<ReasonCode> act) => _act = act;

    /// <summary>Serves a release.</summary>
    public void Serve(TestRelease release) => Device.Server.Release = release;

    /// <summary>Serves the honest payload beside another manifest file.</summary>
    public void ServeManifest(byte[] file) => Serve(Honest with { ManifestFile = file });

    /// <summary>Serves the honest release with its manifest file altered by somebody who cannot sign.</summary>
    public void Alter(Action<byte[]> alter)
    {
        byte[] file = (byte[])Honest.ManifestFile.Clone();
        alter(file);
        ServeManifest(file);
    }

    /// <summary>Serves the honest payload beside a manifest that the maker really signed, and should not have.</summary>
    public void Missign(Action<Manifest> change) => Serve(TestPublisher.SignAgain(Honest, change));

    /// <summary>The same, for what no manifest of ours could say: the maker signs these bytes.</summary>
    public void MissignRaw(Action<RawManifest> change)
    {
        RawManifest raw = new(Honest.Manifest);
        change(raw);
        ServeManifest(TestPublisher.Sign(raw.Encode(), TestPublisher.Key));
    }

    /// <summary>Serves the honest manifest beside an altered payload.</summary>
    public void AlterPayload(Func<byte[], byte[]> alter) => Serve(Honest with { Payload = alter((byte[])Honest.Payload.Clone()) });

    /// <summary>Answers every request for a payload in another way than the server would.</summary>
    public void AnswerPayload(Func<MemoryReply, MemoryReply> wrong) =>
        Device.Server.Misbehaviour = request => request.IsManifest ? null : wrong(Device.Server.Serve(request));

    /// <summary>Answers every request for a manifest in another way than the server would.</summary>
    public void AnswerManifest(Func<MemoryReply, MemoryReply> wrong) =>
        Device.Server.Misbehaviour = request => request.IsManifest ? wrong(Device.Server.Serve(request)) : null;

    /// <summary>Stages the honest release up to the flip, then lets the attacker at the flash; the attack ends with the next power-on.</summary>
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

    /// <summary>Lets the attacker at the flash at one moment of the session: when it reports a phase and a count of chunks.</summary>
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
