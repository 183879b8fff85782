using Verso.Core;

namespace Verso.Sweep;

/// <summary>
/// The rules of the check record (SPEC 17). It has the result of the last check and the release that the result is about, or the answer that
/// came in place of that release's payload. An answer that is not a manifest never changes the fields that came from a manifest.
/// </summary>
/// <param name="oracle">Receives violations.</param>
/// <param name="catalogue">The signed releases.</param>
internal sealed class CheckRules(Oracle oracle, Catalogue catalogue)
{
    /// <summary>The response to the last check of the current power-on.</summary>
    public CheckAnswer Told { get; private set; }

    /// <summary>A power-on begins.</summary>
    public void Begin() => Told = CheckAnswer.Nothing;

    /// <summary>A check gets its response.</summary>
    public void Answered(CheckAnswer answer)
    {
        Told = answer;
        oracle.GroundTruth.Offered |= answer == CheckAnswer.Manifest ? 1 << oracle.Offered!.Index : 0;
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
            oracle.Violate($"the last check reported {Told}, but the record has {Describe(check)}");
        }

        truth.Check = bytes;
        truth.AsOf = check?.AsOf ?? 0;
    }

    /// <summary>Whether a record is the one that the last check must leave.</summary>
    public bool SaysWhatWasTold(CheckRecord? check) => Told switch
    {
        CheckAnswer.Manifest => check is not null && oracle.Offered is { } offered && offered.Is(check.ReleaseId) && IsOfManifest(check.Reason),
        CheckAnswer.Page => check is { Reason: ReasonCode.EnvelopeMalformed },
        CheckAnswer.Redirect => check is { Reason: ReasonCode.Redirected },
        CheckAnswer.NotFound => check is { Reason: ReasonCode.NotFound },
        _ => true,
    };

    private void LookAtChange(CheckRecord? check)
    {
        GroundTruth truth = oracle.GroundTruth;
        if (check is null)
        {
            oracle.Violate("the check record is lost");
            return;
        }

        if (check.AsOf < truth.AsOf)
        {
            oracle.Violate($"the as-of fell from {truth.AsOf} to {check.AsOf}");
        }

        Release? release = catalogue.Find(check.ReleaseId);
        bool isTrue = IsOfManifest(check.Reason) ? IsTrueOf(check, release)
            : release is null ? IsTrueOfNoManifest(check)
            : IsTrueOfPayload(check, release);
        if (!isTrue)
        {
            oracle.Violate($"the record has {Describe(check)}, which no check reported");
        }
    }

    /// <summary>A manifest was verified: it is one that was offered, and its fields are in the record.</summary>
    private bool IsTrueOf(CheckRecord check, Release? release) => release is not null
        && (oracle.GroundTruth.Offered & (1 << release.Index)) != 0
        && check.Version == release.Version
        && check.AsOf >= release.Built.Manifest.Created
        && (check.Reason != ReasonCode.UpToDate || (oracle.GroundTruth.Healthy & (1 << release.Index)) != 0);

    /// <summary>A payload was requested and not delivered: meanwhile the server offered something else, of another length, or nothing.</summary>
    private bool IsTrueOfPayload(CheckRecord check, Release release) =>
        (oracle.GroundTruth.Offered & (1 << release.Index)) != 0
        && check.Version == release.Version
        && (oracle.Offered is null ? check.Reason == ReasonCode.NotFound : oracle.Offered.Index != release.Index && check.Reason == ReasonCode.PayloadSizeMismatch);

    /// <summary>No manifest was verified: no release is named, and the reason is that of the response or of the link.</summary>
    private bool IsTrueOfNoManifest(CheckRecord check)
    {
        bool isTrue = check.Reason switch
        {
            ReasonCode.EnvelopeMalformed or ReasonCode.Redirected when oracle.GroundTruth.PortalAnswers > 0 => true,
            ReasonCode.NotFound => Told == CheckAnswer.NotFound,
            _ => FaultReasons.Explain(oracle.GroundTruth.Met, check.Reason),
        };
        return isTrue && check.Version.Length == 0 && Array.TrueForAll(check.ReleaseId, part => part == 0);
    }

    private static bool IsOfManifest(ReasonCode reason) => reason is ReasonCode.None or ReasonCode.UpToDate or ReasonCode.RejectedBefore or ReasonCode.CounterTooLow;

    private static string Describe(CheckRecord? check) => check is null ? "nothing" : $"the check {check.Reason} of '{check.Version}', as of {check.AsOf}";
}
