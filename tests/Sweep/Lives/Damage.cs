using Verso.Core;

namespace Verso.Sweep;

/// <summary>Changes to the bytes of a device that no operation of the device makes.</summary>
/// <param name="story">The story.</param>
/// <param name="medium">The medium.</param>
/// <param name="injector">The injector of the operations.</param>
/// <param name="oracle">Must know of every change.</param>
internal sealed class Damage(Story story, Medium medium, FaultInjector injector, Oracle oracle)
{
    /// <summary>The ways in which records can refuse writes.</summary>
    public const int RefusingWays = 5;

    /// <summary>Added to the free blocks of a drive that keeps what a failed write had already written.</summary>
    public const int Keeping = 100;

    /// <summary>The number of checks that a captive portal answers, the last of them with a redirect.</summary>
    private const int PortalAnswers = 3;

    private readonly int[] _baseBytes = BaseBytes(story);
    private bool _linkIsDown;

    /// <summary>A chapter begins.</summary>
    public void Befall(Incident incident)
    {
        if (incident == Incident.SlotsRot)
        {
            for (int slot = 0; slot < Slots.Count; slot++)
            {
                medium.Rot(slot, 100);
                medium.Rot(slot, 101);
            }

            oracle.GroundTruth.Barren = true;
        }
        else if (incident == Incident.ActiveRots && oracle.Record is { } record && !oracle.GroundTruth.Spoiled)
        {
            medium.Rot(record.ActiveSlot, 100);
            medium.Rot(record.ActiveSlot, 101);
            oracle.GroundTruth.ActiveRotten = true;
            ForgetTrials(story.Catalogue.Find(record.Slot(record.ActiveSlot).ReleaseId)!.Index);
            oracle.GroundTruth.Current = story.Catalogue.Find(record.Slot(Slots.Other(record.ActiveSlot)).ReleaseId)!.Index;
        }
        else if (incident == Incident.CaptivePortal)
        {
            oracle.GroundTruth.PortalLeft = PortalAnswers;
        }
        else if (incident == Incident.BootRecordRots && !oracle.GroundTruth.Spoiled)
        {
            // The marks from which it is rebuilt may have been damaged before: two losses at once can destroy everything.
            for (int at = 0; at < DevicePartitions.Sector; at += BootRecordFormat.CellSize)
            {
                medium.Rot(DevicePartitions.IndexOf("boot_0"), at);
                medium.Rot(DevicePartitions.IndexOf("boot_1"), at);
            }

            oracle.GroundTruth.RecordLost = true;
        }
    }

    /// <summary>A release will be tried again from the start: its entry in the boot record is overwritten first.</summary>
    private void ForgetTrials(int release)
    {
        oracle.GroundTruth.Launches[release] = 0;
        oracle.GroundTruth.TrialBoots[release] = 0;
        oracle.GroundTruth.Explained[release] = 0;
    }

    /// <summary>A session begins in a chapter whose base differs from the verified one.</summary>
    public void BefallBase(Chapter chapter, Release running)
    {
        Release release = story.Catalogue.Releases[chapter.Release];
        if (chapter.Incident is not (Incident.BaseReadsOtherwise or Incident.BaseRots) || release.Base?.Index != running.Index)
        {
            return;
        }

        GroundTruth truth = oracle.GroundTruth;
        if (truth.StandIns == 0)
        {
            Expect(release.Delta!.StandIns(_baseBytes));
        }

        int slot = oracle.Record!.ActiveSlot;
        foreach (int offset in _baseBytes)
        {
            if (chapter.Incident == Incident.BaseReadsOtherwise)
            {
                injector.TransientMisreads.Cover(DevicePartitions.Names[slot], offset);
            }
            else
            {
                medium.Rot(slot, offset);
                truth.BaseRotten = true;
                truth.Barren = true;
            }
        }
    }

