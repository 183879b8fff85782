using Verso.Boot;
using Verso.Core;
using Verso.Provisioning;
using Verso.Support;
using Verso.Updater;

namespace Verso.Sweep;

/// <summary>A device that can be put into any state and given one power-on: the shipped stage 0 and both engines.</summary>
internal sealed class DeviceUnderTest
{
    private static readonly Catalogue Releases = Catalogue.Small;

    private readonly FaultInjector _injector = new();
    private readonly NorMedium _medium = new();
    private readonly SweepBoard _board;
    private readonly SweepServer _server;
    private readonly Oracle _oracle;
    private readonly LifeLauncher _launcher;
    private readonly EndWatcher _watcher;
    private readonly StateKey _key;
    private readonly Damage _damage;

    public DeviceUnderTest()
    {
        _board = new SweepBoard(_injector);
        _oracle = new Oracle(Releases, _medium);
        _server = new SweepServer(_injector) { Answered = _oracle.Checks.Answered, AskedForManifest = _oracle.Checks.AskedForManifest };
        _launcher = new LifeLauncher(_oracle, _injector, _board, Releases);
        _watcher = new EndWatcher(_oracle, _injector, Releases);
        _key = new StateKey(_medium, Releases);
        _damage = new Damage(Story.All[0], _medium, _injector, _oracle);
    }

    /// <summary>The violation of the last power-on, or null.</summary>
    public string? Violation => _oracle.Violation;

    /// <summary>Operations of the last power-on.</summary>
    public IReadOnlyList<Operation> Operations => _injector.Record!;

    /// <summary>The decisions of stage 0 so far.</summary>
    public IReadOnlySet<BootDecision> Decisions => _watcher.Decisions;

    /// <summary>The current state of the device, as <see cref="Node.Key"/>.</summary>
    public string Key => _key.Read(_oracle);

    /// <summary>Creates a device as it leaves the factory.</summary>
    public void Birth()
    {
        DeviceStorage.Open(_medium.Open(new FaultInjector()), out DeviceStorage storage);
        Release factory = Releases.Releases[0];
        FlashProvisioner.Provision(storage, Catalogue.Trust, factory.Built.ManifestFile, new MemoryStream(factory.Built.Image));
    }

    /// <summary>Gives a device in a state one power-on.</summary>
    public void Step(Node from, PowerOnEvent what)
    {
        _medium.CopyFrom(from.Medium);
        _oracle.Begin(from.GroundTruth.Clone());
        _oracle.GroundTruth.LinkFaults = 1;
        if (what.IsWithoutTrust)
        {
            _damage.LoseTrust();
        }

        Rot(what.Rotting);
        if (_oracle.GroundTruth.Spoiled)
        {
            // Only a trial may be left, and a trial may fail.
            _oracle.GroundTruth.Barren = !ConfirmedBoots(Slots.A) && !ConfirmedBoots(Slots.B);
        }

        _oracle.GroundTruth.Met = Kinds(what.Link) | (_oracle.GroundTruth.Spoiled ? Kinds(FaultKind.Decay) : 0);
        _server.Begin(new int[8]);

        // Each step is a new pointer, whose sequence no state depends on.
        uint sequence = (_oracle.Check?.Sequence ?? 0) + 1;
        _server.Site = _oracle.Site = new SiteState(what.Offer < 0 ? null : Releases.Releases[what.Offer], Sequence: sequence);
        _launcher.Chapter = new Chapter(0, [what.Trial], RequiredEnd.Confirmed);
        _injector.Record = [];
        _injector.Begin(0, what.Cut is { } cut ? [cut] : []);
        _injector.Drawn = what.Link is { } link ? new LinkFault(link) : null;
        _board.Now = 0;
        _board.Draws = 0;
        _watcher.Begin();
        _oracle.BeginPowerOn();
        if (Boot(what.HasSilentTrial && _oracle.Record is { IsExhausted: false } record ? record.TrialSlot : Slots.None))
        {
            LookAtEnd();
            _oracle.LookAtLaunch();
        }

        _oracle.LookAfterPowerOn();
        _oracle.Checks.Look(_oracle.Check, calm: what is { Link: null, Cut: null, IsWithoutTrust: false });
        if (what.IsWithoutTrust)
        {
            _damage.ProvisionAgain();
            _oracle.GroundTruth.TrustLosses = 0;
            _oracle.GroundTruth.BootsWithoutTrust = 0;
        }

        ForgetOlderTrials();
    }

    /// <summary>Keeps the current state of the device. This copies a whole flash, so it is only for new states.</summary>
    public Node Capture(string key) => new(key, (NorMedium)_medium.Clone(), _oracle.GroundTruth.Clone())
    {
        IsSettled = _oracle.Record?.TrialSlot == Slots.None,
        IsRepeated = _oracle.Record is { } record && record.Attempts + record.Repeats > 1,
    };

    private bool Boot(int silentSlot)
    {
        Partition[] partitions = _medium.Open(_injector);
        for (int slot = 0; slot < Slots.Count; slot++)
        {
            partitions[slot] = new WatchedSlot(partitions[slot], _oracle.Programming);
        }

        _oracle.IsSlotSilent = silentSlot != Slots.None;
        if (_oracle.IsSlotSilent)
        {
            partitions[silentSlot] = new UnreadablePartition(partitions[silentSlot], () => true);
        }

        DeviceStorage.Open(partitions, out DeviceStorage storage);
        try
        {
            new Stage0(_board, storage, _server, _launcher, _watcher, null).Run();
            return true;
        }
        catch (PowerCutException)
        {
            _oracle.GroundTruth.Cuts++;
            return false;
        }
    }

    /// <summary>Every path ends in COMPLETE, FAILED or IDLE with a reason, or in a restart that continues from here.</summary>
    private void LookAtEnd()
    {
        if (_watcher.Last is { } last && last.Phase is not (UpdateState.Complete or UpdateState.Rebooting) && last.Reason == ReasonCode.None)
        {
            _oracle.Violate($"a session ends in {last.Phase} without a reason");
        }

        if (_watcher.Last is { Phase: UpdateState.Downloading or UpdateState.Verifying or UpdateState.Applying } open)
        {
            _oracle.Violate($"a session ends in {open.Phase}");
        }
    }

    private void Rot(int slots)
    {
        if (slots == 0)
        {
            return;
        }

        for (int slot = 0; slot < Slots.Count; slot++)
        {
            if ((slots & (1 << slot)) != 0)
            {
                _medium.Rot(slot, 100);
                _medium.Rot(slot, 101);
            }
        }

        _oracle.GroundTruth.Spoiled = true;
    }

    private static uint Kinds(FaultKind? kind) => kind is { } met ? 1u << (int)met : 0;

    private bool ConfirmedBoots(int slot) => _oracle.Record is { } record && record.Slot(slot).Status == SlotStatus.Confirmed && _oracle.Boots(record, slot);

    /// <summary>
    /// A release may be tried again after another one has overwritten the entry in which it was rejected. Its trial then begins anew.
    /// </summary>
    private void ForgetOlderTrials()
    {
        if (_oracle.Record is { Attempts: 0 } record)
        {
            foreach (Release release in Releases.Releases)
            {
                bool isPending = record.TrialSlot == Slots.None || release.Is(record.Slot(record.TrialSlot).ReleaseId);
                if (isPending)
                {
                    _oracle.GroundTruth.Launches[release.Index] = 0;
                    _oracle.GroundTruth.TrialBoots[release.Index] = 0;
                    _oracle.GroundTruth.Explained[release.Index] = 0;
                }
            }
        }
    }
}
