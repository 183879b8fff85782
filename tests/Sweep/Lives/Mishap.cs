namespace Verso.Sweep;

/// <summary>What befalls a device between two chapters, beyond every fault of an operation.</summary>
internal enum Mishap
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Both slots rot: nothing boots, and stage 0 has to fetch a release.</summary>
    SlotsRot,

    /// <summary>Both copies of the boot record rot, in every cell: stage 0 has to rebuild it from the slots.</summary>
    BootRecordRots,

    /// <summary>The first checks are answered by a captive portal: twice by a page of HTML, and then by a redirect.</summary>
    CaptivePortal,

    /// <summary>In every session of the chapter, two bytes of what runs read otherwise, though stage 0 has found them as they should be: chunks of a delta miss their digests.</summary>
    BaseReadsOtherwise,

    /// <summary>The same two bytes rot for good when the first session of the chapter begins: what runs will not boot again.</summary>
    BaseRots,
}
