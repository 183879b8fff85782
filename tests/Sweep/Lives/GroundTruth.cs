namespace Verso.Sweep;

/// <summary>What has really happened in a life so far, independently of the device's records.</summary>
internal sealed class GroundTruth
{
    /// <summary>The releases whose checks have all passed on trial, and the one that came with the device; a bit each.</summary>
    public int Healthy { get; set; } = 1;

    /// <summary>The releases with a failed required check.</summary>
    public int FailedCheck { get; set; }

    /// <summary>The releases without an entry point.</summary>
    public int Malformed { get; set; }

    /// <summary>The release that was confirmed last.</summary>
    public int Current { get; set; }

    /// <summary>Whether the active slot has decayed, so that any release whose checks have passed may be launched in its place.</summary>
    public bool ActiveRotten { get; set; }

    /// <summary>The highest security counter that was seen in a boot record.</summary>
    public uint Counter { get; set; } = 1;

    /// <summary>The number of trial boots that stage 0 decided on, for each release.</summary>
    public int[] TrialBoots { get; private set; } = new int[8];

    /// <summary>The number of trials that were launched, for each release.</summary>
    public int[] Launches { get; private set; } = new int[8];

    /// <summary>The number of trials that returned to stage 0 unconfirmed, for each release.</summary>
    public int[] Explained { get; private set; } = new int[8];

    /// <summary>The kinds of faults of the life; a bit for each <see cref="FaultKind"/>.</summary>
    public uint Met { get; set; }

    /// <summary>The number of power cuts so far.</summary>
    public int Cuts { get; set; }

    /// <summary>How many of them were crashes of the runtime by the image.</summary>
    public int Kills { get; set; }

    /// <summary>The number of network faults so far.</summary>
    public int LinkFaults { get; set; }

    /// <summary>The number of flash operations that failed once.</summary>
    public int Hiccups { get; set; }

    /// <summary>How many of them were misreads only: the flash holds what was written.</summary>
    public int Misreads { get; set; }

    /// <summary>How many of them were decayed staged bytes, which a later session may detect.</summary>
    public int Decays { get; set; }

    /// <summary>How often the medium accepted no writes for a while.</summary>
    public int Outages { get; set; }

    /// <summary>How often a drive was filled, possibly in the middle of a record.</summary>
    public int Fills { get; set; }

    /// <summary>The bytes of the full payload that replace chunks of a delta because its base reads differently.</summary>
    public int StandInBytes { get; set; }

    /// <summary>The records of the full payload with these bytes.</summary>
    public int StandIns { get; set; }

    /// <summary>Whether the base of a delta has decayed for good.</summary>
    public bool BaseRotten { get; set; }

    /// <summary>Whether the medium was damaged in another way than by a clean cut.</summary>
    public bool Spoiled { get; set; }

    /// <summary>Whether a part of the medium is damaged for good.</summary>
    public bool Worn { get; set; }

    /// <summary>Whether both slots have decayed, and no release has come since.</summary>
    public bool Barren { get; set; }

    /// <summary>Whether both copies of the boot record have decayed, and it was not rebuilt since.</summary>
    public bool RecordLost { get; set; }

    /// <summary>
    /// Two losses at once, from which no device has to recover: no slot boots and the target of rescue accepts no writes, or the base has
    /// decayed and the new image is damaged.
    /// </summary>
    public bool IsBeyondRescue => (Barren && Worn) || (BaseRotten && Spoiled);

    /// <summary>How often the trust store was lost.</summary>
    public int TrustLosses { get; set; }

    /// <summary>The power-ons without it since then.</summary>
    public int BootsWithoutTrust { get; set; }

    /// <summary>The last result record that was seen.</summary>
    public byte[] Result { get; set; } = [];

    /// <summary>The last check record that was seen.</summary>
    public byte[] Check { get; set; } = [];

    /// <summary>The sequence that was seen in it.</summary>
    public uint Sequence { get; set; }

    /// <summary>The highest version of a root that was seen in the trust store.</summary>
    public uint Root { get; set; } = 1;

    /// <summary>The sequences of the pointers that a server has served; a bit each.</summary>
    public int Served { get; set; }

    /// <summary>The releases that a server has offered; a bit each.</summary>
    public int Offered { get; set; }

    /// <summary>The number of checks that a captive portal will still answer.</summary>
    public int PortalLeft { get; set; }

    /// <summary>The number of checks that a captive portal has answered.</summary>
    public int PortalAnswers { get; set; }

    /// <summary>The number of consecutive power-ons that ended at rest, with a trust store and without a fault.</summary>
    public int CalmBoots { get; set; }

    /// <summary>An independent copy of the truth.</summary>
    public GroundTruth Clone()
    {
        GroundTruth clone = (GroundTruth)MemberwiseClone();
        clone.TrialBoots = (int[])TrialBoots.Clone();
        clone.Launches = (int[])Launches.Clone();
        clone.Explained = (int[])Explained.Clone();
        return clone;
    }
}
