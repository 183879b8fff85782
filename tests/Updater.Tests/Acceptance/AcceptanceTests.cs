using Verso.Core;
using Verso.Signing;
using Verso.Support;

namespace Verso.Updater.Tests;

/// <summary>
/// The acceptance rules alone (SPEC 2.3, steps 4 to 11), without a session: what each step checks, and that none is checked before its
/// turn.
/// </summary>
[TestClass]
public sealed class AcceptanceTests
{
    private const int SlotSize = 65_536;

    private static readonly TestRelease Release = TestPublisher.Next;
    private static readonly FleetKey Stranger = FleetKey.Create();

    /// <summary>The faults in the order of SPEC 2.3. Of those with the same letter, only one can occur at a time.</summary>
    private static readonly (int Step, char Group, ReasonCode Reason, Action<Case> Spoil)[] InOrder =
    [
        (4, 'a', ReasonCode.TrustStoreCorrupt, one => one.Trust = null),
        (4, 'b', ReasonCode.WrongProduct, one => one.Manifest.Product = "someone-elses"),
        (4, 'c', ReasonCode.WrongHardware, one => one.Manifest.HardwareIds = ["ereader-r1"]),
        (5, 'd', ReasonCode.UpToDate, one => one.Manifest.Counter = 1),
        (5, 'd', ReasonCode.CounterTooLow, one => one.Manifest.Counter = 0),
        (5, 'd', ReasonCode.CounterTooLow, one => one.SecurityCounter = 3),
        (5, 'f', ReasonCode.CounterWithdrawn, one => one.Trust!.Root.LeastCounters = [new LeastCounter(TestPublisher.Hardware, 3)]),
        (6, 'e', ReasonCode.RejectedBefore, one => one.Rejected = one.Manifest.ReleaseId),
        (7, 'g', ReasonCode.Expired, one => (one.Manifest.Expires, one.Board.Unix) = (one.Manifest.Created + 10, one.Manifest.Created + 11)),
        (8, 'h', ReasonCode.ImageTooLarge, one => one.SlotSize = one.Manifest.ImageSize - 1),
        (8, 'h', ReasonCode.ImageTooLarge, one => one.MaxChunks = one.Manifest.ChunkCount() - 1),
        (8, 'i', ReasonCode.NoUsablePayload, one => one.Manifest.Payloads[0].Encoding = 200),
        (9, 'j', ReasonCode.NoRecipient, one => one.Manifest.Recipients = [new Recipient(Stranger.Id, Stranger.Wrap(new byte[32]))]),
        (9, 'j', ReasonCode.KeyUnwrapFailed, one => one.Manifest.Recipients[0].WrappedKey[7] ^= 1),
        (10, 'k', ReasonCode.RuntimeTooOld, one => one.Manifest.RuntimeVersion = [1, 17, 0, 1]),
        (10, 'l', ReasonCode.NativeMismatch, one => one.Manifest.Natives = [new NativeAssembly("mscorlib", 5)]),
        (11, 'm', ReasonCode.BatteryTooLow, one => one.Board.Battery = one.Manifest.BatteryPercent - 1),
        (11, 'm', ReasonCode.BatteryUnknown, one => one.Board.Battery = Board.BatteryUnknown),
    ];

    [TestMethod]
    public void Of_two_things_that_are_wrong_the_one_that_is_asked_first_is_the_reason()
    {
        for (int first = 0; first < InOrder.Length; first++)
        {
            Assert.AreEqual(InOrder[first].Reason, Spoiled(InOrder[first].Spoil).Judge(out _), $"{first} alone");
            for (int second = first + 1; second < InOrder.Length; second++)
            {
                if (InOrder[second].Group != InOrder[first].Group)
                {
                    Assert.AreEqual(InOrder[first].Reason, Spoiled(InOrder[second].Spoil, InOrder[first].Spoil).Judge(out _), $"{first} and {second}");
                }
            }
        }
    }

