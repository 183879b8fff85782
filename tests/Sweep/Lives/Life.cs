using Verso.Boot;
using Verso.Core;
using Verso.Provisioning;
using Verso.Support;
using Verso.Updater;

namespace Verso.Sweep;

/// <summary>
/// A device and its environment, from power-on to power-on: the shipped stage 0, boot engine and update engine on a medium in memory, with a
/// virtual clock and a virtual server, on one thread. One object runs many lives, one after the other.
/// </summary>
internal sealed class Life
{
    private const int MaxRests = 1;
    private const int IdleWakes = 4;
    private const int IdlePause = 12 * 60 * 60 * 1000;
    private const long KnownTime = 1_790_000_000;
    private const int BootsOfAChapter = 8;
    private const int BootsOfASpoiledMedium = 4;
    private const int BootsWithoutTrust = 2;

    private readonly StorageKind _storage;
    private readonly FaultInjector _injector = new();
    private readonly Medium _medium;
    private readonly SweepBoard _board;
    private readonly SweepServer _server;
    private readonly Oracle _oracle;
    private readonly LifeLauncher _launcher;
    private readonly LifeWatcher _watcher;
    private readonly Damage _damage;
    private readonly ChapterEnd _end;
    private int _chapter;
    private int _boots;
    private int _rests;

    public Life(Story story, StorageKind storage)
    {
        Story = story;
        _storage = storage;
        _medium = Medium.Blank(storage);
        _board = new SweepBoard(_injector) { UnixStart = story.KnowsTime ? KnownTime : 0 };
        _server = new SweepServer(_injector);
        _oracle = new Oracle(story.Catalogue, _medium);
        _launcher = new LifeLauncher(_oracle, _injector, _board, story.Catalogue);
        _watcher = new LifeWatcher(_oracle, _injector, story.Catalogue);
        _damage = new Damage(story, _medium, _injector, _oracle);
        _end = new ChapterEnd(story, _oracle);
        _injector.Struck = Struck;
        _server.Asked = _oracle.Requests.Asked;
        _server.Portal = _damage.AskPortal;
        _server.Answered = _oracle.Checks.Answered;
        _server.AskedForManifest = _oracle.Checks.AskedForManifest;
        _server.LinkFails = _damage.LinkFails;
        _launcher.Updating = release => _damage.BefallBase(Chapter, release);
    }

    /// <summary>The story.</summary>
    public Story Story { get; }

    /// <summary>The kind of its medium.</summary>
    public StorageKind Storage => _storage;

    /// <summary>Each operation, if they are recorded.</summary>
    public List<Operation>? Operations
    {
        get => _injector.Record;
        set => _injector.Record = value;
    }

    /// <summary>The moments before each power-on, if they are recorded.</summary>
    public List<LifeSnapshot>? Moments { get; set; }

    /// <summary>The moment after the first cut of a life, if it is recorded.</summary>
    public LifeSnapshot? AfterCut { get; private set; }

    /// <summary>Whether to record <see cref="AfterCut"/>.</summary>
    public bool KeepsAfterCut { get; set; }

    /// <summary>Draws faults during the life; null to use only the given ones.</summary>
    public FaultSource? Drawn
    {
        get => _injector.Drawn;
        set => _injector.Drawn = value;
    }

    /// <summary>The durations of operations; null for a life in which nothing takes time.</summary>
    public OperationTimes? OperationTimes { get; set; }

    /// <summary>The board, for a model that pulls the power.</summary>
    public SweepBoard Board => _board;

    /// <summary>The result record at the end, or null.</summary>
    public ResultRecord? Result => _oracle.Result;

    /// <summary>
    /// Whether a good release may be rolled back because too many of its trial boots were cut short. It is then counted and not a
    /// violation.
    /// </summary>
    public bool MayBeInterrupted { get; set; }

    /// <summary>The most power-ons of a chapter so far.</summary>
    public int MostBoots { get; private set; }

    /// <summary>What has happened in the life.</summary>
    public GroundTruth GroundTruth => _oracle.GroundTruth;

    /// <summary>The faults of the life, in order, with their phases.</summary>
    public List<(Fault Fault, Phase Phase)> Met { get; } = [];

    /// <summary>One line for each event, if they are recorded.</summary>
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
    public LifeSnapshot Birth()
    {
        Medium medium = Medium.Blank(_storage);
        DeviceStorage.Open(medium.Open(new FaultInjector()), out DeviceStorage storage);
        Release factory = Story.Catalogue.Releases[0];
        FlashProvisioner.Provision(storage, Catalogue.Trust, factory.Built.ManifestFile, new MemoryStream(factory.Built.Image));

        // A drive of files does this at every power-on where it is necessary.
        storage.ClaimRecords();
        for (int i = 0; i < Story.EarlierBootRecords; i++)
        {
            storage.WriteBootRecord(storage.ReadBootRecord());
        }

        return new LifeSnapshot(medium, new GroundTruth(), new int[8], 0, 0, 0, 0, 0, 0);
    }

