using Verso.Boot;
using Verso.Core;
using Verso.Signing;
using Verso.Updater;

namespace Verso.Sweep;

/// <summary>
/// A device and the world around it, from power-on to power-on: the shipped stage 0, boot engine and update engine over a medium in memory, with a virtual
/// clock and a virtual server, on one thread. One object lives many lives, one after the other.
/// </summary>
internal sealed class Life
{
    private const int MaxRests = 1;
    private const int BootsOfAChapter = 8;
    private const int BootsOfASpoiledMedium = 4;

    private readonly StorageKind _storage;
    private readonly Gate _gate = new();
    private readonly Medium _medium;
    private readonly SweepBoard _board;
    private readonly SweepServer _server;
    private readonly Oracle _oracle;
    private readonly LifeLauncher _launcher;
    private readonly LifeWatcher _watcher;
    private readonly Damage _damage;
    private int _chapter;
    private int _boots;
    private int _rests;

    public Life(Story story, StorageKind storage)
    {
        Story = story;
        _storage = storage;
        _medium = Medium.Blank(storage);
        _board = new SweepBoard(_gate);
        _server = new SweepServer(_gate);
        _oracle = new Oracle(story.Catalogue, _medium);
        _launcher = new LifeLauncher(_oracle, _gate, _board, story.Catalogue);
        _watcher = new LifeWatcher(_oracle, _gate, story.Catalogue);
        _damage = new Damage(story, _medium, _gate, _oracle);
        _gate.Struck = Struck;
        _server.Asked = _oracle.Requests.Asked;
        _launcher.Updating = release => _damage.BefallBase(Chapter, release);
    }

    /// <summary>What it is about.</summary>
    public Story Story { get; }

    /// <summary>What its medium is.</summary>
    public StorageKind Storage => _storage;

    /// <summary>Each operation, where somebody wants them.</summary>
    public List<Operation>? Operations
    {
        get => _gate.Record;
        set => _gate.Record = value;
    }

    /// <summary>The moments before each power-on, where somebody wants them.</summary>
    public List<Moment>? Moments { get; set; }

    /// <summary>The moment after the first cut of a life, where somebody wants it.</summary>
    public Moment? AfterCut { get; private set; }

    /// <summary>Whether <see cref="AfterCut"/> is wanted.</summary>
    public bool KeepsAfterCut { get; set; }

    /// <summary>Draws faults while it lives; null for none but those that are given.</summary>
    public FaultSource? Drawn
    {
        get => _gate.Drawn;
        set => _gate.Drawn = value;
    }

    /// <summary>Times that things take; null for a life in which nothing takes time.</summary>
    public Pace? Pace { get; set; }

    /// <summary>The board, for who pulls its plug.</summary>
    public SweepBoard Board => _board;

    /// <summary>The result record at the end, or null.</summary>
    public ResultRecord? Result => _oracle.Result;

    /// <summary>Whether a good release may be given up because its trial boots were cut short too often: counted then, and no violation.</summary>
    public bool MayBeInterrupted { get; set; }

    /// <summary>The most power-ons that a chapter has taken.</summary>
    public int MostBoots { get; private set; }

    /// <summary>What the life has come to.</summary>
    public Facts Facts => _oracle.Facts;

    /// <summary>The faults that met the life, in order, and in which phase each did.</summary>
    public List<(Fault Fault, Phase Phase)> Met { get; } = [];

    /// <summary>One line for each thing that happens, where somebody wants them.</summary>
    public Action<string>? Told
    {
        get => _watcher.Told;
        set
        {
            _watcher.Told = value;
            _board.Logged = value;
        }
    }

    /// <summary>A device as it leaves the factory, before its first power-on.</summary>
    public Moment Birth()
    {
        Medium medium = Medium.Blank(_storage);
        DeviceStorage.Open(medium.Open(new Gate()), out DeviceStorage storage);
        Release factory = Story.Catalogue.Releases[0];
        FlashProvisioner.Provision(storage, Catalogue.Trust, factory.Built.ManifestFile, new MemoryStream(factory.Built.Image));

        // What a drive of files does at every power-on where it has to.
        storage.ClaimRecords();
        for (int i = 0; i < Story.EarlierBootRecords; i++)
        {
            storage.WriteBootRecord(storage.ReadBootRecord());
        }

        return new Moment(medium, new Facts(), new int[8], 0, 0, 0, 0, 0, 0);
    }

