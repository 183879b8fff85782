using static Verso.Sweep.Tests.SeededDefects.Syntax.CodePlace;

namespace Verso.Sweep.Tests.SeededDefects;

/// <summary>The list of deliberate defects. A name with an @ is for any code; see <see cref="Syntax.MetaVariable"/>.</summary>
internal static class Defects
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Defect> All { get; } = [.. OfRecords(), .. OfChecks(), .. OfSites(), .. OfStaging(), .. OfTrials(), .. OfLaunches(), .. OfTrust(), .. OfMisreads(), .. OfCodedRecords(), .. OfFiles(), .. OfOutages()];

    private static IEnumerable<Defect> OfRecords()
    {
        yield return new(
            "small records are kept in one copy", "small-root-walk", FaultSpace.SingleFaults,
            In("CellPair.Write").Replace("_copies[@sequence & 1u]", "_copies[0]"));
        yield return new(
            "a cell is not read back", "small-update", FaultSpace.SingleFaults,
            In("CellPair.WriteCell").Always("Bytes.AreEqual(@back, @cell)"));
        yield return new(
            "a mark is not read back", "small-update", FaultSpace.SingleFaults,
            In("SlotStore.Append").Always("Bytes.RangesEqual(@rest)"));
        yield return new(
            "what is erased for a record is the copy to keep", "worn-rollback", FaultSpace.SingleFaults,
            In("CellPair.Write").Replace("@copy.EraseAll()", "_copies[(int)(_sequence & 1u)].EraseAll()"));
        yield return new(
            "a record is given up after one failed write", "worn-update", FaultSpace.SingleFaults,
            In("CellPair.MaxErases").Value("1"));
        yield return new(
            "the boot record is not rebuilt as confirmed", "small-rebuilt", FaultSpace.SingleFaults,
            In("BootControl.Rebuild").Replace("SlotStatus.Confirmed", "SlotStatus.Trial"));
    }

    private static IEnumerable<Defect> OfChecks()
    {
        yield return new(
            "a check's reason is written over the result", "small-portal", FaultSpace.SingleFaults,
            In("UpdateSession.End(@reason)").After("_machine.Fire(UpdateEvent.ReleaseRefused)", "Record(@reason);"));
        yield return new(
            "an answer that is no pointer begins the check record anew", "small-portal-after-rollback", FaultSpace.SingleFaults,
            In("CheckMemory.Note(@pointer)").Replace("Read()", "@pointer.Pointer == null ? new CheckRecord() : Read()"));
        yield return new(
            "a check is told of another release", "small-portal", FaultSpace.SingleFaults,
            In("CheckMemory.NoteReason(@next)").Replace("new byte[Manifest.ReleaseIdLength]", "@next.ReleaseId"));
        yield return new(
            "an answer that is no pointer is not on record", "small-portal", FaultSpace.SingleFaults,
            In("CheckMemory.Note").Replace("!@passes || @pointer.Offer != null", "@pointer.Offer != null"));
        yield return new(
            "a check that tells nothing new is written again", "small-idle-after-rollback", FaultSpace.SingleFaults,
            In("DeviceStorage.WriteCheck").Replace("WriteIfChanged(_check, _check.Read(), @body)", "_check.Write(@body)"));
        yield return new(
            "the time of a good check is written at every wake", "small-idle", FaultSpace.SingleFaults,
            In("CheckMemory.SecondsOfADay").Value("60 * 60"));
        yield return new(
            "the time of a good check is written once", "small-idle", FaultSpace.SingleFaults,
            In("CheckMemory.IsTimeDue(@next)").Replace("@now < @next.CheckedAt || @now - @next.CheckedAt >= SecondsOfADay", "@next.CheckedAt == 0"));
        yield return new(
            "a check writes the boot record", "small-idle", FaultSpace.SingleFaults,
            In("UpdateSession.Prepare").After("_check.Memory.Note(@rest)", "_context.Control.Refresh();"));
        yield return new(
            "a boot record that is rebuilt forgets what was rolled back", "small-rebuilt-after-rollback", FaultSpace.SingleFaults,
            In("BootControl.Rebuild").Never("@result.State == UpdateState.Rollback"));
    }

    private static IEnumerable<Defect> OfSites()
    {
        yield return new(
            "the sequence of a pointer is not stored", "small-idle", FaultSpace.SingleFaults,
            In("CheckMemory.NotePointer(@next)").Given("@taken = @pointer.Pointer").Remove("@next.Sequence = @taken.Sequence"));
        yield return new(
            "an entity tag is kept beside an offer", "small-not-offered", FaultSpace.SingleFaults,
            In("CheckMemory.NotePointer").Replace("CheckRecordFormat.MayHaveTag(@reason) ? @pointer.EntityTag : string.Empty", "@pointer.EntityTag"),
            In("CheckMemory.Write").Never("!CheckRecordFormat.MayHaveTag(@next.Reason) || @next.EntityTag.Length == 0"));
        yield return new(
            "an entity tag counts in every situation", "small-fall-back-after-idle", FaultSpace.SingleFaults,
            In("CheckMemory.TagFor").Always("Known.TagSituation == Situation(@url)"));
        yield return new(
            "a situation has no counter of what runs", "small-fall-back-after-idle", FaultSpace.SingleFaults,
            In("CheckSituation.Of(_, _, @running)").Remove("Bytes.WriteUInt32(@message, 4, @running)"));
        yield return new(
            "the share is compared the wrong way", "small-not-offered", FaultSpace.SingleFaults,
            In("Pointer.Choose").Replace("@offer.BucketOf(@id) < @offer.Share", "@offer.BucketOf(@id) >= @offer.Share"));
        yield return new(
            "the least counter is not asked", "small-withdrawn", FaultSpace.SingleFaults,
            In("PointerCheck.Choose").Replace("@trust.Root.LeastCounterOf(@trust.HardwareId)", "0u"));
        yield return new(
            "the least counter is not asked in rescue", "small-rescue-withdrawn", FaultSpace.SingleFaults,
            In("PointerCheck.Choose").Replace("@trust.Root.LeastCounterOf(@trust.HardwareId)", "_context.RunningCounter() == 0 ? 0u : @trust.Root.LeastCounterOf(@trust.HardwareId)"));
        yield return new(
            "a root counts before it is stored", "small-root-walk", FaultSpace.SingleFaults,
            In("RootWalk.TakeNext").After("@changed = @trust.With(@next)", "@trust = @changed; _context.Follow(@changed);"));
        yield return new(
            "a root is not stored", "small-root-walk", FaultSpace.SingleFaults,
            In("RootWalk.TakeNext").Replace("_context.Storage.WriteTrust(@changed)", "ReasonCode.None"));
        yield return new(
            "a pointer of a later root is refused without a walk", "small-rotations", FaultSpace.SingleFaults,
            In("PointerCheck.CallsForRoot").Never("@reason == ReasonCode.UnknownKey"));
    }

    private static IEnumerable<Defect> OfStaging()
    {
        yield return new(
            "the boot record is flipped before the slot is verified", "small-update", FaultSpace.SingleFaults,
            In("UpdateSession.Verify").Before("_staging.Verify()", "_context.Control.Flip(_context.TargetSlot(), _manifest);"));
        yield return new(
            "the slot is not verified", "small-update", FaultSpace.SingleFaults,
            In("UpdateSession.Verify").Replace("_staging.Verify()", "ReasonCode.None"));
        yield return new(
            "the slot is flipped unsealed", "small-update", FaultSpace.SingleFaults,
            In("UpdateSession.Apply").Replace("_staging.Seal(@rest)", "ReasonCode.None"));
        yield return new(
            "the journal is written before the chunk", "small-update", FaultSpace.SingleFaults,
            In("Staging.Commit").Swap("Program(@rest)", "_journal.Append(@rest)"));
        yield return new(
            "a chunk is not read back", "update-on-top", FaultSpace.SingleFaults,
            In("Staging.Program").Replace("SlotVerifier.VerifyChunk(@rest)", "ReasonCode.None"));
        yield return new(
            "a chunk is programmed without an erase", "small-update", FaultSpace.SingleFaults,
            In("Staging.Program").Replace("@image.Erase(@rest)", "ReasonCode.None"));
        yield return new(
            "a record is programmed whatever its tag says", "small-update", FaultSpace.SingleFaults,
            In("Staging.Store").Never("@reason != ReasonCode.None"),
            In("Staging.Commit").Always("ChunkDigest.Matches(@rest)"));
        yield return new(
            "a journal entry is not read back", "third-trial", FaultSpace.PairsInDownloads,
            In("Journal.WriteBack").Always("Bytes.AreEqual(@back, @data)"));
    }

    private static IEnumerable<Defect> OfTrials()
    {
        yield return new(
            "the security counter is raised at the flip", "small-update", FaultSpace.SingleFaults,
            In("BootRecord.OnTrial(_, @manifest)").Replace("SecurityCounter", "@manifest.Counter"));
        yield return new(
            "a trial is counted after its launch", "small-update", FaultSpace.SingleFaults,
            In("Stage0.CountTrial").Always("@trial.Count() == ReasonCode.None"),
            In("Stage0.LaunchTrial").Given("@trial = CountTrial()").Given("@slot = _control.Record.TrialSlot").Before(
                "@outcome == LaunchOutcome.NotLoaded", "if (_control.Record.TrialSlot == @slot) { @trial.Count(); }"));
        yield return new(
            "a trial is never used up", "small-exhausted", FaultSpace.SingleFaults,
            In("FlashSituation.Trial").Never("_record.IsExhausted"));
        yield return new(
            "a trial boot that the power ended is an attempt", "small-update", FaultSpace.TriplesOfCuts,
            In("BootRecord.Counted").Never("Attempts > 0 && !HasEnded"));
        yield return new(
            "every trial boot is done again", "small-exhausted", FaultSpace.SingleFaults,
            In("Stage0.NoteEnd").Never("@trial.Fail() != ReasonCode.None"));
        yield return new(
            "a trial is confirmed whatever its checks say", "small-rollback", FaultSpace.SingleFaults,
            In("Trial.Decide").Always("@report.Verdict == HealthVerdict.Healthy"));
        yield return new(
            "a rollback is on the boot record before its reason is on record", "small-rollback", FaultSpace.SingleFaults,
            In("Trial.RollBack").ReplaceStatements("Note(@write); return @rollBack;", "ReasonCode done = @rollBack; Note(@write); return done;"));
        yield return new(
            "a release that was rolled back is not refused", "small-rollback", FaultSpace.SingleFaults,
            In("BootRecord.RolledBack").Replace("@entry.As(SlotStatus.Rejected)", "SlotEntry.Empty"));
        yield return new(
            "a confirmation is marked before its result is on record", "small-update", FaultSpace.SingleFaults,
            In("Trial.Complete").Swap("@storage.WriteResult(@rest)", "@control.MarkConfirmed(@rest)"));
        yield return new(
            "what a cut left out of a confirmation stays out", "small-update", FaultSpace.SingleFaults,
            In("Stage0.MendConfirmation").Always("_trust == null || @content.IsConfirmed"));
        yield return new(
            "a slot boots unverified", "small-rescue", FaultSpace.SingleFaults,
            In("FlashSituation.Inspect").Replace("@verifier.VerifyChunks(@rest)", "ReasonCode.None"));
    }

    private static IEnumerable<Defect> OfLaunches()
    {
        yield return new(
            "a launch that failed once is the image's fault", "small-loads-later", FaultSpace.SingleFaults,
            In("LaunchFaults.Of").Replace("LaunchFault.Passing", "LaunchFault.Lasting"));
        yield return new(
            "what has nothing to start is tried again", "small-malformed", FaultSpace.SingleFaults,
            In("LaunchFaults.Of").RemoveCase("ReasonCode.EntryPointMissing"));
    }

    private static IEnumerable<Defect> OfTrust()
    {
        yield return new(
            "a trial is launched without a trust store", "small-update", FaultSpace.SingleFaults,
            In("FlashSituation.Trial").Never("_sealKey == null"));
        yield return new(
            "a trial is rejected because the trust store is lost", "small-third-trial", FaultSpace.SingleFaults,
            In("BootTable.Row").Replace("new BootRow(TrialCondition.Held, SlotCondition.Good, BootDecision.LaunchActive)", "new BootRow(TrialCondition.Held, BootDecision.RollBack, SlotCondition.Any, SlotCondition.Good)"));
        yield return new(
            "a device without a trust store waits for a cable although a slot boots", "small-update", FaultSpace.SingleFaults,
            In("BootTable.Row").Replace("new BootRow(TrialCondition.Held, SlotCondition.Good, BootDecision.LaunchActive)", "new BootRow(TrialCondition.Held, BootDecision.Rescue, SlotCondition.Any, SlotCondition.Good)"));
    }

    private static IEnumerable<Defect> OfMisreads()
    {
        // This defect shows only in a device at rest, where a confirmed image is on trial again. Before that, the device recovers from the misread: it
        // continues from the older boot record to the same end, and holds a trial for a power-on in which the trust store cannot be read.
        yield return new(
            "a cell is given up after one read", "small-update", FaultSpace.SingleFaults,
            In("CellPair.ReadNewest").Replace("@look ?? @look", "@look"));
        yield return new(
            "a slot is given up after one read", "small-update", FaultSpace.SingleFaults,
            In("FlashSituation.Content").Remove("Inspect(@slot);"));
        yield return new(
            "a blank entry is passed over after one read", "small-update", FaultSpace.SingleFaults,
            In("SlotStore.FirstBlank").Replace("@look || @look", "@look"));
        yield return new(
            "a boot record is rebuilt after one read", "small-rebuilt", FaultSpace.SingleFaults,
            In("BootControl.Rebuild").Never("!@content.IsConfirmed"));
        yield return new(
            "a confirmation is repaired after one read", "small-rollback", FaultSpace.SingleFaults,
            In("Stage0.MendConfirmation").Always("!_storage.Slot(@slot).Inspect(@rest).IsConfirmed"));
        yield return new(
            "a slot is read back once", "small-update", FaultSpace.SingleFaults,
            In("Staging.Verify").Never("ReadBack() == ReasonCode.None"));
        yield return new(
            "a slot is found empty after one read", "small-update", FaultSpace.SingleFaults,
            In("Staging.Seal").Remove("if (@content.Manifest == null) { @content = _slot.Inspect(@key); }"));
        yield return new(
            "a download is given up after one read", "update-on-top", FaultSpace.CutsAndMisreads,
            In("UpdateSession.Prepare").Never("!@staged"));
    }

    private static IEnumerable<Defect> OfCodedRecords()
    {
        yield return new(
            "a decoded chunk is programmed, whatever its digest is", "delta-fallback", FaultSpace.SingleFaults,
            In("Staging.Commit").Always("ChunkDigest.Matches(@rest)"));
        yield return new(
            "a delta copies from the slot that is written", "delta-update", FaultSpace.SingleFaults,
            In("UpdateSession.Prepare").Replace("_context.RunningImage()", "_context.Storage.Slot(_context.TargetSlot()).Image"));
        yield return new(
            "a delta is chosen, whatever image runs", "compressed-update", FaultSpace.SingleFaults,
            In("VariantChoice.Of").Replace("@payload.IsDeltaFrom(@running)", "@payload.Encoding == RecordEncoding.Delta"));
        yield return new(
            "a chunk that a delta fails to produce is requested from the delta again", "delta-fallback", FaultSpace.SingleFaults,
            In("RecordSupply.FallBack").Always("@isFull || _fullVariant < 0"));
        yield return new(
            "after one chunk from the full payload all the others come from it", "delta-fallback", FaultSpace.SingleFaults,
            In("RecordSupply.Stored").Replace("_next = _chosen", "_next = _current"));
        yield return new(
            "a fallback is not counted", "delta-fallback", FaultSpace.SingleFaults,
            In("RecordSupply.FallBack").Remove("Fallbacks++"));
        yield return new(
            "a fallback is counted twice", "small-fallback", FaultSpace.SingleFaults,
            In("RecordSupply.FallBack").Replace("Fallbacks++", "Fallbacks += 2"));
        yield return new(
            "a resumed record produces its first chunk in place of the missing one", "small-compressed", FaultSpace.SingleFaults,
            In("OpenRecord.OpenRecord").Replace("@place.FirstChunk - 1", "@place.FirstChunk + @place.ChunkCount - 2"));
        yield return new(
            "a resumed record is requested from its middle", "small-delta", FaultSpace.SingleFaults,
            In("Staging.FirstByte").Replace("@place.Offset", "@place.Offset + (@place.FirstChunk < _journal.ChunksDone ? 16 : 0)"));
        // Two lines prevent this defect: a record that is fetched again releases the pages as well.
        yield return new(
            "a page that was misread once is kept", "small-compressed", FaultSpace.SingleFaults,
            In("RecordSupply.FallBack").Remove("_decoder = null"),
            In("RecordSupply.LetGo").Remove("_decoder = null"));
        yield return new(
            "staged chunks that have rotted are never checked again", "compressed-update", FaultSpace.SingleFaults,
            In("Staging.Resume").Remove("_journal.GoBackTo(SoundChunks())"),
            In("UpdateSession.Fail").Never("_staging.VerifyStaged() != ReasonCode.None"));
    }

    private static IEnumerable<Defect> OfFiles()
    {
        yield return new(
            "a file is closed when the next write comes", "small-update", FaultSpace.SingleFaults,
            Add("FilePartition", "private FileStream _open;"),
            In("FilePartition.Write").ReplaceStatements("using (FileStream @file = @open) @body;", "_open?.Dispose(); FileStream @file = _open = @open; @body;"),
            In("FilePartition.Read(@offset, @buffer, @index, @count)").Given("@done = 0").ReplaceStatements(
                "if (Files.Exists(_path)) @body;", "if (_open != null) { @done = ReadFrom(_open, @offset, @buffer, @index, @count); } else if (Files.Exists(_path)) @body;"),
            In("FilePartition.Erase").Before("@count > 0 && Files.Exists(_path)", "_open?.Dispose(); _open = null;"));
        yield return new(
            "an erase empties the file", "small-delta", FaultSpace.SingleFaults,
            In("FilePartition.Erase").Replace("@file.SetLength(@offset)", "@file.SetLength(0)"));
        yield return new(
            "what was just written is read from memory", "small-update", FaultSpace.SingleFaults,
            Add("FilePartition", "private byte[] _last = new byte[0];"),
            Add("FilePartition", "private int _lastAt;"),
            In("FilePartition.Write(@offset, @buffer, @index, @count)").After("@file.Write(@rest)", "_lastAt = @offset; _last = @buffer.AsSpan(@index, @count).ToArray();"),
            In("FilePartition.Read(@offset, @buffer, @index, @count)").After(
                "@done = 0", "if (@offset == _lastAt && @count == _last.Length) { Array.Copy(_last, 0, @buffer, @index, @count); return ReasonCode.None; }"));
        yield return new(
            "an erase leaves the file as it is, and it is written over in place", "worn-update", FaultSpace.SingleFaults,
            In("FilePartition.Erase").Never("@file.Length > @offset"),
            In("FilePartition.Write").Never("!IsBlank(@rest)"));
    }

    private static IEnumerable<Defect> OfOutages()
    {
        yield return new(
            "a flip that flash does not accept discards the download", "small-update", FaultSpace.SingleFaults,
            In("UpdateSession.Fail").Never("@isLate && Faults.IsOfFlash(@reason)"));
        yield return new(
            "the boot record is not tried before a download", "worn-update", FaultSpace.SingleFaults,
            In("BootControl.Prove").Return("ReasonCode.None"));
        yield return new(
            "one copy of the boot record is tried before a download", "worn-update", FaultSpace.SingleFaults,
            In("BootControl.Prove").Return("Save(Record)"));
        yield return new(
            "a descriptor that does not read ends its download", "update-on-top", FaultSpace.SingleFaults,
            In("UpdateSession.IsStaged").Replace("@journal.Slot == @slot.Slot", "@slot.ReadManifestFile() != null"));
        yield return new(
            "room that is tried for is not given back", "small-update", FaultSpace.SingleFaults,
            In("DriveRoom.GiveBack").Replace("File.Delete(@path)", "File.Exists(@path)"));
        yield return new(
            "what is too much for the drive stays in the file", "update-on-top", FaultSpace.SingleFaults,
            In("FilePartition.CutBack").Replace("@file.SetLength(@length)", "@file.SetLength(@file.Length)"));
        yield return new(
            "room is not looked for before a download", "small-update", FaultSpace.SingleFaults,
            In("UpdateSession.TakeRoom").Replace("_staging.Claim()", "ReasonCode.None"));
        yield return new(
            "room is looked for where a download begins alone", "update-on-top", FaultSpace.SingleFaults,
            In("UpdateSession.Resume").Never("_staging.ChunksDone < @chunks"));
        yield return new(
            "a drive that is full is flash that fails", "small-update", FaultSpace.SingleFaults,
            In("FilePartition.Write").Replace("Room().Blame(@count, @otherwise)", "@otherwise"));
    }
}
