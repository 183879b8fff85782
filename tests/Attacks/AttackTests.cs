using System.Reflection;
using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Attacks;

/// <summary>Runs the catalogue. Each attack ends in its own reason, changes nothing, and the device accepts later updates.</summary>
[TestClass]
public sealed class AttackTests
{
    /// <summary>
    /// A release that any device of the catalogue accepts after its attack: above all counters.
    /// </summary>
    private static readonly TestRelease CureRelease = TestPublisher.Build("9.9.9", 4_100_000_000, TestPublisher.Image(20_000, seed: 9));

    public static IEnumerable<object[]> All() => AttackCatalogue.Attacks.Select(attack => new object[] { attack });

    public static string NameOf(MethodInfo method, object[] data) => data[0].ToString()!;

    [TestMethod]
    [DynamicData(nameof(All), DynamicDataDisplayName = nameof(NameOf))]
    public void An_attack_ends_in_its_own_reason_and_changes_nothing(Attack attack)
    {
        AttackScenario scenario = new();
        attack.Mount(scenario);
        VirtualDevice device = scenario.Device;
        DeviceSnapshot before = scenario.Remember();
        BootRecord record = device.BootRecord!;
        byte[] slot = device.Bytes("slot_b");
        uint root = device.Trust!.Root.Version;

        ReasonCode reason = scenario.Act();

        Assert.AreEqual(attack.Reason, reason, string.Join("; ", device.Board.Lines));
        AssertKept(attack, before, record, device.BootRecord!);
        Assert.AreEqual(attack.PermittedChange == PermittedChange.RootTaken, device.Trust!.Root.Version > root, "a root was taken");
        AssertProven(slot, device.Bytes("slot_b"), scenario.Proven);
        if (scenario.Heals)
        {
            AssertHeals(device, scenario);
        }
    }

    [TestMethod]
    public void What_the_attacks_alter_is_taken_when_nobody_alters_it()
    {
        foreach (TestRelease release in new[] { AttackScenario.Honest, CryptoFields.Full, AttackerTools.SmallWith(_ => { }), AttackScenario.Honest with { Payload = AttackerTools.SealAll(AttackScenario.Honest.Image) } })
        {
            VirtualDevice device = new(TestPublisher.Factory);
            device.Board.Natives["mscorlib"] = 0xCAFEBABE;
            device.Server.Release = release;
            Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
        }

        Assert.AreEqual(ReasonCode.None, Judge(AttackerTools.Pss(_ => { })));
        Assert.AreEqual(ReasonCode.None, Judge(AttackerTools.Cose()));
        CollectionAssert.AreEqual(AttackScenario.Honest.Manifest.Recipients[0].WrappedKey, AttackerTools.Wrap(TestPublisher.Fleet.ToBytes(), AttackerTools.ContentKey, 0xA6A6A6A6A6A6A6A6));
        CollectionAssert.AreEqual(AttackerTools.Payload, new RawManifest(AttackScenario.Honest.Manifest).Encode());
    }

    [TestMethod]
    public void The_roots_and_pointers_that_the_attacks_alter_are_taken_when_nobody_alters_them()
    {
        (string Name, Action<AttackScenario> Publish)[] honest =
        [
            ("a root by the threshold", scenario => SiteTools.Next(scenario, null, 0, 1)),
            ("a root with other root keys", scenario => SiteTools.Next(scenario, root => root.RootKeys = [SiteTools.Entry(5), SiteTools.Entry(6)], 0, 2, 5, 6)),
            ("a root with a higher threshold", scenario => SiteTools.Next(scenario, root => root.Threshold = 3, 0, 1, 2)),
            ("a root beside a signature that nobody knows", scenario => SiteTools.Next(scenario, null, 1, 2, 7)),
            ("a root map by map", scenario => SiteTools.NextRaw(scenario, _ => { })),
            ("a root signature by signature", scenario => SiteTools.NextSigned(scenario, payload => [TestSite.SignatureOf(payload, SiteTools.Key(0)), TestSite.SignatureOf(payload, SiteTools.Key(1))])),
            ("a pointer map by map", scenario => scenario.PointRaw((_, _) => { })),
            ("a pointer that expires later", scenario => { scenario.Device.Board.Unix = 1_900_000_000; scenario.Point(pointer => pointer.Expires = 1_900_000_000); }),
            ("a step of a ladder", scenario => scenario.Offer(offer => offer.From = 1)),
        ];
        foreach ((string name, Action<AttackScenario> publish) in honest)
        {
            AttackScenario scenario = new();
            publish(scenario);

            Assert.AreEqual(ReasonCode.None, scenario.Act(), name);

            Assert.AreEqual(UpdateState.Rebooting, scenario.Outcome!.State, name);
            Assert.AreEqual(scenario.Site.RootVersion, scenario.Device.Trust!.Root.Version, name);
        }
    }

    [TestMethod]
    public void Ids_are_given_once_and_every_kind_has_three_variants()
    {
        CollectionAssert.AllItemsAreUnique(AttackCatalogue.Attacks.Select(attack => attack.Id).ToArray());
        CollectionAssert.AllItemsAreUnique(AttackCatalogue.Kinds.Select(kind => kind.Code).ToArray());
        Assert.AreEqual("", string.Join(", ", AttackCatalogue.Kinds.Where(kind => kind.Count() < 3).Select(kind => kind.Code)));
        Assert.IsTrue(AttackCatalogue.Attacks.Count() >= 330);
    }

