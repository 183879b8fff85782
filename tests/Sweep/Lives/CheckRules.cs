using Verso.Core;

namespace Verso.Sweep;

/// <summary>
/// The rules of a check (SPEC 17, 19, 20). The record has the result of the last check and the newest pointer, or the answer that came in place of a
/// payload. An answer that is not a pointer never changes the fields that came from one. Nothing is requested that is not offered, and a device never rests
/// on a 304 while something is offered to it.
/// </summary>
/// <param name="oracle">Receives violations.</param>
/// <param name="catalogue">The signed releases.</param>
internal sealed class CheckRules(Oracle oracle, Catalogue catalogue)
{
    /// <summary>The response to the last request for the pointer of the current power-on.</summary>
    public CheckAnswer Told { get; private set; }

    /// <summary>A power-on begins.</summary>
    public void Begin() => Told = CheckAnswer.Nothing;

    /// <summary>A request for the pointer gets its response.</summary>
    public void Answered(CheckAnswer answer)
    {
        Told = answer;
        SiteState site = oracle.Site;
        GroundTruth truth = oracle.GroundTruth;
        if (answer == CheckAnswer.Pointer)
        {
            truth.Offered |= site.IsOffered ? 1 << site.Release!.Index : 0;
            truth.Served |= 1 << (int)site.Sequence;
        }
        else if (answer == CheckAnswer.Unchanged && site.IsOffered && IsDue(site.Release!))
        {
            oracle.Violate($"the device rests on a 304 while {site.Release!.Version} is offered to it");
        }
    }

    /// <summary>A manifest is requested.</summary>
    public void AskedForManifest(string url)
    {
        if (!oracle.Site.IsOffered && !oracle.GroundTruth.Spoiled)
        {
            oracle.Violate($"{url} was requested, but it is not offered to the device");
        }
    }

    /// <summary>Checks the record after a power-on.</summary>
    /// <param name="check">The current record, or null.</param>
    /// <param name="calm">Whether the power-on had no fault, so that the record must match the response.</param>
    public void Look(CheckRecord? check, bool calm)
    {
        GroundTruth truth = oracle.GroundTruth;
        byte[] bytes = check is null ? [] : CheckRecordFormat.Write(check);
        if (truth.Spoiled)
        {
            return;
        }

        if (!bytes.AsSpan().SequenceEqual(truth.Check))
        {
            LookAtChange(check);
        }

        if (calm && !SaysWhatWasTold(check))
        {
            oracle.Violate($"the last check reported {Told} of sequence {oracle.Site.Sequence}, but the record has {Describe(check)}");
        }

        truth.Check = bytes;
        truth.Sequence = check?.Sequence ?? 0;
    }

    /// <summary>Whether a record is the one that the last check must leave.</summary>
    public bool SaysWhatWasTold(CheckRecord? check) => Told switch
    {
        CheckAnswer.Pointer => check is not null && check.Sequence == oracle.Site.Sequence && check.RootVersion == oracle.Site.Root && IsOfPointer(check.Reason),
        CheckAnswer.Unchanged => check is { Reason: ReasonCode.UpToDate or ReasonCode.NotOffered },
        CheckAnswer.Page => check is { Reason: ReasonCode.EnvelopeMalformed },
        CheckAnswer.Redirect => check is { Reason: ReasonCode.Redirected },
        CheckAnswer.NotFound => check is { Reason: ReasonCode.NotFound },
        _ => true,
    };

    /// <summary>Whether the device can install a release: it runs an older one, and has not rolled it back.</summary>
    private bool IsDue(Release release)
    {
        BootRecord? record = oracle.Record;
        if (record is null)
        {
            return false;
        }

        uint running = record.ActiveSlot == Slots.None ? 0 : record.Slot(record.ActiveSlot).Counter;
        bool isRejected = Array.Exists([Slots.A, Slots.B], slot => record.Slot(slot).Status == SlotStatus.Rejected && release.Is(record.Slot(slot).ReleaseId));
        return !isRejected && release.Counter >= record.SecurityCounter && release.Counter > running;
    }

    private void LookAtChange(CheckRecord? check)
    {
        GroundTruth truth = oracle.GroundTruth;
        if (check is null)
        {
            oracle.Violate("the check record is lost");
            return;
        }

        if (check.Sequence < truth.Sequence)
        {
            oracle.Violate($"the sequence fell from {truth.Sequence} to {check.Sequence}");
        }

        Release? release = catalogue.Find(check.ReleaseId);
        bool isTrue = IsOfPointer(check.Reason) ? IsTrueOf(check, release)
            : release is null ? IsTrueOfNoOffer(check)
            : IsTrueOfOffer(check, release);
        if (!isTrue)
        {
            oracle.Violate($"the record has {Describe(check)}, which no check reported");
        }
    }

    /// <summary>A pointer was taken: it is one that was served, and its fields are in the record.</summary>
    private bool IsTrueOf(CheckRecord check, Release? release)
    {
        bool isServed = (oracle.GroundTruth.Served & (1 << (int)check.Sequence)) != 0 && check.Created == SiteFiles.CreatedOf(check.Sequence);
        return isServed && (check.Reason == ReasonCode.NotOffered
            ? release is null && check.Version.Length == 0
            : release is not null && IsOffered(release) && check.Version == release.Version && (check.Reason != ReasonCode.UpToDate || (oracle.GroundTruth.Healthy & (1 << release.Index)) != 0));
    }

    /// <summary>
    /// A manifest or a payload was requested and not delivered: meanwhile the server had something else, of another length, or nothing, or the link altered it.
    /// </summary>
    private bool IsTrueOfOffer(CheckRecord check, Release release) =>
        IsOffered(release)
        && check.Version == release.Version
        && (FaultReasons.Explain(oracle.GroundTruth.Met, check.Reason)
            || (oracle.Offered is null ? check.Reason == ReasonCode.NotFound : oracle.Offered.Index != release.Index && check.Reason == ReasonCode.PayloadSizeMismatch));

    /// <summary>No pointer was taken: no release is named, and the reason is that of the response or of the link.</summary>
    private bool IsTrueOfNoOffer(CheckRecord check)
    {
        bool isTrue = check.Reason switch
        {
            ReasonCode.EnvelopeMalformed or ReasonCode.Redirected when oracle.GroundTruth.PortalAnswers > 0 => true,
            ReasonCode.NotFound => Told == CheckAnswer.NotFound,
            _ => FaultReasons.Explain(oracle.GroundTruth.Met, check.Reason),
        };
        return isTrue && check.Version.Length == 0 && Array.TrueForAll(check.ReleaseId, part => part == 0);
    }

    private bool IsOffered(Release release) => (oracle.GroundTruth.Offered & (1 << release.Index)) != 0;

    private static bool IsOfPointer(ReasonCode reason) => reason is ReasonCode.None or ReasonCode.UpToDate or ReasonCode.NotOffered;

    private static string Describe(CheckRecord? check) => check is null ? "nothing" : $"the check {check.Reason} of '{check.Version}', sequence {check.Sequence} under root {check.RootVersion}";
}
