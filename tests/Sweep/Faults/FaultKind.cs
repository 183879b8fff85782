namespace Verso.Sweep;

/// <summary>The kind of fault at one operation.</summary>
internal enum FaultKind
{
    /// <summary>The power is cut before the operation does anything.</summary>
    CutBefore,

    /// <summary>The power is cut after the operation, before it returns.</summary>
    CutAfter,

    /// <summary>The power is cut during a program operation: some bytes are written, and the next one in part.</summary>
    TornProgram,

    /// <summary>On files: the power is cut while a file is open. The last part that was written is there, and the part before it is not.</summary>
    ReorderedWrite,

    /// <summary>The power is cut during an erase: half of the sectors are erased, or all of them in part.</summary>
    HalfErase,

    /// <summary>The power is cut during a program or erase operation and leaves bits that read differently from time to time.</summary>
    WeakBits,

    /// <summary>One read returns one wrong bit, once.</summary>
    WeakRead,

    /// <summary>A program operation reports success, and writes nothing or half.</summary>
    LostProgram,

    /// <summary>A program operation reports failure.</summary>
    FailedProgram,

    /// <summary>From now on the sectors of an erase no longer erase, with or without an error.</summary>
    DeadSector,

    /// <summary>From now on one bit reads wrong, whatever is written.</summary>
    StuckBit,

    /// <summary>A byte of the staging slot that was written and read back loses its bits.</summary>
    Decay,

    /// <summary>A byte of the staging slot's descriptor that was written and read back loses its bits. The journal continues without it.</summary>
    DescriptorDecay,

    /// <summary>Until the next restart, a byte of the running image reads differently: a delta copies from bytes that were not verified.</summary>
    WeakBase,

    /// <summary>
    /// For some power-ons the boot record, a copy of it, or the staging slot's descriptor accepts no writes, with or without an error.
    /// </summary>
    RecordsRefuse,

    /// <summary>For some power-ons the drive with the files has no room, or almost none.</summary>
    DriveFills,

    /// <summary>A request gets no response.</summary>
    NoAnswer,

    /// <summary>The connection breaks during a body.</summary>
    BrokenBody,

    /// <summary>A bit of a body arrives flipped.</summary>
    FlippedBody,

    /// <summary>Both copies of the trust store read as zeros, until somebody provisions the device again.</summary>
    TrustLost,
}
