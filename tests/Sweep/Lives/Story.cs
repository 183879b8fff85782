namespace Verso.Sweep;

/// <summary>A life without faults: the published releases, and their course on the device.</summary>
/// <param name="Name">The name in ids.</param>
/// <param name="Published">Creates its releases when they are first needed.</param>
/// <param name="Chapters">The chapters in order, on one device.</param>
/// <param name="EarlierBootRecords">
/// The number of boot records that were written before: enough to fill a partition, so that it must be erased at a critical moment.
/// </param>
/// <param name="KnowsTime">Whether the device has a clock that is set.</param>
/// <param name="HasTags">Whether the server sends entity tags; a folder has none.</param>
internal sealed record Story(string Name, Func<Catalogue> Published, IReadOnlyList<Chapter> Chapters, int EarlierBootRecords = 0, bool KnowsTime = false, bool HasTags = true)
{
    /// <summary>Together with the first one, all cells of both partitions but one each.</summary>
    private const int AlmostFull = 61;

    private static readonly Chapter[] Update = [Good(1)];
    private static readonly Chapter[] OnTop = [Good(1), Good(2)];
    private static readonly Chapter[] RollBack = [new(1, [Behaviour.FailsCheck], RequiredEnd.RolledBack), Good(2)];
    private static readonly Chapter[] Exhausted = [new(1, [Behaviour.CrashesBefore, Behaviour.Hangs, Behaviour.Returns], RequiredEnd.RolledBack)];
    private static readonly Chapter[] ThirdTrial = [new(1, [Behaviour.CrashesBefore, Behaviour.Hangs, Behaviour.Healthy], RequiredEnd.Confirmed)];
    private static readonly Chapter[] LoadsLater = [new(1, [Behaviour.DoesNotLoad, Behaviour.Healthy], RequiredEnd.Confirmed)];
    private static readonly Chapter[] NeverLoads = [new(1, [Behaviour.DoesNotLoad], RequiredEnd.RolledBack)];
    private static readonly Chapter[] Malformed = [new(1, [Behaviour.HasNoEntryPoint], RequiredEnd.RolledBack)];
    private static readonly Chapter[] Rescue = [Good(1), new(2, [Behaviour.Healthy], RequiredEnd.Confirmed, Incident.SlotsRot)];
    private static readonly Chapter[] Compressed = [Good(2)];
    private static readonly Chapter[] Fallback = [Good(1) with { Incident = Incident.BaseReadsOtherwise }];
    private static readonly Chapter[] Rotten = [Good(1) with { Incident = Incident.BaseRots }];
    private static readonly Chapter[] Rebuilt = [Good(1), new(2, [Behaviour.Healthy], RequiredEnd.Confirmed, Incident.BootRecordRots)];

    private static readonly Chapter[] IdleOnTop = [Good(1), Known(1)];
    private static readonly Chapter[] IdleRefused = [RollBack[0], Known(1)];
    private static readonly Chapter[] RebuiltRefused = [RollBack[0], Known(1) with { Incident = Incident.BootRecordRots }];
    private static readonly Chapter[] FallBackAfterIdle = [Good(1), Known(1), Good(1) with { Incident = Incident.ActiveRots, KeepsPointer = true }];
    private static readonly Chapter[] NotOffered = [Known(1) with { Offering = Offering.Others }, Good(1)];
    private static readonly Chapter[] Halted = [new(1, [Behaviour.Healthy], RequiredEnd.Staged, Incident.LinkFails), Known(1) with { Offering = Offering.Nobody }, Good(1)];
    private static readonly Chapter[] RootWalk = [Good(1), Good(2) with { Root = SiteFiles.Newest }];
    private static readonly Chapter[] Rotations = [Known(0) with { Root = 2 }, Good(2) with { Root = 3 }, Known(2) with { Root = 4 }, Known(2) with { Root = 5 }];
    private static readonly Chapter[] Withdrawn = [Known(1) with { Root = SiteFiles.Withdrawing }, Good(2) with { Root = SiteFiles.Withdrawing }];
    private static readonly Chapter[] RescueWithdrawn =
    [
        new(1, [Behaviour.Healthy], RequiredEnd.Withheld, Incident.SlotsRot, Root: SiteFiles.Withdrawing),
        Good(2) with { Root = SiteFiles.Withdrawing },
    ];