    /// <summary>A staged byte decays, or a byte of the running image reads differently.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="offered">The release that is being downloaded.</param>
    public void Strike(Fault fault, Release offered)
    {
        if (fault.Kind == FaultKind.TrustLost)
        {
            LoseTrust();
            return;
        }

        int active = oracle.Record?.ActiveSlot ?? Slots.A;
        if (fault.Kind.IsOutage())
        {
            medium.Outage = fault.Kind == FaultKind.DriveFills
                ? new Outage([], IsMute: false, medium.TakenBlocks + (fault.Detail % Keeping), Outage.Length) { Keeps = fault.Detail >= Keeping }
                : Refusing(fault.Detail, active);
            return;
        }

        if (fault.Kind == FaultKind.Decay)
        {
            // The staged image is never the running one: the staging slot is the other slot.
            medium.Rot(Slots.Other(active), fault.Detail);
        }
        else if (fault.Kind == FaultKind.DescriptorDecay)
        {
            medium.Rot(DevicePartitions.IndexOf(active == Slots.B ? "meta_a" : "meta_b"), fault.Detail);
        }
        else if (fault.Kind == FaultKind.WeakBase && oracle.Requests.Running is { } running)
        {
            int offset = fault.Detail % running.Built.Image.Length;
            injector.TransientMisreads.Cover(DevicePartitions.Names[active], offset);
            if (offered.Base?.Index == running.Index)
            {
                Expect(offered.Delta!.StandIns([offset]));
            }
        }
    }

    /// <summary>A chapter continues.</summary>
    public void SetLink(Incident incident) => _linkIsDown = incident == Incident.LinkFails;

    /// <summary>Whether the link fails: once a chunk is staged, in a chapter with such a link.</summary>
    public bool LinkFails() => _linkIsDown && oracle.ChunksStaged() > 0;

    /// <summary>A request is sent to the server.</summary>
    /// <returns>The answer of a captive portal in its place, or <see cref="CheckAnswer.Nothing"/>.</returns>
    public CheckAnswer AskPortal()
    {
        GroundTruth truth = oracle.GroundTruth;
        if (truth.PortalLeft == 0)
        {
            return CheckAnswer.Nothing;
        }

        truth.PortalAnswers++;
        return --truth.PortalLeft == 0 ? CheckAnswer.Redirect : CheckAnswer.Page;
    }

    /// <summary>Sets both copies of the trust store to zeros.</summary>
    public void LoseTrust()
    {
        PutTrust(new byte[TrustStoreFormat.CellSize], new byte[TrustStoreFormat.CellSize]);
        oracle.GroundTruth.TrustLosses++;
    }

    /// <summary>Provisions the device again, with the same identity and the same seal key.</summary>
    public void ProvisionAgain()
    {
        byte[] blank = new byte[TrustStoreFormat.CellSize];
        blank.AsSpan().Fill(0xFF);
        PutTrust(blank, Cell.Write(TrustStoreFormat.CellSize, TrustStoreFormat.Magic, 1, TrustStoreFormat.Write(Catalogue.Trust)));
    }

    private void PutTrust(byte[] first, byte[] second)
    {
        medium.Put(DevicePartitions.IndexOf("trust_0"), first);
        medium.Put(DevicePartitions.IndexOf("trust_1"), second);
    }

    private static Outage Refusing(int way, int active)
    {
        (string[] places, bool mute) = way switch
        {
            0 => (new[] { "boot_0", "boot_1" }, false),
            1 => (["boot_0"], true),
            2 => (["boot_1"], false),
            3 => (["meta_a"], active == Slots.B),
            _ => (["meta_b"], active != Slots.B),
        };
        return new Outage(places, mute, null, Outage.Length);
    }

    private void Expect(IReadOnlyList<(int First, int Length)> standIns)
    {
        oracle.GroundTruth.StandIns += standIns.Count;
        oracle.GroundTruth.StandInBytes += standIns.Sum(record => record.Length);
    }

    /// <summary>A byte of the base for the last chunk of the delta's first record, and one for the first chunk of its last.</summary>
    private static int[] BaseBytes(Story story)
    {
        Chapter chapter = story.Chapters[0];
        if (chapter.Incident is not (Incident.BaseReadsOtherwise or Incident.BaseRots))
        {
            return [];
        }

        Release release = story.Catalogue.Releases[chapter.Release];
        RecordCursor delta = new(release.Built.Manifest, release.DeltaVariant);
        int first = delta.ChunkCount - 1;
        delta.MoveTo(release.Built.Manifest.ChunkCount() - 1);
        return [.. new[] { first, delta.FirstChunk }.Distinct().Select(release.Delta!.ByteOf)];
    }
}