    /// <summary>Runs a life from a moment to its end.</summary>
    /// <param name="start">The moment; not modified.</param>
    /// <param name="faults">The faults, in the order of the operations.</param>
    /// <returns>The violation, or null.</returns>
    public string? Run(LifeSnapshot start, params Fault[] faults)
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

    private bool IsBeyondRescue => _oracle.GroundTruth.IsBeyondRescue;

    private Chapter Chapter => Story.Chapters[Math.Min(_chapter, Story.Chapters.Count - 1)];

    private Release Offered => Story.Catalogue.Releases[Chapter.Release];

    private void Begin(LifeSnapshot start, Fault[] faults)
    {
        _medium.CopyFrom(start.Medium);
        _oracle.Begin(start.GroundTruth.Clone());
        _server.Begin(start.Fetched);
        _injector.Begin(start.Operations, faults);
        _board.Now = start.Now;
        _board.Draws = start.Draws;
        _chapter = start.Chapter;
        _boots = start.Boots;
        _rests = start.Rests;
        Publish();
        _launcher.Chapter = Chapter;
        _launcher.IsIdle = false;
        _launcher.LoadMilliseconds = OperationTimes?.LoadMilliseconds ?? 0;
        _launcher.CheckMilliseconds = OperationTimes?.CheckMilliseconds ?? 0;
        _board.PullAt = long.MaxValue;
        MostBoots = 0;
        AfterCut = null;
        Met.Clear();
    }

    /// <summary>Publishes the site of the chapter; a life that is forked at its end has that of the last one.</summary>
    private void Publish()
    {
        uint sequence = (uint)Story.Chapters.Take(_chapter + 1).Count(chapter => !chapter.KeepsPointer);
        _server.Site = _oracle.Site = new SiteState(Offered, Chapter.Offering, Chapter.Root, sequence, Story.HasTags);
    }

    private void RunChapter()
    {
        Chapter chapter = Story.Chapters[_chapter];
        _launcher.Chapter = chapter;
        Publish();
        if (_boots == 0)
        {
            _damage.Befall(chapter.Incident);
            _server.Fetched[chapter.Release] = chapter.Incident == Incident.ActiveRots ? 0 : _server.Fetched[chapter.Release];
        }

        _damage.SetLink(chapter.Incident);

        while (_oracle.Violation is null)
        {
            Moments?.Add(Capture());
            if (_boots == MostBootsOf(_oracle.GroundTruth))
            {
                if (!IsBeyondRescue)
                {
                    _oracle.Violate($"the device does not come to rest in {_boots} power-ons");
                }

                return;
            }

            int met = Met.Count;
            PowerOnEnd end = PowerOn();
            if (_oracle.IsTrustLost)
            {
                ProvisionAgain();
                continue;
            }

            if (EndsWith(chapter, end, mayRest: Met.Count == met && _medium.Outage is null))
            {
                break;
            }
        }

        MostBoots = Math.Max(MostBoots, _boots);
        LookAtEnd(chapter);
    }

    /// <summary>Whether a power-on is the last one of a chapter.</summary>
    private bool EndsWith(Chapter chapter, PowerOnEnd end, bool mayRest)
    {
        if (chapter.RequiredEnd == RequiredEnd.Withheld)
        {
            return end == PowerOnEnd.Restart && mayRest && ++_rests == IdleWakes;
        }

        if (chapter.RequiredEnd == RequiredEnd.Idle)
        {
            _board.Now += IdlePause;
            return end == PowerOnEnd.AtRest && mayRest && ++_rests == IdleWakes;
        }

        return end == PowerOnEnd.AtRest && (_end.IsSettled(chapter) || (mayRest && ++_rests == MaxRests + _oracle.GroundTruth.Decays + _oracle.GroundTruth.PortalAnswers));
    }

    /// <summary>Provisions the device again, once it has shown what it does without a trust store.</summary>
    private void ProvisionAgain()
    {
        if (_oracle.GroundTruth.BootsWithoutTrust >= BootsWithoutTrust)
        {
            Told?.Invoke("somebody provisions the device again");
            _damage.ProvisionAgain();
            _oracle.GroundTruth.BootsWithoutTrust = 0;
        }
    }

    /// <summary>The power-ons that trials take, two for each cut, and one session for every other fault.</summary>
    private static int MostBootsOf(GroundTruth truth) =>
        BootsOfAChapter + truth.PortalAnswers + ((BootsWithoutTrust + 1) * truth.TrustLosses) + (2 * truth.Cuts) + ((Outage.Length + 2) * truth.Outages) + truth.Hiccups + truth.LinkFaults + (truth.Spoiled ? BootsOfASpoiledMedium : 0);