    [TestMethod]
    public void SPEC_2_3_lists_the_reason_codes_of_each_step_in_the_order_in_which_a_device_checks_them()
    {
        IEnumerable<string> rows = InOrder
            .GroupBy(one => one.Step)
            .Select(step => $"| {step.Key} | {string.Join(", ", step.Select(one => $"`{one.Reason}`").Distinct())} |\n");
        string expected = "| condition | reason codes |\n|---|---|\n" + string.Concat(rows);

        StringAssert.Contains(
            File.ReadAllText(Path.Combine(Repository.Root, "docs", "SPEC.md")),
            $"<!-- acceptance:begin -->\n{expected}<!-- acceptance:end -->\n",
            $"Paste this between the two marks in docs/SPEC.md, section 2.3:\n{expected}");
    }

    [TestMethod]
    public void A_release_that_is_taken_gives_its_content_key_and_one_that_is_not_for_this_device_gives_none()
    {
        Case good = new();
        Recipient recipient = good.Manifest.Recipients[0];
        byte[] expected = KeyWrap.Unwrap(good.Trust!.FindFleet(recipient.KekId).Key, recipient.WrappedKey);

        Assert.AreEqual(ReasonCode.None, good.Judge(out byte[]? key));
        CollectionAssert.AreEqual(expected, key);

        foreach ((_, _, ReasonCode reason, Action<Case> spoil) in InOrder.TakeWhile(one => one.Group <= 'j'))
        {
            Assert.AreEqual(reason, Spoiled(spoil).Judge(out key));
            Assert.IsNull(key, reason.ToString());
        }
    }

    [TestMethod]
    public void The_first_recipient_that_unwraps_is_the_one_that_the_device_is()
    {
        Case behind = Spoiled(one => one.Manifest.Recipients = [new Recipient(Stranger.Id, Stranger.Wrap(new byte[32])), one.Manifest.Recipients[0]]);
        Assert.AreEqual(ReasonCode.None, behind.Judge(out byte[]? key));
        Assert.IsNotNull(key);

        Case twice = Spoiled(one =>
        {
            Recipient good = one.Manifest.Recipients[0];
            byte[] wrong = (byte[])good.WrappedKey.Clone();
            wrong[^1] ^= 1;
            one.Manifest.Recipients = [new Recipient(good.KekId, wrong), good];
        });
        Assert.AreEqual(ReasonCode.None, twice.Judge(out key));
        Assert.IsNotNull(key);
    }

    [TestMethod]
    [DataRow(new[] { "ereader-r2" }, true)]
    [DataRow(new[] { "ereader-r2", "ereader-r3", "ereader-r4" }, true)]
    [DataRow(new[] { "ereader-r1", "ereader-r2", "ereader-r3" }, true)]
    [DataRow(new[] { "ereader-r0", "ereader-r1", "ereader-r2" }, true)]
    [DataRow(new[] { "ereader-r", "ereader-r22", "Ereader-r2", "" }, false)]
    [DataRow(new string[0], false)]
    public void A_release_is_for_the_hardware_that_it_names_wherever_it_names_it(string[] names, bool taken)
    {
        Case one = Spoiled(one => one.Manifest.HardwareIds = names);

        Assert.AreEqual(taken ? ReasonCode.None : ReasonCode.WrongHardware, one.Judge(out _));
        Assert.AreEqual(taken ? ReasonCode.None : ReasonCode.WrongHardware, one.Acceptance().FitsHardware(one.Manifest));
    }

    [TestMethod]
    public void Whether_an_image_fits_the_hardware_is_its_target_its_runtime_and_its_natives_and_nothing_else()
    {
        ReasonCode[] asked = [ReasonCode.TrustStoreCorrupt, ReasonCode.WrongProduct, ReasonCode.WrongHardware, ReasonCode.RuntimeTooOld, ReasonCode.NativeMismatch];
        foreach ((_, _, ReasonCode reason, Action<Case> spoil) in InOrder)
        {
            Case one = Spoiled(spoil);

            Assert.AreEqual(asked.Contains(reason) ? reason : ReasonCode.None, one.Acceptance().FitsHardware(one.Manifest), reason.ToString());
        }

        Case both = Spoiled(one => one.Manifest.RuntimeVersion = [2, 0, 0, 0], one => one.Manifest.Product = "someone-elses");
        Assert.AreEqual(ReasonCode.WrongProduct, both.Acceptance().FitsHardware(both.Manifest));
    }