    [TestMethod]
    public void The_threats_of_RFC_9124_are_all_there_under_their_names()
    {
        // RFC 9124 sections 4.2.1 to 4.2.18, in order.
        string[] names =
        [
            "THREAT.IMG.EXPIRED", "THREAT.IMG.EXPIRED.OFFLINE", "THREAT.IMG.INCOMPATIBLE", "THREAT.IMG.FORMAT", "THREAT.IMG.LOCATION", "THREAT.NET.REDIRECT",
            "THREAT.NET.ONPATH", "THREAT.IMG.REPLACE", "THREAT.IMG.NON_AUTH", "THREAT.UPD.WRONG_PRECURSOR", "THREAT.UPD.UNAPPROVED", "THREAT.IMG.DISCLOSURE",
            "THREAT.MFST.OVERRIDE", "THREAT.MFST.EXPOSURE", "THREAT.IMG.EXTRA", "THREAT.KEY.EXPOSURE", "THREAT.MFST.MODIFICATION", "THREAT.MFST.TOCTOU",
        ];
        CollectionAssert.AreEqual(names, AttackCatalogue.Kinds.Where(kind => kind.Source == AttackSource.Rfc9124).Select(kind => kind.Title).ToArray());
    }

    private static ReasonCode Judge(byte[] file) => ManifestVerifier.Verify(file, TestPublisher.NewTrust(), out _);

    private static void AssertKept(Attack attack, DeviceSnapshot before, BootRecord record, BootRecord after)
    {
        Assert.AreEqual(record.SecurityCounter, after.SecurityCounter, "security counter");
        Assert.AreEqual(record.ActiveSlot, after.ActiveSlot, "active slot");
        if (attack.PermittedChange == PermittedChange.Untouched)
        {
            Assert.AreEqual("", string.Join(", ", before.Changed), "partitions that changed");
            return;
        }

        if (attack.PermittedChange == PermittedChange.RootTaken)
        {
            Assert.AreEqual("", string.Join(", ", before.Changed.Where(name => name is not ("trust_0" or "trust_1"))), "partitions that changed");
            return;
        }

        Assert.AreEqual("", string.Join(", ", before.Changed.Where(name => name != DeviceSnapshot.Record)), "partitions that changed");
        Assert.AreEqual(SlotStatus.Rejected, after.Slot(record.TrialSlot).Status);
        Assert.IsTrue(Bytes.AreEqual(BodyWithout(record, record.TrialSlot), BodyWithout(after, record.TrialSlot)), "more of the boot record changed than the trial");
    }

    private static byte[] BodyWithout(BootRecord record, int slot) =>
        BootRecordFormat.Write(new BootRecord(record.ActiveSlot, 0, record.MaxAttempts, record.SecurityCounter, slot == Slots.A ? SlotEntry.Empty : record.Slot(Slots.A), slot == Slots.B ? SlotEntry.Empty : record.Slot(Slots.B)));

    /// <summary>Every chunk of slot B is as it was, erased, or a chunk of an image that a trusted key signed for.</summary>
    private static void AssertProven(byte[] before, byte[] after, List<byte[]> images)
    {
        for (int at = 0; at < after.Length; at += Chunks.Size)
        {
            ReadOnlySpan<byte> now = after.AsSpan(at, Chunks.Size);
            bool proven = now.SequenceEqual(before.AsSpan(at, Chunks.Size)) || now.IndexOfAnyExcept((byte)0xFF) < 0;
            foreach (byte[] image in images.Where(image => at < image.Length))
            {
                ReadOnlySpan<byte> chunk = image.AsSpan(at, Math.Min(Chunks.Size, image.Length - at));
                proven |= now[..chunk.Length].SequenceEqual(chunk) && now[chunk.Length..].IndexOfAnyExcept((byte)0xFF) < 0;
            }

            Assert.IsTrue(proven, $"chunk {at / Chunks.Size} of slot B holds what nobody signed");
        }
    }

    private static void AssertHeals(VirtualDevice device, AttackScenario scenario)
    {
        Signing.SigningKey key = scenario.CureKey;
        MemorySite site = device.Server.Site;
        site.Files.Clear();
        (site.Change, site.Signer, site.RootVersion) = (null, TestPublisher.ChannelKey, device.Trust!.Root.Version);
        scenario.Cure?.Invoke(site);
        device.Board.Battery = 100;
        device.Server.Misbehaviour = null;
        device.Server.Release = key == TestPublisher.Key ? CureRelease : TestPublisher.SignAgain(CureRelease, _ => { }, key);
        if (device.BootRecord!.TrialSlot == Slots.None)
        {
            // The device first resumes an interrupted download. The missing payload ends it.
            UpdateOutcome outcome = device.Update();
            outcome = outcome.State == UpdateState.Failed ? device.Update() : outcome;
            Assert.AreEqual((UpdateState.Rebooting, ReasonCode.None), (outcome.State, outcome.Reason), "the honest release that comes after the attack");
        }
    }
}