    /// <summary>Lives a life from a moment to its end.</summary>
    /// <param name="start">Left as it is.</param>
    /// <param name="faults">What goes wrong, in the order of the operations.</param>
    /// <returns>What should never have been, or null.</returns>
    public string? Run(Moment start, params Fault[] faults)
    {
        Begin(start, faults);
        while (_chapter < Story.Chapters.Count && _oracle.Violation is null)
        {
            RunChapter();
            _chapter++;
            _boots = 0;
            _rests = 0;
        }

        if (_oracle.Violation is null && !IsBeyondRescue)
        {
            StayAtRest();
        }

        return _oracle.Violation;
    }

    private bool IsBeyondRescue => _oracle.Facts.IsBeyondRescue;

    private Chapter Chapter => Story.Chapters[Math.Min(_chapter, Story.Chapters.Count - 1)];

    private Release Offered => Story.Catalogue.Releases[Chapter.Release];

    private void Begin(Moment start, Fault[] faults)
    {
        _medium.CopyFrom(start.Medium);
        _oracle.Begin(start.Facts.Clone());
        _server.Begin(start.Fetched);
        _gate.Begin(start.Operations, faults);
        _board.Now = start.Now;
        _board.Draws = start.Draws;
        _chapter = start.Chapter;
        _boots = start.Boots;
        _rests = start.Rests;
        _launcher.IsIdle = false;
        _launcher.LoadMilliseconds = Pace?.LoadMilliseconds ?? 0;
        _launcher.CheckMilliseconds = Pace?.CheckMilliseconds ?? 0;
        _board.PullAt = long.MaxValue;
        MostBoots = 0;
        AfterCut = null;
        Met.Clear();
    }

    private void RunChapter()
    {
        Chapter chapter = Story.Chapters[_chapter];
        _launcher.Chapter = chapter;
        _server.Offer = Offered;
        _oracle.Offered = Offered;
        if (_boots == 0)
        {
            _damage.Befall(chapter.Mishap);
        }

        while (_oracle.Violation is null)
        {
            Moments?.Add(Capture());
            if (_boots == MostBootsOf(_oracle.Facts))
            {
                if (!IsBeyondRescue)
                {
                    _oracle.Violate($"the device does not come to rest in {_boots} power-ons");
                }

                return;
            }

            int met = Met.Count;
            PowerOnEnd end = PowerOn();
            bool mayRest = Met.Count == met && _medium.Outage is null;
            if (end == PowerOnEnd.AtRest && (IsSettled(chapter) || (mayRest && ++_rests == MaxRests + _oracle.Facts.Decays)))
            {
                break;
            }
        }

        MostBoots = Math.Max(MostBoots, _boots);
        LookAtEnd(chapter);
    }

    /// <summary>What trials take, two for each cut, and a session for every other fault.</summary>
    private static int MostBootsOf(Facts facts) =>
        BootsOfAChapter + (2 * facts.Cuts) + facts.Hiccups + facts.LinkFaults + ((Outage.Length + 2) * facts.Outages) + (facts.Spoiled ? BootsOfASpoiledMedium : 0);

    private PowerOnEnd PowerOn()
    {
        _boots++;
        _gate.SwitchOn();
        _oracle.Requests.Begin(null);
        _board.Restarts = false;
        _medium.Outage = _medium.Outage?.Next();
        OutageRules rules = new(_oracle, _medium, _server.Fetched);
        Told?.Invoke($"power-on {_boots} of chapter {_chapter}, operation {_gate.Count}");
        PowerOnEnd end = Boot();
        _oracle.LookAfterPowerOn();
        rules.LookAfterPowerOn(end, _server.Fetched);
        if (end == PowerOnEnd.Cut && KeepsAfterCut && AfterCut is null)
        {
            AfterCut = Capture();
        }

        return end;
    }

    private PowerOnEnd Boot()
    {
        Partition[] partitions = _medium.Open(_gate);
        for (int slot = 0; slot < Slots.Count; slot++)
        {
            partitions[slot] = new WatchedSlot(partitions[slot], _oracle.Programming);
        }

        DeviceStorage.Open(partitions, out DeviceStorage storage);
        try
        {
            _board.Pass(Pace?.StartMilliseconds ?? 0);
            new Stage0(_board, storage, _server, _launcher, _watcher, null).Run();
        }
        catch (PowerCutException)
        {
            _oracle.Facts.Cuts++;
            Told?.Invoke("the power goes");
            return PowerOnEnd.Cut;
        }

        return _board.Restarts ? PowerOnEnd.Restart : PowerOnEnd.AtRest;
    }

