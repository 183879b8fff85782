namespace Verso.Sweep;

/// <summary>What has truly happened in a life so far, whatever the device makes of it.</summary>
internal sealed class Facts
{
    /// <summary>Releases whose checks have all held on trial, and the one that came with the device; a bit each.</summary>
    public int Healthy { get; set; } = 1;

    /// <summary>Releases of which a required check has failed.</summary>
    public int FailedCheck { get; set; }

    /// <summary>Releases that have nothing to start.</summary>
    public int Malformed { get; set; }

    /// <summary>The release that was confirmed last.</summary>
    public int Current { get; set; }

    /// <summary>Highest security counter that was seen in a boot record.</summary>
    public uint Counter { get; set; } = 1;

    /// <summary>Trial boots that stage 0 decided on, of each release.</summary>
    public int[] TrialBoots { get; private set; } = new int[8];

    /// <summary>Trials that were launched, of each release.</summary>
    public int[] Launches { get; private set; } = new int[8];

    /// <summary>Trials that came back to stage 0 unconfirmed, of each release.</summary>
    public int[] Explained { get; private set; } = new int[8];

    /// <summary>Kinds of faults that met the life; a bit for each <see cref="FaultKind"/>.</summary>
    public uint Met { get; set; }

    /// <summary>Cuts of the power so far.</summary>
    public int Cuts { get; set; }

    /// <summary>Those of them in which it was the image that took the runtime down.</summary>
    public int Kills { get; set; }

    /// <summary>Faults of the network so far.</summary>
    public int LinkFaults { get; set; }

    /// <summary>Operations on flash that went wrong once.</summary>
    public int Hiccups { get; set; }

    /// <summary>Those of them in which a read went wrong and nothing else: what stands on flash is what was written.</summary>
    public int Misreads { get; set; }

    /// <summary>Those of them in which a staged byte rotted, which a later session may be the one to find.</summary>
    public int Decays { get; set; }

    /// <summary>How often the medium took nothing for a while.</summary>
    public int Outages { get; set; }

    /// <summary>How often a drive was filled, in the middle of a record perhaps.</summary>
    public int Fills { get; set; }

    /// <summary>Bytes of the full payload that have to stand in for what a delta does not give, because its base reads otherwise.</summary>
    public int StandInBytes { get; set; }

    /// <summary>Records of the full payload that these bytes are of.</summary>
    public int StandIns { get; set; }

    /// <summary>Whether the base of a delta has rotted for good.</summary>
    public bool BaseRotten { get; set; }

    /// <summary>Whether the medium was spoiled in another way than by a clean cut.</summary>
    public bool Spoiled { get; set; }

    /// <summary>Whether a part of the medium is worse for ever.</summary>
    public bool Worn { get; set; }

    /// <summary>Whether both slots have rotted, and no release has come since.</summary>
    public bool Barren { get; set; }

    /// <summary>Whether both copies of the boot record have rotted, and it was not rebuilt since.</summary>
    public bool RecordLost { get; set; }

    /// <summary>Two losses at once, which nothing is asked to come back from: no slot boots and what rescue would write to does not take, or the base has rotted and what is new is spoiled.</summary>
    public bool IsBeyondRescue => (Barren && Worn) || (BaseRotten && Spoiled);

    /// <summary>How often the trust store was lost.</summary>
    public int TrustLosses { get; set; }

    /// <summary>Power-ons that have begun without it since.</summary>
    public int BootsWithoutTrust { get; set; }

    /// <summary>The result record as it was seen last.</summary>
    public byte[] Result { get; set; } = [];

    /// <summary>The check record as it was seen last.</summary>
    public byte[] Check { get; set; } = [];

    /// <summary>Highest as-of that was seen in it.</summary>
    public uint AsOf { get; set; }

    /// <summary>Releases that a server has offered; a bit each.</summary>
    public int Offered { get; set; }

    /// <summary>Checks that a captive portal is still to answer.</summary>
    public int PortalLeft { get; set; }

    /// <summary>Checks that one has answered.</summary>
    public int PortalAnswers { get; set; }

    /// <summary>Power-ons in a row that came to rest, with a trust store and without a fault.</summary>
    public int CalmBoots { get; set; }

    /// <summary>Facts that go their own way from here on.</summary>
    public Facts Clone()
    {
        Facts clone = (Facts)MemberwiseClone();
        clone.TrialBoots = (int[])TrialBoots.Clone();
        clone.Launches = (int[])Launches.Clone();
        clone.Explained = (int[])Explained.Clone();
        return clone;
    }
}
