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
}
