namespace Verso.Sweep;

/// <summary>What happens to a device between two chapters, in addition to faults of operations.</summary>
internal enum Incident
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Both slots decay: nothing boots, and stage 0 must fetch a release.</summary>
    SlotsRot,

    /// <summary>The active slot decays: stage 0 must fall back to the other one, for which the release of the active slot is an update again.</summary>
    ActiveRots,

    /// <summary>Both copies of the boot record decay, in every cell: stage 0 must rebuild it from the slots.</summary>
    BootRecordRots,

    /// <summary>A captive portal answers the first checks: twice with an HTML page, and then with a redirect.</summary>
    CaptivePortal,

    /// <summary>The link fails for good after the first record of the payload.</summary>
    LinkFails,

    /// <summary>
    /// In every session of the chapter, two bytes of the running image read differently, although stage 0 found them correct: chunks of a
    /// delta do not match their digests.
    /// </summary>
    BaseReadsOtherwise,

    /// <summary>The same two bytes decay for good when the first session of the chapter begins: the running image will not boot again.</summary>
    BaseRots,
}