    [TestMethod]
    [DataRow(new[] { 1, 17, 2, 5 }, ReasonCode.None)]
    [DataRow(new[] { 1, 17, 2, 4 }, ReasonCode.None)]
    [DataRow(new[] { 1, 17, 2, 6 }, ReasonCode.RuntimeTooOld)]
    [DataRow(new[] { 1, 17, 1, 9 }, ReasonCode.None)]
    [DataRow(new[] { 1, 17, 3, 0 }, ReasonCode.RuntimeTooOld)]
    [DataRow(new[] { 1, 16, 9, 9 }, ReasonCode.None)]
    [DataRow(new[] { 1, 18, 0, 0 }, ReasonCode.RuntimeTooOld)]
    [DataRow(new[] { 0, 99, 9, 9 }, ReasonCode.None)]
    [DataRow(new[] { 2, 0, 0, 0 }, ReasonCode.RuntimeTooOld)]
    [DataRow(null, ReasonCode.None)]
    public void A_runtime_is_as_new_as_its_first_field_that_differs(int[]? least, ReasonCode reason)
    {
        Case one = new() { Board = new VirtualBoard { Runtime = [1, 17, 2, 5] } };
        one.Manifest.RuntimeVersion = least;

        Assert.AreEqual(reason, one.Judge(out _));
    }

    [TestMethod]
    public void A_runtime_that_the_board_cannot_tell_is_none_that_is_too_old_and_one_that_nobody_needs_is_not_asked_for()
    {
        Case unknown = Spoiled(one => one.Manifest.RuntimeVersion = [9, 0, 0, 0]);
        unknown.Board.Runtime = [];
        Assert.AreEqual(ReasonCode.None, unknown.Judge(out _));

        Case unneeded = new();
        List<string> asked = [];
        unneeded.Board.Asked = asked.Add;
        Assert.AreEqual(ReasonCode.None, unneeded.Judge(out _));
        CollectionAssert.DoesNotContain(asked, nameof(Board.RuntimeVersion));
    }

    [TestMethod]
    public void Every_native_assembly_that_is_needed_has_to_be_there()
    {
        NativeAssembly[] needed = [new("mscorlib", 5), new("nanoFramework.System.Math", 6), new("System.Net", 7)];
        for (int missing = -1; missing < needed.Length; missing++)
        {
            Case one = Spoiled(one => one.Manifest.Natives = needed);
            for (int i = 0; i < needed.Length; i++)
            {
                one.Board.Natives[needed[i].Name] = needed[i].Checksum + (i == missing ? 1u : 0u);
            }

            Assert.AreEqual(missing < 0 ? ReasonCode.None : ReasonCode.NativeMismatch, Acceptance.JudgeRuntime(one.Board, one.Manifest), $"{missing}");
        }
    }

    [TestMethod]
    public void A_date_is_judged_only_where_there_is_one_and_the_time_is_known()
    {
        Case timeless = new();
        timeless.Manifest.Expires = 1;
        timeless.Board.Unix = 0;
        Assert.AreEqual(ReasonCode.None, timeless.Judge(out _));

        Case endless = new();
        endless.Manifest.Expires = 0;
        endless.Board.Unix = uint.MaxValue;
        Assert.AreEqual(ReasonCode.None, endless.Judge(out _));
    }