    private bool IsSettled(Chapter chapter)
    {
        BootRecord? record = _oracle.Record;
        ResultRecord? result = _oracle.Result;
        Release release = Story.Catalogue.Releases[chapter.Release];
        if (record is null || result is null || record.TrialSlot != Slots.None)
        {
            return false;
        }

        bool isResult = release.Is(result.ReleaseId);
        if (chapter.Ending == Ending.RolledBack)
        {
            return isResult && result.State == (int)UpdateState.Rollback && record.Slot(Slots.Other(record.ActiveSlot)).Status == SlotStatus.Rejected;
        }

        // A link that failed afterwards has a result of its own, and the release is confirmed all the same.
        bool isTold = (isResult && result.State == (int)UpdateState.Complete) || (_oracle.Facts.LinkFaults > 0 && result.State == (int)UpdateState.Failed);
        return isTold && record.ActiveSlot != Slots.None && release.Is(record.Slot(record.ActiveSlot).ReleaseId) && _oracle.IsMarked(record.ActiveSlot);
    }

    private void LookAtEnd(Chapter chapter)
    {
        Facts facts = _oracle.Facts;
        if (facts.Spoiled || _oracle.Violation is not null)
        {
            return;
        }

        if (!IsSettled(chapter) && !(MayBeInterrupted && _oracle.Result is { State: (int)UpdateState.Rollback, Reason: ReasonCode.TrialInterrupted }))
        {
            _oracle.Violate($"{Story.Catalogue.Releases[chapter.Release].Version} does not end {chapter.Ending}: the result is {(UpdateState?)_oracle.Result?.State} {_oracle.Result?.Reason}");
        }

        int most = Bill.Most(facts, Offered, Story.RunningIn(_chapter));
        if (_server.Fetched[chapter.Release] > most)
        {
            _oracle.Violate($"{_server.Fetched[chapter.Release]} bytes of payload were fetched, {most} would have done");
        }
    }

    /// <summary>One more power-on, in which nobody wants anything: nothing is written.</summary>
    private void StayAtRest()
    {
        _launcher.IsIdle = true;
        bool writes = false;
        void Watch(Operation operation) => writes |= operation.Kind is OperationKind.Program or OperationKind.Erase;
        _gate.Passing = Watch;
        PowerOnEnd end;
        do
        {
            Moments?.Add(Capture());
            end = PowerOn();
        }
        while (end == PowerOnEnd.Cut && _oracle.Violation is null);
        _gate.Passing = null;
        if (_oracle.Facts is { Spoiled: false, Hiccups: 0 } && _medium.Outage is null && (writes || end != PowerOnEnd.AtRest))
        {
            _oracle.Violate($"a device that came to rest goes on: {end}, and {(writes ? "writes" : "writes nothing")}");
        }
    }

    private void Struck(Fault fault, Operation operation)
    {
        Facts facts = _oracle.Facts;
        facts.Met |= 1u << (int)fault.Kind;
        facts.Decays += fault.Kind == FaultKind.Decay ? 1 : 0;
        facts.Spoiled |= fault.Kind.SpoilsMedium();
        facts.Worn |= fault.Kind.Lasts();
        facts.LinkFaults += fault.Kind.IsOfLink() ? 1 : 0;
        facts.Hiccups += fault.Kind.IsHiccup() ? 1 : 0;
        facts.Outages += fault.Kind.IsOutage() ? 1 : 0;
        facts.Fills += fault.Kind == FaultKind.DriveFills ? 1 : 0;
        _damage.Strike(fault, Offered);
        Met.Add((fault, operation.Phase));
        Told?.Invoke($"{fault} meets {operation.Kind} of {operation.Length} bytes, {operation.Place}, {operation.Phase}");
    }

    private Moment Capture() =>
        new(_medium.Clone(), _oracle.Facts.Clone(), (int[])_server.Fetched.Clone(), _gate.Count, _board.Now, _board.Draws, _chapter, _boots, _rests);
}
