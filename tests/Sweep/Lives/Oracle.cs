using Verso.Core;
using Verso.Updater;

namespace Verso.Sweep;

/// <summary>
/// Knows what really happened in a life and compares the device with it. It reads the medium without the injector, so that its reads change
/// nothing and are not counted. It keeps the first violation.
/// </summary>
internal sealed class Oracle
{
    private readonly Catalogue _catalogue;
    private readonly Medium _medium;
    private readonly DeviceStorage _storage;
    private bool _hasLaunched;
    private byte[]? _held;

    public Oracle(Catalogue catalogue, Medium medium)
    {
        _catalogue = catalogue;
        _medium = medium;
        Requests = new Requests(this);
        Checks = new CheckRules(this, catalogue);
        DeviceStorage.Open([.. DevicePartitions.Names.Select((_, place) => new UncountedPartition(medium, place))], out _storage);
    }

    /// <summary>What has happened.</summary>
    public GroundTruth GroundTruth { get; set; } = new();

    /// <summary>The requests of the current session.</summary>
    public Requests Requests { get; }

    /// <summary>The rules of the check record.</summary>
    public CheckRules Checks { get; }

    /// <summary>The site on the server.</summary>
    public SiteState Site { get; set; } = new(null);

    /// <summary>The release that the site offers to the device, or null.</summary>
    public Release? Offered => Site.IsOffered ? Site.Release : null;

    /// <summary>Everything that was ever signed in this life.</summary>
    public IEnumerable<Release> Releases => _catalogue.Releases;

    /// <summary>The first violation, or null.</summary>
    public string? Violation { get; private set; }

    /// <summary>Starts over with the truth of a moment.</summary>
    public void Begin(GroundTruth truth)
    {
        GroundTruth = truth;
        Violation = null;
    }

    /// <summary>Records a violation, if it is the first.</summary>
    public void Violate(string what) => Violation ??= what;

    /// <summary>The current boot record, or null.</summary>
    public BootRecord? Record => _storage.ReadBootRecord();

    /// <summary>The current result record, or null.</summary>
    public ResultRecord? Result => _storage.ReadResult();

    /// <summary>The current check record, or null.</summary>
    public CheckRecord? Check => _storage.ReadCheck();

    /// <summary>Whether no byte of a slot can be read in the current power-on. A download into it cannot be read back either.</summary>
    public bool IsSlotSilent { get; set; }

    /// <summary>Whether the trust store cannot be read.</summary>
    public bool IsTrustLost => GroundTruth.TrustLosses > 0 && _storage.ReadTrust() is null;

    /// <summary>Whether it could not be read when the current power-on began.</summary>
    public bool BeganWithoutTrust { get; private set; }

    /// <summary>A power-on begins.</summary>
    public void BeginPowerOn()
    {
        _hasLaunched = false;
        Checks.Begin();
        BeganWithoutTrust = IsTrustLost;
        _held = BeganWithoutTrust && Record is { IsExhausted: false } record && record.TrialSlot != Slots.None ? BootRecordFormat.Write(record) : null;
        GroundTruth.BootsWithoutTrust += BeganWithoutTrust ? 1 : 0;
    }

    /// <summary>A power-on has ended, and not by a power cut. Even without a trust store, a device boots the confirmed image.</summary>
    public void LookAtLaunch()
    {
        bool boots = Record is { } record && record.ActiveSlot != Slots.None && Boots(record, record.ActiveSlot);
        if (BeganWithoutTrust && boots && !_hasLaunched && GroundTruth is { Spoiled: false, Hiccups: 0 })
        {
            Violate("nothing was launched without a trust store, although the active slot boots");
        }
    }

    /// <summary>The number of staged chunks of the offered release; -1 if its download has not begun.</summary>
    public int ChunksStaged()
    {
        Journal journal = _storage.Journal;
        journal.Open();
        return Offered is { } offered && journal.IsFor(SlotDescriptor.ManifestDigest(offered.Built.ManifestFile)) ? journal.ChunksDone : -1;
    }

    /// <summary>Bytes are about to be programmed into a slot.</summary>
    public void Programming(int offset, byte[] buffer, int index, int count)
    {
        if (!_catalogue.Covers(offset, buffer.AsSpan(index, count)))
        {
            Violate($"{count} bytes that no signature covers were programmed into a slot at {offset}");
        }
    }