    [TestMethod]
    [DataRow(false, 0, ReasonCode.BatteryUnknown)]
    [DataRow(false, 5, ReasonCode.BatteryUnknown)]
    [DataRow(false, 6, ReasonCode.None)]
    [DataRow(true, 0, ReasonCode.None)]
    public void A_battery_that_cannot_be_read_is_the_policys_to_judge_and_told_in_the_log(bool charging, int putOff, ReasonCode reason)
    {
        Case one = new() { SessionsPutOff = putOff };
        (one.Board.Battery, one.Board.Charging) = (Board.BatteryUnknown, charging);
        Acceptance acceptance = one.Acceptance();

        Assert.AreEqual(reason, one.Judge(acceptance, out _));

        Assert.IsFalse(acceptance.KnowsBattery);
        Assert.AreEqual(
            reason == ReasonCode.None ? "the update continues without a battery reading" : "the update waits until the battery can be read",
            one.Board.Lines[^1]);
    }

    [TestMethod]
    public void A_battery_that_is_not_needed_is_not_asked_for_and_counts_as_known()
    {
        Case one = Spoiled(one => one.Manifest.BatteryPercent = 0);
        List<string> asked = [];
        one.Board.Asked = asked.Add;
        Acceptance acceptance = one.Acceptance();

        Assert.AreEqual(ReasonCode.None, one.Judge(acceptance, out _));

        Assert.IsTrue(acceptance.KnowsBattery);
        CollectionAssert.DoesNotContain(asked, nameof(Board.BatteryPercent));
        Assert.IsEmpty(one.Board.Lines);
    }

    [TestMethod]
    public void A_battery_that_is_known_and_too_low_is_known()
    {
        Case one = Spoiled(one => one.Board.Battery = 0);
        Acceptance acceptance = one.Acceptance();

        Assert.AreEqual(ReasonCode.BatteryTooLow, one.Judge(acceptance, out _));

        Assert.IsTrue(acceptance.KnowsBattery);
    }

    [TestMethod]
    public void A_delta_is_a_payload_only_for_who_runs_its_base()
    {
        byte[] image = RelatedImages.First(20_000, 5);
        Manifest basis = TestPublisher.Build("1.0.0", 1, image).Manifest;
        TestRelease delta = TestPublisher.Build("1.1.0", 2, RelatedImages.Next(image, 6, 3), bases: [image]);
        Manifest alone = TestPublisher.SignAgain(delta, manifest => manifest.Payloads = [manifest.Payloads[1]]).Manifest;

        Assert.AreEqual(ReasonCode.NoUsablePayload, new Case { Manifest = alone }.Judge(out _));
        Assert.AreEqual(ReasonCode.None, new Case { Manifest = alone, Running = basis }.Judge(out _));
    }

    private static Case Spoiled(params Action<Case>[] spoils)
    {
        Case one = new();
        foreach (Action<Case> spoil in spoils)
        {
            spoil(one);
        }

        return one;
    }

    /// <summary>A release and a device that would accept it. A test breaks one part.</summary>
    private sealed class Case
    {
        public Manifest Manifest { get; init; } = TestPublisher.SignAgain(Release, manifest => manifest.BatteryPercent = 30).Manifest;

        public VirtualBoard Board { get; init; } = new();

        public TrustStore? Trust { get; set; } = TestPublisher.NewTrust();

        public Manifest? Running { get; init; }

        public uint SecurityCounter { get; set; } = 1;

        public byte[]? Rejected { get; set; }

        public int SlotSize { get; set; } = AcceptanceTests.SlotSize;

        public int MaxChunks { get; set; } = 8;

        public int SessionsPutOff { get; init; }

        public Acceptance Acceptance()
        {
            SlotEntry runs = new(SlotStatus.Confirmed, 1, new byte[16]);
            SlotEntry other = Rejected is null ? SlotEntry.Empty : new SlotEntry(SlotStatus.Rejected, 2, Rejected);
            BootRecord record = new(Slots.A, 0, 3, SecurityCounter, runs, other);
            return new Acceptance(Trust, record, Slots.A, Board) { Running = Running, SessionsPutOff = SessionsPutOff };
        }

        public ReasonCode Judge(out byte[]? key) => Judge(Acceptance(), out key);

        public ReasonCode Judge(Acceptance acceptance, out byte[]? key) => acceptance.Judge(Manifest, SlotSize, MaxChunks, out key);
    }
}
