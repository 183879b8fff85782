using Verso.Core;

namespace Verso.Emulator.Tests.Commands;

/// <summary>A scripted life, and every line that is reported of it.</summary>
[TestClass]
public class NarratorTests
{
    private static readonly (EmulatorEvent Happened, string? Told)[] Script =
    [
        (new("powerOn"), "> power on"),
        (new EmulatorEvent("bootRecord").Because(ReasonCode.BootRecordDamaged), "> stage 0: boot record damaged in one copy, the other is used (BootRecordDamaged 5007)"),
        (new EmulatorEvent("bootRecord").Because(ReasonCode.BootRecordRebuilt), "> stage 0: boot record lost in both copies, rebuilt from the slots (BootRecordRebuilt 5008)"),
        (new("decision") { Decision = "LaunchActive", Slot = "A" }, null),
        (new("launch") { Slot = "A", Version = "1.0.0", Trial = false }, "> stage 0: launches 1.0.0 from slot A"),
        (new("log") { Line = "hello" }, "> hello"),
        (new("progress") { State = "IDLE" }, null),
        (Download(0), "> DOWNLOADING, release 1.1.0: 0 of 8 chunks"),
        (Download(1), null),
        (Download(2), "> DOWNLOADING, release 1.1.0: 2 of 8 chunks"),
        (Download(2) with { Attempt = 2, Reason = "BodyTooShort", ReasonCode = 1006 }, "> DOWNLOADING: chunk 2, try 1 failed (BodyTooShort 1006)"),
        (new("wait") { Milliseconds = 1250 }, "> waits 1.3 s"),
        (Download(3), null),
        (Download(4), "> DOWNLOADING, release 1.1.0: 4 of 8 chunks"),
        (Download(8), "> DOWNLOADING, release 1.1.0: 8 of 8 chunks"),
        (new("progress") { State = "VERIFYING", Version = "1.1.0" }, "> VERIFYING, release 1.1.0"),
        (new("progress") { State = "APPLYING", Version = "1.1.0" }, "> APPLYING, release 1.1.0"),
        (new("progress") { State = "REBOOTING", Version = "1.1.0" }, "> REBOOTING, release 1.1.0"),
        (new("restart"), "> restart"),
        (new("launch") { Slot = "B", Version = "1.1.0", Trial = true, Attempt = 1, MaxAttempts = 3 }, "> stage 0: launches 1.1.0 from slot B on trial, boot 1 of 3"),
        (new("check") { Check = "runtime-boot", Passed = true, Required = true }, "> health check runtime-boot: holds"),
        (new EmulatorEvent("check") { Check = "network", Passed = false, Required = false }.Because(ReasonCode.HealthCheckFailed), "> health check network: fails (advisory) (HealthCheckFailed 6002)"),
        (new EmulatorEvent("check") { Check = "display", Passed = false, Required = true, Line = "no panel" }.Because(ReasonCode.HealthCheckFailed), "> health check display: fails (HealthCheckFailed 6002): no panel"),
        (new EmulatorEvent("progress") { State = "ROLLBACK", Version = "1.1.0" }.Because(ReasonCode.HealthCheckFailed), "> ROLLBACK, release 1.1.0: HealthCheckFailed 6002"),
        (new EmulatorEvent("decision") { Decision = "RollBack", Slot = "B" }.Because(ReasonCode.AttemptsExhausted), "> stage 0: ROLLBACK, the trial in slot B is rejected (AttemptsExhausted 6001)"),
        (new EmulatorEvent("decision") { Decision = "FallBack", Slot = "A" }.Because(ReasonCode.ChunkDigestMismatch), "> stage 0: the active slot no longer verifies (ChunkDigestMismatch 4004); the previous image in slot A takes its place"),
        (new EmulatorEvent("decision") { Decision = "Rescue", Slot = "-" }.Because(ReasonCode.NoBootableSlot), "> stage 0: no slot boots (NoBootableSlot 6007); rescue: it fetches a release itself"),
        (new EmulatorEvent("failure").Because(ReasonCode.ApplicationCrashed), "> stage 0: the image failed (ApplicationCrashed 6005)"),
        (new EmulatorEvent("progress") { State = "FAILED" }.Because(ReasonCode.UnknownKey), "> FAILED: UnknownKey 2009"),
        (new EmulatorEvent("progress") { State = "IDLE", Version = "1.1.0" }.Because(ReasonCode.UpToDate), "> IDLE, release 1.1.0: UpToDate 3003"),
        (new("rest"), null),
        (new("powerOff"), "> rests until the next wake"),
        (new("something new"), null),
    ];

    [TestMethod]
    public void Each_event_is_told_in_one_line_or_not_at_all()
    {
        using StringWriter output = new() { NewLine = "\n" };
        Narrator narrator = new(output, "> ");
        int told = 0;
        foreach ((EmulatorEvent happened, string? line) in Script)
        {
            narrator.Tell(happened);

            string now = output.ToString()[told..];
            Assert.AreEqual(line is null ? string.Empty : line + "\n", now, happened.ToString());
            told += now.Length;
        }

        narrator.CloseBar();
        Assert.AreEqual(told, output.ToString().Length);
    }

    [TestMethod]
    public void A_resumed_download_says_at_once_where_it_is()
    {
        using StringWriter output = new() { NewLine = "\n" };
        Narrator narrator = new(output, string.Empty);

        narrator.Tell(Download(5));
        narrator.Tell(Download(6));

        Assert.AreEqual("DOWNLOADING, release 1.1.0: 5 of 8 chunks\nDOWNLOADING, release 1.1.0: 6 of 8 chunks\n", output.ToString());
    }

    private static EmulatorEvent Download(int chunk) => new("progress") { State = "DOWNLOADING", Version = "1.1.0", Chunk = chunk, Total = 8, Attempt = 1 };
}
