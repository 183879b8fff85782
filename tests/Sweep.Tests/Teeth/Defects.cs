namespace Verso.Sweep.Tests.Teeth;

/// <summary>The list of deliberate defects.</summary>
internal static class Defects
{
    private const string CellPair = "Updater/Storage/CellPair.cs";
    private const string Journal = "Updater/Storage/Journal.cs";
    private const string SlotStore = "Updater/Storage/SlotStore.cs";
    private const string Staging = "Updater/Session/Staging.cs";
    private const string BootControl = "Updater/Session/BootControl.cs";
    private const string Session = "Updater/Session/UpdateSession.cs";
    private const string Trial = "Updater/Session/Trial.cs";
    private const string Stage0 = "Boot/Stage0.cs";
    private const string Situation = "Boot/FlashSituation.cs";
    private const string BootRecord = "Core/Flash/BootRecord.cs";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Defect> All { get; } = [.. OfRecords(), .. OfStaging(), .. OfTrials(), .. OfMisreads()];

    private static IEnumerable<Defect> OfRecords()
    {
        yield return new("small records are kept in one copy", "small-update", HuntingGround.SingleFaults, new Edit(CellPair, "_copies[(int)(sequence & 1u)]", "_copies[0]"));
        yield return new(
            "a cell is not read back", "small-update", HuntingGround.SingleFaults,
            new Edit(CellPair, "return Bytes.AreEqual(back, cell) ? ReasonCode.None : ReasonCode.ReadBackMismatch;", "return ReasonCode.None;"));
        yield return new(
            "a mark is not read back", "small-update", HuntingGround.SingleFaults,
            new Edit(SlotStore, "if (reason == ReasonCode.None && !Bytes.RangesEqual(back, 0, data, at, length))", "if (length < 0)"));
        yield return new(
            "a torn cell's place is used again", "small-third-trial", HuntingGround.SingleFaults,
            new Edit(CellPair, "for (int index = LastUsed(copy) + 1; index < cells; index++)", "for (int index = LastUsed(copy) < 0 ? 0 : LastUsed(copy); index < cells; index++)"),
            new Edit(CellPair, "if (IsBlank(copy, index * _cellSize))", "if (index >= 0)"));
        yield return new(
            "the boot record is not rebuilt as confirmed", "small-rebuilt", HuntingGround.SingleFaults,
            new Edit(BootControl, "entries[slot] = new SlotEntry(SlotStatus.Confirmed,", "entries[slot] = new SlotEntry(SlotStatus.Trial,"));
    }

    private static IEnumerable<Defect> OfStaging()
    {
        yield return new(
            "the boot record is flipped before the slot is verified", "small-update", HuntingGround.SingleFaults,
            new Edit(Session, "ReasonCode reason = _staging.Verify();", "_context.Control.Flip(_context.TargetSlot(), _manifest);\n            ReasonCode reason = _staging.Verify();"));
        yield return new("the slot is not verified", "small-update", HuntingGround.SingleFaults, new Edit(Session, "ReasonCode reason = _staging.Verify();", "ReasonCode reason = ReasonCode.None;"));
        yield return new("the slot is flipped unsealed", "small-update", HuntingGround.SingleFaults, new Edit(Session, "ReasonCode reason = _staging.Seal(_context.Trust.SealKey);", "ReasonCode reason = ReasonCode.None;"));
        yield return new(
            "the journal is written before the chunk", "small-update", HuntingGround.SingleFaults,
            new Edit(Staging, "ReasonCode reason = Program(chunk, plain);", "ReasonCode reason = _journal.Append(chunk);"),
            new Edit(Staging, "reason = _journal.Append(chunk);\n            }", "reason = Program(chunk, plain);\n            }"));
        yield return new(
            "a chunk is not read back", "update-on-top", HuntingGround.SingleFaults,
            new Edit(Staging, "reason = SlotVerifier.VerifyChunk(image, _manifest, chunk, plain);", "reason = ReasonCode.None;"));
        yield return new(
            "a chunk is programmed without an erase", "small-update", HuntingGround.SingleFaults,
            new Edit(Staging, "ReasonCode reason = image.Erase(offset, (plain.Length + unit - 1) / unit * unit);", "ReasonCode reason = unit > 0 ? ReasonCode.None : ReasonCode.EraseFailed;"));
        yield return new(
            "a record is programmed whatever its tag says", "small-update", HuntingGround.SingleFaults,
            new Edit(Staging, "ReasonCode reason = _opener.Open(header, 0, content, place.ContentLength, tag);", "_opener.Open(header, 0, content, place.ContentLength, tag);\n            ReasonCode reason = ReasonCode.None;"),
            new Edit(Staging, "if (!ChunkDigest.Matches(_manifest, chunk, plain))", "if (chunk < 0)"));
        yield return new(
            "a journal entry is not read back", "update-on-top", HuntingGround.PairsInDownloads,
            new Edit(Journal, "return Bytes.AreEqual(back, data) ? ReasonCode.None : ReasonCode.ReadBackMismatch;", "return ReasonCode.None;"));
        yield return new(
            "an older journal goes with a new descriptor", "worn-rollback", HuntingGround.SingleFaults,
            new Edit(Journal, "return _header != null && JournalFormat.IsFor(_header, manifestDigest);", "return _header != null;"));
    }