    private PowerOnEnd PowerOn()
    {
        _boots++;
        _injector.SwitchOn();
        _oracle.Requests.Begin(null);
        _oracle.BeginPowerOn();
        _board.Restarts = false;
        _medium.Outage = _medium.Outage?.Next();
        OutageRules rules = new(_oracle, _medium, _server.Fetched);
        WearRules wear = new(_oracle, _medium, _injector);
        int met = Met.Count;
        Told?.Invoke($"power-on {_boots} of chapter {_chapter}, operation {_injector.Count}");
        PowerOnEnd end = Boot();
        bool calm = end != PowerOnEnd.Cut && Met.Count == met && _medium.Outage is null && !_oracle.BeganWithoutTrust;
        _oracle.LookAfterPowerOn();
        _oracle.Checks.Look(_oracle.Check, calm);
        if (end != PowerOnEnd.Cut)
        {
            _oracle.LookAtLaunch();
        }

        rules.LookAfterPowerOn(end, _server.Fetched);
        wear.LookAfterPowerOn(calm);
        if (Chapter.RequiredEnd == RequiredEnd.Idle && _chapter < Story.Chapters.Count)
        {
            wear.LookAtIdle(calm, _board.UnixSeconds());
        }

        _oracle.GroundTruth.CalmBoots = calm && end == PowerOnEnd.AtRest ? _oracle.GroundTruth.CalmBoots + 1 : 0;
        if (end == PowerOnEnd.Cut && KeepsAfterCut && AfterCut is null)
        {
            AfterCut = Capture();
        }

        return end;
    }

    private PowerOnEnd Boot()
    {
        Partition[] partitions = _medium.Open(_injector);
        for (int slot = 0; slot < Slots.Count; slot++)
        {
            partitions[slot] = new WatchedSlot(partitions[slot], _oracle.Programming);
        }

        DeviceStorage.Open(partitions, out DeviceStorage storage);
        try
        {
            _board.Pass(OperationTimes?.StartMilliseconds ?? 0);
            new Stage0(_board, storage, _server, _launcher, _watcher, null).Run();
        }
        catch (PowerCutException)
        {
            _oracle.GroundTruth.Cuts++;
            Told?.Invoke("the power goes");
            return PowerOnEnd.Cut;
        }

        return _board.Restarts ? PowerOnEnd.Restart : PowerOnEnd.AtRest;
    }

    private void LookAtEnd(Chapter chapter)
    {
        GroundTruth truth = _oracle.GroundTruth;
        if (truth.Spoiled || _oracle.Violation is not null)
        {
            return;
        }

        if (!_end.IsSettled(chapter) && !(MayBeInterrupted && _oracle.Result is { State: UpdateState.Rollback, Reason: ReasonCode.TrialInterrupted }))
        {
            _oracle.Violate($"{Story.Catalogue.Releases[chapter.Release].Version} does not end {chapter.RequiredEnd}: the result is {_oracle.Result?.State} {_oracle.Result?.Reason}");
        }

        int most = PayloadBudget.Most(truth, Offered, Story.RunningIn(_chapter));
        if (_server.Fetched[chapter.Release] > most)
        {
            _oracle.Violate($"{_server.Fetched[chapter.Release]} bytes of payload were fetched, but {most} are enough");
        }
    }

    /// <summary>One more power-on in which nothing is to be done: nothing is written.</summary>
    private void StayAtRest()
    {
        _launcher.IsIdle = true;
        bool writes = false;
        PowerOnEnd end;
        do
        {
            Moments?.Add(Capture());
            end = PowerOn();
            writes |= _injector.Written.Count > 0;
        }
        while (end == PowerOnEnd.Cut && _oracle.Violation is null);
        GroundTruth truth = _oracle.GroundTruth;
        if (!truth.Spoiled && truth.Hiccups == truth.Misreads && _medium.Outage is null && (writes || end != PowerOnEnd.AtRest))
        {
            _oracle.Violate($"a device at rest continues: {end}, and {(writes ? "writes" : "writes nothing")}");
        }
    }

    private void Struck(Fault fault, Operation operation)
    {
        GroundTruth truth = _oracle.GroundTruth;
        truth.Met |= 1u << (int)fault.Kind;
        truth.Decays += fault.Kind == FaultKind.Decay ? 1 : 0;
        truth.Spoiled |= fault.Kind.SpoilsMedium();
        truth.Worn |= fault.Kind.Lasts();
        truth.LinkFaults += fault.Kind.IsOfLink() ? 1 : 0;
        truth.Hiccups += fault.Kind.IsHiccup() ? 1 : 0;
        truth.Misreads += fault.Kind == FaultKind.WeakRead ? 1 : 0;
        truth.Outages += fault.Kind.IsOutage() ? 1 : 0;
        truth.Fills += fault.Kind == FaultKind.DriveFills ? 1 : 0;
        _damage.Strike(fault, Offered);
        Met.Add((fault, operation.Phase));
        Told?.Invoke($"{fault} meets {operation.Kind} of {operation.Length} bytes, {operation.Place}, {operation.Phase}");
    }

    private LifeSnapshot Capture() =>
        new(_medium.Clone(), _oracle.GroundTruth.Clone(), (int[])_server.Fetched.Clone(), _injector.Count, _board.Now, _board.Draws, _chapter, _boots, _rests);
}
