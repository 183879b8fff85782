namespace Verso.Sweep;

/// <summary>What goes wrong at one operation.</summary>
internal enum FaultKind
{
    /// <summary>The power goes before the operation does anything.</summary>
    CutBefore,

    /// <summary>The power goes after the operation, before anybody is told.</summary>
    CutAfter,

    /// <summary>The power goes within a program: so many bytes are there, and the next one in part.</summary>
    TornProgram,

    /// <summary>On files: the power goes while a file is open, and of what was written the last part is there and what came before it is not.</summary>
    ReorderedWrite,

    /// <summary>The power goes within an erase: half of the sectors are done, or all of them in part.</summary>
    HalfErase,

    /// <summary>The power goes within a program or an erase and leaves bits that read one way now and another way then.</summary>
    WeakBits,

    /// <summary>One read gives one bit wrong, once.</summary>
    WeakRead,

    /// <summary>A program reports success, and nothing or half of it is there.</summary>
    LostProgram,

    /// <summary>A program reports failure.</summary>
    FailedProgram,

    /// <summary>From now on the sectors of an erase do not erase any more, and say so or not.</summary>
    DeadSector,

    /// <summary>From now on one bit reads the wrong way whatever is written.</summary>
    StuckBit,

    /// <summary>A byte of the slot that is being staged, written and read back before, loses its bits.</summary>
    Decay,

    /// <summary>A byte of the staging slot's descriptor, written and read back before, loses its bits: the journal goes on without it.</summary>
    DescriptorDecay,

    /// <summary>Until the device starts again, a byte of the image that runs reads otherwise: what a delta copies from is not what was verified.</summary>
    WeakBase,

    /// <summary>For some power-ons the boot record, or a copy of it, or the staging slot's descriptor takes nothing, and says so or not.</summary>
    RecordsRefuse,

    /// <summary>For some power-ons the drive that holds the files has no room, or almost none.</summary>
    DriveFills,

    /// <summary>A request gets no answer.</summary>
    NoAnswer,

    /// <summary>The connection breaks within a body.</summary>
    BrokenBody,

    /// <summary>A bit of a body arrives flipped.</summary>
    FlippedBody,

    /// <summary>Both copies of the trust store read as zeros, until somebody provisions the device again.</summary>
    TrustLost,
}