    /// <summary>A slot is launched.</summary>
    public void Launching(byte[] image, Manifest manifest, bool trial)
    {
        Release? release = _catalogue.Find(manifest.ReleaseId);
        if (release is null || !image.AsSpan().SequenceEqual(release.Built.Image))
        {
            Violate($"the image that was launched as {manifest.Version} is not a signed release");
            return;
        }

        _hasLaunched = true;
        if (!trial)
        {
            bool may = IsHeldLaunch(release) || (GroundTruth.Spoiled || GroundTruth.ActiveRotten ? (GroundTruth.Healthy & (1 << release.Index)) != 0 : release.Index == GroundTruth.Current);
            if (!may)
            {
                Violate($"{release.Version} was launched as confirmed, but the confirmed release is {_catalogue.Releases[GroundTruth.Current].Version}");
            }

            return;
        }

        if (BeganWithoutTrust)
        {
            Violate($"{release.Version} was launched on trial without a trust store");
        }

        int launches = ++GroundTruth.Launches[release.Index];
        int counted = (Record?.Attempts + Record?.Repeats) ?? 0;
        if (!GroundTruth.Spoiled && counted < launches)
        {
            Violate($"trial {launches} of {release.Version} was launched, but {counted} are counted");
        }
    }

    /// <summary>The image that stage 0 launches is not loaded. Stage 0 had verified it, so it reads differently now, or is missing.</summary>
    public void NotLoading(Manifest manifest, bool trial)
    {
        if (trial && _catalogue.Find(manifest.ReleaseId) is { } release)
        {
            GroundTruth.Explained[release.Index]++;
        }

        if (!GroundTruth.Spoiled && GroundTruth.Hiccups == 0)
        {
            Violate($"{manifest.Version} was launched from a slot that does not contain it");
        }
    }

    /// <summary>Checks the medium after a power-on, however it ended.</summary>
    public void LookAfterPowerOn()
    {
        BootRecord? record = Record;
        if (record is null)
        {
            if (!GroundTruth.RecordLost)
            {
                Violate("no boot record can be read");
            }

            return;
        }

        GroundTruth.RecordLost = false;
        if (_held is not null && !BootRecordFormat.Write(record).AsSpan().SequenceEqual(_held))
        {
            Violate("a trial was counted, confirmed or rejected without a trust store");
        }

        LookAtCounter(record);
        LookAtSlots(record);
        LookAtResult();
        LookAtRoot();
    }

    /// <summary>Whether a slot holds the image that the boot record names, verified, so that stage 0 would launch it.</summary>
    public bool Boots(BootRecord record, int slot)
    {
        SlotEntry entry = record.Slot(slot);
        if (entry.Status != SlotStatus.Confirmed && entry.Status != SlotStatus.Trial)
        {
            return false;
        }

        Release? release = _catalogue.Find(entry.ReleaseId);
        return release is not null && Holds(slot, release) && _storage.Slot(slot).Inspect(Catalogue.Trust.SealKey).IsSealed;
    }

    /// <summary>Whether a trial may be launched as if it were confirmed: the trust store is lost, and nothing else boots.</summary>
    private bool IsHeldLaunch(Release release) => IsTrustLost && Record is { } record && record.TrialSlot != Slots.None
        && release.Is(record.Slot(record.TrialSlot).ReleaseId) && !(record.ActiveSlot != Slots.None && Boots(record, record.ActiveSlot));

    /// <summary>Whether the confirmation of a slot is marked, so that it is complete.</summary>
    public bool IsMarked(int slot) => _storage.Slot(slot).Inspect(Catalogue.Trust.SealKey).IsConfirmed;

    private bool Holds(int slot, Release release)
    {
        byte[] image = release.Built.Image;
        byte[] bytes = new byte[image.Length];
        _medium.Look(slot, 0, bytes);
        byte[]? file = _storage.Slot(slot).ReadManifestFile();
        return bytes.AsSpan().SequenceEqual(image) && file is not null && file.AsSpan().SequenceEqual(release.Built.ManifestFile);
    }

    private void LookAtCounter(BootRecord record)
    {
        uint counter = record.SecurityCounter;
        if (counter < GroundTruth.Counter)
        {
            Violate($"the security counter fell from {GroundTruth.Counter} to {counter}");
        }

        uint allowed = _catalogue.Releases.Where(release => (GroundTruth.Healthy & (1 << release.Index)) != 0).Max(release => release.Counter);
        if (counter > allowed)
        {
            Violate($"the security counter rose to {counter} before a release with it was confirmed");
        }

        GroundTruth.Counter = Math.Max(GroundTruth.Counter, counter);
    }

