namespace Verso.Sweep.Tests.Teeth;

/// <summary>The list of deliberate defects.</summary>
internal static class Defects
{
    private const string CellPair = "Updater/Storage/CellPair.cs";
    private const string Journal = "Updater/Storage/Journal.cs";
    private const string SlotStore = "Updater/Storage/SlotStore.cs";
    private const string Staging = "Updater/Staging/Staging.cs";
    private const string BootControl = "Updater/Trial/BootControl.cs";
    private const string Session = "Updater/Session/UpdateSession.cs";
    private const string Memory = "Updater/Session/CheckMemory.cs";
    private const string DeviceStorage = "Updater/Storage/DeviceStorage.cs";
    private const string Trial = "Updater/Trial/Trial.cs";
    private const string Stage0 = "Boot/Stage0.cs";
    private const string Situation = "Boot/FlashSituation.cs";
    private const string LaunchFaults = "Boot/LaunchFaults.cs";
    private const string BootTable = "Boot/BootTable.cs";
    private const string BootRecord = "Core/Flash/BootRecord.cs";

    private const string Supply = "Updater/Staging/RecordSupply.cs";
    private const string OpenRecord = "Updater/Staging/OpenRecord.cs";
    private const string Choice = "Updater/Staging/VariantChoice.cs";
    private const string Decoder = "Core/Delta/ChunkDecoder.cs";
    private const string DriveRoom = "Adapters/DriveRoom.cs";
    private const string FilePartition = "Adapters/FilePartition.cs";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Defect> All { get; } = [.. OfRecords(), .. OfChecks(), .. OfStaging(), .. OfTrials(), .. OfLaunches(), .. OfTrust(), .. OfMisreads(), .. OfCodedRecords(), .. OfFiles(), .. OfOutages()];

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
            "what is erased for a record is the copy to keep", "worn-rollback", HuntingGround.SingleFaults,
            new Edit(CellPair, "reason = copy.EraseAll();", "reason = _copies[(int)(_sequence & 1u)].EraseAll();"));
        yield return new("a record that does not take at once is given up", "worn-update", HuntingGround.SingleFaults, new Edit(CellPair, "private const int MaxErases = 2;", "private const int MaxErases = 1;"));
        yield return new(
            "the boot record is not rebuilt as confirmed", "small-rebuilt", HuntingGround.SingleFaults,
            new Edit(BootControl, "entries[slot] = new SlotEntry(SlotStatus.Confirmed,", "entries[slot] = new SlotEntry(SlotStatus.Trial,"));
    }

    private static IEnumerable<Defect> OfChecks()
    {
        yield return new(
            "a check's reason is written over the result", "small-portal", HuntingGround.SingleFaults,
            new Edit(Session, "_machine.Fire(UpdateEvent.ReleaseRefused);", "_machine.Fire(UpdateEvent.ReleaseRefused);\n                Record(reason);"));
        yield return new(
            "an answer that is no manifest begins the check record anew", "small-portal-after-rollback", HuntingGround.SingleFaults,
            new Edit(Memory, "CheckRecord next = Read();\n            next.AsOf = next.AsOf > Known.AsOf ? next.AsOf : Known.AsOf;", "CheckRecord next = manifest == null ? new CheckRecord() : Read();"));
        yield return new(
            "a check is told of another release", "small-portal", HuntingGround.SingleFaults,
            new Edit(Memory, "next.ReleaseId = manifest == null ? new byte[Manifest.ReleaseIdLength] : manifest.ReleaseId;", "next.ReleaseId = manifest == null ? next.ReleaseId : manifest.ReleaseId;"));
        yield return new(
            "an answer that is no manifest is not on record", "small-portal", HuntingGround.SingleFaults,
            new Edit(Memory, "asked ? !passes || manifest != null :", "asked ? manifest != null :"));
        yield return new(
            "a check that tells nothing new is written again", "small-idle-after-rollback", HuntingGround.SingleFaults,
            new Edit(DeviceStorage, "return WriteIfChanged(_check, _check.Read(), CheckRecordFormat.Write(check));", "return _check.Write(CheckRecordFormat.Write(check));"));
        yield return new(
            "the time of a good check is written at every wake", "small-idle", HuntingGround.SingleFaults,
            new Edit(Memory, "private const uint SecondsOfADay = 24 * 60 * 60;", "private const uint SecondsOfADay = 60 * 60;"));
        yield return new(
            "the time of a good check is written once", "small-idle", HuntingGround.SingleFaults,
            new Edit(Memory, "(now < next.CheckedAt || now - next.CheckedAt >= SecondsOfADay)", "next.CheckedAt == 0"));
        yield return new(
            "a check writes the boot record", "small-idle", HuntingGround.SingleFaults,
            new Edit(Session, "_memory.Note(candidate, asked, reason);", "_memory.Note(candidate, asked, reason);\n            _context.Control.Refresh();"));
        yield return new(
            "a boot record that is rebuilt forgets what was rolled back", "small-rebuilt-after-rollback", HuntingGround.SingleFaults,
            new Edit(BootControl, "if (result != null && result.State == UpdateState.Rollback &&", "if (result != null && result.State < 0 &&"));
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
            new Edit(Staging, "reason = Program(chunk, plain);", "reason = _journal.Append(chunk);"),
            new Edit(Staging, "reason = _journal.Append(chunk);\n            }", "reason = Program(chunk, plain);\n            }"));
        yield return new(
            "a chunk is not read back", "update-on-top", HuntingGround.SingleFaults,
            new Edit(Staging, "reason = SlotVerifier.VerifyChunk(image, _manifest, chunk, plain);", "reason = ReasonCode.None;"));
        yield return new(
            "a chunk is programmed without an erase", "small-update", HuntingGround.SingleFaults,
            new Edit(Staging, "ReasonCode reason = image.Erase(offset, (plain.Length + unit - 1) / unit * unit);", "ReasonCode reason = unit > 0 ? ReasonCode.None : ReasonCode.EraseFailed;"));
        yield return new(
            "a record is programmed whatever its tag says", "small-update", HuntingGround.SingleFaults,
            new Edit(Staging, "reason = _opener.Open(header, 0, content, place.ContentLength, tag);", "_opener.Open(header, 0, content, place.ContentLength, tag);\n            reason = ReasonCode.None;"),
            new Edit(Staging, "if (!ChunkDigest.Matches(_manifest, chunk, plain))", "if (chunk < 0)"));
        yield return new(
            "a journal entry is not read back", "third-trial", HuntingGround.PairsInDownloads,
            new Edit(Journal, "return Bytes.AreEqual(back, data) ? ReasonCode.None : ReasonCode.ReadBackMismatch;", "return ReasonCode.None;"));
    }

    private static IEnumerable<Defect> OfTrials()
    {
        yield return new(
            "the security counter is raised at the flip", "small-update", HuntingGround.SingleFaults,
            new Edit(BootRecord, "manifest.BootAttempts, SecurityCounter, slot, trial", "manifest.BootAttempts, manifest.Counter, slot, trial"));
        yield return new(
            "a trial is counted after its launch", "small-update", HuntingGround.SingleFaults,
            new Edit(Stage0, "if (trial.Count() == ReasonCode.None)", "if (trial != null)"),
            new Edit(Stage0, "if (outcome == LaunchOutcome.NotLoaded &&", "if (_control.Record.TrialSlot == slot)\n            {\n                trial.Count();\n            }\n\n            if (outcome == LaunchOutcome.NotLoaded &&"));
        yield return new("a trial is never used up", "small-exhausted", HuntingGround.SingleFaults, new Edit(Situation, ": _record.IsExhausted ? TrialCondition.Exhausted", ": _record == null ? TrialCondition.Exhausted"));
        yield return new("a trial boot that the power ended is an attempt", "small-update", HuntingGround.TriplesOfCuts, new Edit(BootRecord, "bool again = Attempts > 0 && !HasEnded;", "bool again = false;"));
        yield return new("every trial boot is done again", "small-exhausted", HuntingGround.SingleFaults, new Edit(Stage0, "trial.Fail() != ReasonCode.None", "trial == null"));
        yield return new("a trial is confirmed whatever its checks say", "small-rollback", HuntingGround.SingleFaults, new Edit(Trial, "if (report.Verdict == HealthVerdict.Healthy)", "if (report != null)"));
        yield return new(
            "a rollback is on the boot record before its reason is on record", "small-rollback", HuntingGround.SingleFaults,
            new Edit(Trial, "Note(_storage.WriteResult(result));\n            return _control.RollBack();", "ReasonCode done = _control.RollBack();\n            Note(_storage.WriteResult(result));\n            return done;"));
        yield return new(
            "a release that was rolled back is not refused", "small-rollback", HuntingGround.SingleFaults,
            new Edit(BootRecord, "Slot(trial).As(SlotStatus.Rejected)", "SlotEntry.Empty"));
        yield return new(
            "a confirmation is marked before its result is on record", "small-update", HuntingGround.SingleFaults,
            new Edit(Trial, "reason = storage.WriteResult(result);\n            return reason == ReasonCode.None ? control.MarkConfirmed(slot) : reason;", "reason = control.MarkConfirmed(slot);\n            return reason == ReasonCode.None ? storage.WriteResult(result) : reason;"));
        yield return new(
            "what a cut left out of a confirmation stays out", "small-update", HuntingGround.SingleFaults,
            new Edit(Stage0, "if (_trust == null || content.IsConfirmed)", "if (_trust == null || content != null)"));
        yield return new("a slot boots unverified", "small-rescue", HuntingGround.SingleFaults, new Edit(Situation, "reason = SlotVerifier.VerifyChunks(store.Image, content.Manifest, new ChunkBuffer());", "reason = ReasonCode.None;"));
    }

    private static IEnumerable<Defect> OfLaunches()
    {
        yield return new("a launch that failed once is the image's fault", "small-loads-later", HuntingGround.SingleFaults, new Edit(LaunchFaults, ": LaunchFault.Passing;", ": LaunchFault.Lasting;"));
        yield return new("what has nothing to start is tried again", "small-malformed", HuntingGround.SingleFaults, new Edit(LaunchFaults, "                case ReasonCode.EntryPointMissing:\n", string.Empty));
    }

    private static IEnumerable<Defect> OfTrust()
    {
        yield return new("a trial is launched without a trust store", "small-update", HuntingGround.SingleFaults, new Edit(Situation, ": _sealKey == null ? TrialCondition.Held", ": _record == null ? TrialCondition.Held"));
        yield return new(
            "a trial is rejected because the trust store is lost", "small-third-trial", HuntingGround.SingleFaults,
            new Edit(BootTable, "trial: TrialCondition.Held, active: SlotCondition.Good, decision: BootDecision.LaunchActive", "trial: TrialCondition.Held, active: SlotCondition.Good, decision: BootDecision.RollBack"));
        yield return new(
            "a device without a trust store waits for a cable though it has what boots", "small-update", HuntingGround.SingleFaults,
            new Edit(BootTable, "trial: TrialCondition.Held, active: SlotCondition.Good, decision: BootDecision.LaunchActive", "trial: TrialCondition.Held, active: SlotCondition.Good, decision: BootDecision.Rescue"));
    }

    private static IEnumerable<Defect> OfMisreads()
    {
        // Shows at rest alone, where a confirmed image is on trial again. Before that the device makes good what is misread: it goes on from the older
        // boot record to the same end, and holds a trial for a power-on in which the trust store does not read.
        yield return new(
            "a cell is given up after one look", "small-update", HuntingGround.SingleFaults,
            new Edit(CellPair, "ReadCell(copy, index, out sequence) ?? ReadCell(copy, index, out sequence)", "ReadCell(copy, index, out sequence)"));
        yield return new("a slot is given up after one look", "small-update", HuntingGround.SingleFaults, new Edit(Situation, "if (_contents[slot] == null && !Inspect(slot))", "if (_contents[slot] == null && !Inspect(slot) && slot < 0)"));
        yield return new("a blank entry is passed over after one look", "small-update", HuntingGround.SingleFaults, new Edit(SlotStore, "if (IsBlank(offset, entry) || IsBlank(offset, entry))", "if (IsBlank(offset, entry))"));
        yield return new("a boot record is rebuilt after one look", "small-rebuilt", HuntingGround.SingleFaults, new Edit(BootControl, "if (!content.IsConfirmed)\n", "if (slot < 0)\n"));
        yield return new(
            "a confirmation is mended after one look", "small-rollback", HuntingGround.SingleFaults,
            new Edit(Stage0, "if (!_storage.Slot(slot).Inspect(_trust.SealKey).IsConfirmed)", "if (_storage.Slot(slot) != null)"));
        yield return new("a slot is read back once", "small-update", HuntingGround.SingleFaults, new Edit(Staging, "return ReadBack() == ReasonCode.None ? ReasonCode.None : ReadBack();", "return ReadBack();"));
        yield return new("a slot is found empty after one look", "small-update", HuntingGround.SingleFaults, new Edit(Staging, "if (content.Manifest == null)\n            {\n                content", "if (sealKey == null)\n            {\n                content"));
        yield return new("a download is given up after one look", "update-on-top", HuntingGround.CutsAndMisreads, new Edit(Session, "if (!staged)", "if (_staging != null)"));
    }

    private static IEnumerable<Defect> OfCodedRecords()
    {
        yield return new("what was decoded is programmed whatever its digest", "delta-fallback", HuntingGround.SingleFaults, new Edit(Staging, "if (!ChunkDigest.Matches(_manifest, chunk, plain))", "if (chunk < 0)"));
        yield return new(
            "a delta copies from the slot that is written", "delta-update", HuntingGround.SingleFaults,
            new Edit(Session, "_staging.CopyFrom(_context.RunningImage(),", "_staging.CopyFrom(_context.Storage.Slot(_context.TargetSlot()).Image,"));
        yield return new("a delta is taken whatever runs", "compressed-update", HuntingGround.SingleFaults, new Edit(Choice, "if (payloads[i].IsDeltaFrom(running) &&", "if (payloads[i].Encoding == RecordEncoding.Delta &&"));
        yield return new("what a delta does not give is asked of the delta again", "delta-fallback", HuntingGround.SingleFaults, new Edit(Supply, "if (_current == _full || _fullVariant < 0)", "if (_current == _full || _fullVariant < 100)"));
        yield return new("after one chunk from the full payload all the others come from it", "delta-fallback", HuntingGround.SingleFaults, new Edit(Supply, "_current.Drop();\n                _next = _chosen;", "_current.Drop();\n                _next = _current;"));
        yield return new("a fallback is not counted", "delta-fallback", HuntingGround.SingleFaults, new Edit(Supply, "Fallbacks++;", "Fallbacks += 0;"));
        yield return new("a fallback is told twice", "small-fallback", HuntingGround.SingleFaults, new Edit(Supply, "Fallbacks++;", "Fallbacks += 2;"));
        yield return new("a record that is gone on with gives its first chunk for the one that is missing", "small-compressed", HuntingGround.SingleFaults, new Edit(OpenRecord, "_chunk = place.FirstChunk - 1;", "_chunk = place.FirstChunk + place.ChunkCount - 2;"));
        yield return new("a record that is gone on with is asked for from its middle", "small-delta", HuntingGround.SingleFaults, new Edit(Staging, "get { return Place().Offset; }", "get { return Place().Offset + (Place().FirstChunk < _journal.ChunksDone ? 16 : 0); }"));
        // Two lines stand against it: a record that is fetched again gives the pages back as well.
        yield return new(
            "a page that was misread once is kept", "small-compressed", HuntingGround.SingleFaults,
            new Edit(Supply, "            _decoder = null;\n            if (_current == _full ||", "            if (_current == _full ||"),
            new Edit(Supply, "internal void LetGo()\n        {\n            _decoder = null;\n        }", "internal void LetGo()\n        {\n        }"));
        yield return new(
            "staged chunks that have rotted are never looked at again", "compressed-update", HuntingGround.SingleFaults,
            new Edit(Staging, "_journal.GoBackTo(SoundChunks());", string.Empty),
            new Edit(Session, "_staging.VerifyStaged() != ReasonCode.None", "_staging == null"));
    }

    private static IEnumerable<Defect> OfFiles()
    {
        yield return new(
            "a file is closed when the next write comes", "small-update", HuntingGround.SingleFaults,
            new Edit(FilePartition, "private readonly int _eraseUnit;\n", "private readonly int _eraseUnit;\n        private FileStream _open;\n"),
            new Edit(FilePartition, "using (FileStream file = Open(FileMode.OpenOrCreate, FileAccess.ReadWrite))\n                {\n                    before = file.Length;\n                    if", "_open?.Dispose();\n                FileStream file = _open = Open(FileMode.OpenOrCreate, FileAccess.ReadWrite);\n                {\n                    before = file.Length;\n                    if"),
            new Edit(FilePartition, "int done = 0;\n            try\n            {\n                if (Files.Exists(_path))\n                {\n                    using", "int done = 0;\n            try\n            {\n                if (_open != null)\n                {\n                    done = ReadFrom(_open, offset, buffer, index, count);\n                }\n                else if (Files.Exists(_path))\n                {\n                    using"),
            new Edit(FilePartition, "if (count > 0 && Files.Exists(_path))", "_open?.Dispose();\n                _open = null;\n                if (count > 0 && Files.Exists(_path))"));
        yield return new("an erase empties the file", "small-delta", HuntingGround.SingleFaults, new Edit(FilePartition, "file.SetLength(offset);", "file.SetLength(0);"));
        yield return new(
            "what was just written is read from memory", "small-update", HuntingGround.SingleFaults,
            new Edit(FilePartition, "private readonly int _eraseUnit;\n", "private readonly int _eraseUnit;\n        private byte[] _last = new byte[0];\n        private int _lastAt;\n"),
            new Edit(FilePartition, "file.Write(buffer, index, count);", "file.Write(buffer, index, count);\n                    _lastAt = offset;\n                    _last = buffer.AsSpan(index, count).ToArray();"),
            new Edit(FilePartition, "int done = 0;\n            try", "int done = 0;\n            if (offset == _lastAt && count == _last.Length)\n            {\n                Array.Copy(_last, 0, buffer, index, count);\n                return ReasonCode.None;\n            }\n\n            try"));
        yield return new(
            "an erase leaves the file as it is, and it is written over in place", "worn-update", HuntingGround.SingleFaults,
            new Edit(FilePartition, "if (file.Length > offset)\n                        {", "if (file.Length < 0)\n                        {"),
            new Edit(FilePartition, "if (!IsBlank(file, offset, count))", "if (count < 0)"));
    }

    private static IEnumerable<Defect> OfOutages()
    {
        yield return new(
            "a flip that flash does not take discards the download", "small-update", HuntingGround.SingleFaults,
            new Edit(Session, "isLate && Faults.IsOfFlash(reason) ? UpdateEvent.FlashFailed : UpdateEvent.Failed", "UpdateEvent.Failed"));
        yield return new(
            "the boot record is not tried before a download", "worn-update", HuntingGround.SingleFaults,
            new Edit(BootControl, "ReasonCode reason = Save(Record);\n            return reason == ReasonCode.None ? Save(Record) : reason;", "return ReasonCode.None;"));
        yield return new(
            "one copy of the boot record is tried before a download", "worn-update", HuntingGround.SingleFaults,
            new Edit(BootControl, "ReasonCode reason = Save(Record);\n            return reason == ReasonCode.None ? Save(Record) : reason;", "return Save(Record);"));
        yield return new(
            "a descriptor that does not read ends its download", "update-on-top", HuntingGround.SingleFaults,
            new Edit(Session, "return journal.IsFor(manifestDigest) && journal.Slot == slot.Slot;", "return journal.IsFor(manifestDigest) && slot.ReadManifestFile() != null;"));
        yield return new("room that is tried for is not given back", "small-update", HuntingGround.SingleFaults, new Edit(DriveRoom, "File.Delete(_path);", "File.Exists(_path);"));
        yield return new("what is too much for the drive stays in the file", "update-on-top", HuntingGround.SingleFaults, new Edit(FilePartition, "file.SetLength(length);", "file.SetLength(file.Length);"));
        yield return new("room is not looked for before a download", "small-update", HuntingGround.SingleFaults, new Edit(Session, "reason == ReasonCode.None ? _staging.Claim() : reason", "reason"));
        yield return new(
            "room is looked for where a download begins alone", "update-on-top", HuntingGround.SingleFaults,
            new Edit(Session, "if (reason == ReasonCode.None && _staging.ChunksDone < _manifest.ChunkCount())", "if (_staging == null)"));
        yield return new(
            "a drive that is full is flash that fails", "small-update", HuntingGround.SingleFaults,
            new Edit(FilePartition, "return Room().Blame(count, ReasonCode.ProgramFailed);", "return ReasonCode.ProgramFailed;"));
    }
}