    private static readonly Chapter[] Portal = [Good(1), Known(1) with { Incident = Incident.CaptivePortal }];
    private static readonly Chapter[] PortalAfterRollback = [RollBack[0], Good(2) with { Incident = Incident.CaptivePortal }];

    /// <summary>Every story, with images of three chunks and with images of one, and with coded images of five and of two.</summary>
    public static IReadOnlyList<Story> All { get; } =
    [
        new("update-on-top", () => Catalogue.Whole, OnTop),
        new("rollback", () => Catalogue.Whole, RollBack),
        new("exhausted", () => Catalogue.Whole, Exhausted),
        new("third-trial", () => Catalogue.Whole, ThirdTrial),
        new("rescue", () => Catalogue.Whole, Rescue),
        new("small-update", () => Catalogue.Small, Update),
        new("small-rollback", () => Catalogue.Small, [RollBack[0]]),
        new("small-exhausted", () => Catalogue.Small, Exhausted),
        new("small-third-trial", () => Catalogue.Small, ThirdTrial),
        new("small-rescue", () => Catalogue.Small, Rescue),
        new("small-rebuilt", () => Catalogue.Small, Rebuilt),
        new("small-loads-later", () => Catalogue.Small, LoadsLater),
        new("small-never-loads", () => Catalogue.Small, NeverLoads),
        new("small-malformed", () => Catalogue.Small, Malformed),
        new("small-rebuilt-after-rollback", () => Catalogue.Small, RebuiltRefused),
        new("small-idle", () => Catalogue.Small, IdleOnTop, KnowsTime: true),
        new("small-idle-after-rollback", () => Catalogue.Small, IdleRefused),
        new("small-portal", () => Catalogue.Small, Portal),
        new("small-portal-after-rollback", () => Catalogue.Small, PortalAfterRollback),
        new("small-fall-back-after-idle", () => Catalogue.Small, FallBackAfterIdle),
        new("small-not-offered", () => Catalogue.Small, NotOffered),
        new("halt", () => Catalogue.Whole, Halted),
        new("small-root-walk", () => Catalogue.Small, RootWalk),
        new("small-rotations", () => Catalogue.Small, Rotations),
        new("small-withdrawn", () => Catalogue.Small, Withdrawn),
        new("small-rescue-withdrawn", () => Catalogue.Small, RescueWithdrawn),
        new("small-sideload", () => Catalogue.Small, IdleOnTop, HasTags: false),
        new("worn-update", () => Catalogue.Small, OnTop, AlmostFull),
        new("worn-rollback", () => Catalogue.Small, RollBack, AlmostFull - 1),
        new("delta-update", () => Catalogue.Coded, OnTop),
        new("delta-fallback", () => Catalogue.Coded, Fallback),
        new("delta-rotten", () => Catalogue.Coded, Rotten),
        new("compressed-update", () => Catalogue.Coded, Compressed),
        new("small-delta", () => Catalogue.SmallCoded, Update),
        new("small-fallback", () => Catalogue.SmallCoded, Fallback),
        new("small-compressed", () => Catalogue.SmallCoded, Compressed),
    ];

    /// <summary>Its releases.</summary>
    public Catalogue Catalogue => Published();

    /// <summary>The running release while a chapter's release is downloaded.</summary>
    public Release RunningIn(int chapter) => Catalogue.Releases[Chapters.Take(chapter).LastOrDefault(before => before.RequiredEnd == RequiredEnd.Confirmed)?.Release ?? 0];

    private static Chapter Known(int release) => new(release, [Behaviour.Healthy], RequiredEnd.Idle);

    private static Chapter Good(int release) => new(release, [Behaviour.Healthy], RequiredEnd.Confirmed);
}