    /// <summary>The root in the trust store is one that the site has had, and never an earlier one than before, unless the store was provisioned again.</summary>
    private void LookAtRoot()
    {
        SignedRoot? held = _storage.ReadTrust()?.SignedRoot;
        if (held is null || GroundTruth.TrustLosses > 0 || GroundTruth.Spoiled)
        {
            return;
        }

        uint version = held.Root.Version;
        if (version > Site.Root || !held.CopyFile().AsSpan().SequenceEqual(SiteFiles.Root(version)))
        {
            Violate($"the trust store has a root {version} that nobody published");
        }

        if (version < GroundTruth.Root)
        {
            Violate($"the root fell from {GroundTruth.Root} to {version}");
        }

        if (Check?.RootVersion > version)
        {
            Violate($"the record has a pointer under root {Check.RootVersion}, but the trust store has root {version}");
        }

        GroundTruth.Root = version;
    }

    private void LookAtSlots(BootRecord record)
    {
        Release? active = record.ActiveSlot == Slots.None ? null : _catalogue.Find(record.Slot(record.ActiveSlot).ReleaseId);
        if (active is not null)
        {
            if ((GroundTruth.Healthy & (1 << active.Index)) == 0)
            {
                Violate($"{active.Version} is permanent, but its checks never held");
            }

            GroundTruth.Current = active.Index;
        }

        bool boots = Boots(record, Slots.A) || Boots(record, Slots.B);
        GroundTruth.Barren &= !boots;
        if (!boots && !GroundTruth.Barren && !GroundTruth.IsBeyondRescue)
        {
            Violate("no slot boots");
        }

        if (!GroundTruth.Spoiled && record.TrialSlot != Slots.None && !Boots(record, record.TrialSlot) && !GroundTruth.Barren)
        {
            Violate("the boot record names a trial that was not verified to its end");
        }
    }

    private void LookAtResult()
    {
        ResultRecord? result = Result;
        byte[] bytes = result is null ? [] : ResultRecordFormat.Write(result);
        if (result is null || bytes.AsSpan().SequenceEqual(GroundTruth.Result))
        {
            return;
        }

        GroundTruth.Result = bytes;
        int index = _catalogue.Find(result.ReleaseId)?.Index ?? -1;
        bool isTrue = result.State switch
        {
            UpdateState.Complete => index >= 0 && (GroundTruth.Healthy & (1 << index)) != 0 && result.Reason == ReasonCode.None,
            UpdateState.Rollback => index >= 0 && IsTrueOfTrial(result.Reason, index),
            _ => index >= 0 && IsTrueOfFailure(result.Reason),
        };
        if (!isTrue)
        {
            Violate($"the result on record is {result.State} {result.Reason} of {result.Version}, which is not what happened");
        }
    }

    /// <summary>
    /// Only an accepted release can fail. The reason why a check was refused is on the check record only (SPEC 8), and so is the answer of a
    /// server in place of a payload.
    /// </summary>
    private bool IsTrueOfFailure(ReasonCode reason) =>
        FaultReasons.Explain(GroundTruth.Met, reason) || (IsSlotSilent && reason == ReasonCode.ReadFailed)
        // The chunk that is decoded from it detects a base that decayed for good.
        || (reason == ReasonCode.ChunkDigestMismatch && GroundTruth.BaseRotten);

    private bool IsTrueOfTrial(ReasonCode reason, int index) => reason switch
    {
        ReasonCode.HealthCheckFailed => (GroundTruth.FailedCheck & (1 << index)) != 0,
        ReasonCode.EntryPointMissing => (GroundTruth.Malformed & (1 << index)) != 0,
        ReasonCode.LaunchFailed or ReasonCode.OutOfMemory or ReasonCode.ReadFailed => false,
        ReasonCode.AttemptsExhausted => GroundTruth.Explained[index] >= Manifest.DefaultBootAttempts && (GroundTruth.Malformed & (1 << index)) == 0,
        ReasonCode.TrialInterrupted => GroundTruth.TrialBoots[index] - GroundTruth.Explained[index] > BootRecord.MaxRepeats,
        _ => GroundTruth.Spoiled || GroundTruth.Barren,
    };
}
