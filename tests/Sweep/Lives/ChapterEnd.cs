using Verso.Core;

namespace Verso.Sweep;

/// <summary>Detects the end of a chapter.</summary>
/// <param name="story">The story.</param>
/// <param name="oracle">Reads the records.</param>
internal sealed class ChapterEnd(Story story, Oracle oracle)
{
    /// <summary>Whether the records of the device show the end that a chapter must have.</summary>
    public bool IsSettled(Chapter chapter)
    {
        BootRecord? record = oracle.Record;
        ResultRecord? result = oracle.Result;
        Release release = story.Catalogue.Releases[chapter.Release];
        if (record is null || record.TrialSlot != Slots.None)
        {
            return false;
        }

        bool runs = record.ActiveSlot != Slots.None && release.Is(record.Slot(record.ActiveSlot).ReleaseId);
        switch (chapter.RequiredEnd)
        {
            case RequiredEnd.Idle:
                return oracle.Check is { } check && (runs ? release.Is(check.ReleaseId) && check.Reason == ReasonCode.UpToDate : check.Reason == ReasonCode.NotOffered);
            case RequiredEnd.Withheld:
                return !runs && oracle.Check is { Reason: ReasonCode.NotOffered };
            case RequiredEnd.Staged:
                return !runs && oracle.ChunksStaged() > 0;
        }

        if (result is null)
        {
            return false;
        }

        bool isResult = release.Is(result.ReleaseId);
        return chapter.RequiredEnd switch
        {
            RequiredEnd.RolledBack => isResult && result.State == UpdateState.Rollback && record.Slot(Slots.Other(record.ActiveSlot)).Status == SlotStatus.Rejected,
            _ => runs && IsTold(isResult, result) && oracle.IsMarked(record.ActiveSlot),
        };
    }

    /// <summary>A link that failed afterwards has a result of its own; the release is confirmed all the same.</summary>
    private bool IsTold(bool isResult, ResultRecord result) =>
        (isResult && result.State == UpdateState.Complete) || (oracle.GroundTruth.LinkFaults > 0 && result.State == UpdateState.Failed);
}