    private static IEnumerable<Defect> OfTrials()
    {
        yield return new(
            "the security counter is raised at the flip", "small-update", HuntingGround.SingleFaults,
            new Edit(BootControl, "manifest.BootAttempts, Record.SecurityCounter, slot, trial", "manifest.BootAttempts, manifest.Counter, slot, trial"));
        yield return new(
            "a trial is counted after its launch", "small-update", HuntingGround.SingleFaults,
            new Edit(Stage0, "if (trial.Count() != ReasonCode.None)", "if (trial == null)"),
            new Edit(Stage0, "if (outcome == LaunchOutcome.NotLoaded && _control.Record.TrialSlot == slot)", "if (_control.Record.TrialSlot == slot)\n            {\n                trial.Count();\n            }\n\n            if (outcome == LaunchOutcome.NotLoaded && _control.Record.TrialSlot == slot)"));
        yield return new("a trial is never used up", "small-exhausted", HuntingGround.SingleFaults, new Edit(Situation, ": _record.IsExhausted ? TrialCondition.Exhausted", ": _record == null ? TrialCondition.Exhausted"));
        yield return new("a trial boot that the power ended is an attempt", "small-update", HuntingGround.TriplesOfCuts, new Edit(BootRecord, "bool again = Attempts > 0 && !HasEnded;", "bool again = false;"));
        yield return new("every trial boot is done again", "small-exhausted", HuntingGround.SingleFaults, new Edit(Stage0, "trial.Fail() != ReasonCode.None", "trial == null"));
        yield return new("a trial is confirmed whatever its checks say", "small-rollback", HuntingGround.SingleFaults, new Edit(Trial, "if (report.Verdict == HealthVerdict.Healthy)", "if (report != null)"));
        yield return new(
            "a rollback is on the boot record before its reason is on record", "small-rollback", HuntingGround.SingleFaults,
            new Edit(Trial, "Note(_storage.WriteResult(result));\n            return _control.RollBack();", "ReasonCode done = _control.RollBack();\n            Note(_storage.WriteResult(result));\n            return done;"));
        yield return new(
            "a release that was rolled back is not refused", "small-rollback", HuntingGround.SingleFaults,
            new Edit(BootControl, "Record.Slot(trial).As(SlotStatus.Rejected)", "SlotEntry.Empty"));
        yield return new(
            "a confirmation is marked before its result is on record", "small-update", HuntingGround.SingleFaults,
            new Edit(Trial, "reason = storage.WriteResult(result);\n            return reason == ReasonCode.None ? control.MarkConfirmed(slot) : reason;", "reason = control.MarkConfirmed(slot);\n            return reason == ReasonCode.None ? storage.WriteResult(result) : reason;"));
        yield return new(
            "what a cut left out of a confirmation stays out", "small-update", HuntingGround.SingleFaults,
            new Edit(Stage0, "if (_trust == null || content.IsConfirmed)", "if (_trust == null || content != null)"));
        yield return new("a slot boots unverified", "small-rescue", HuntingGround.SingleFaults, new Edit(Situation, "reason = new SlotVerifier().VerifyChunks(store.Image, content.Manifest);", "reason = ReasonCode.None;"));
    }

    private static IEnumerable<Defect> OfMisreads()
    {
        yield return new(
            "a cell is given up after one look", "small-update", HuntingGround.SingleFaults,
            new Edit(CellPair, "ReadCell(copy, index, out sequence) ?? ReadCell(copy, index, out sequence)", "ReadCell(copy, index, out sequence)"));
        yield return new("a slot is given up after one look", "small-update", HuntingGround.SingleFaults, new Edit(Situation, "if (_contents[slot] == null && !Inspect(slot))", "if (_contents[slot] == null && !Inspect(slot) && slot < 0)"));
        yield return new("a blank entry is passed over after one look", "small-update", HuntingGround.SingleFaults, new Edit(SlotStore, "if (IsBlank(offset, entry) || IsBlank(offset, entry))", "if (IsBlank(offset, entry))"));
        yield return new("a boot record is rebuilt after one look", "small-rebuilt", HuntingGround.SingleFaults, new Edit(BootControl, "if (!content.IsConfirmed)\n", "if (slot < 0)\n"));
        yield return new(
            "a confirmation is mended after one look", "small-rollback", HuntingGround.SingleFaults,
            new Edit(Stage0, "if (!_storage.Slot(slot).Inspect(_trust.SealKey).IsConfirmed)", "if (_storage.Slot(slot) != null)"));
    }
}
