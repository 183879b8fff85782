using Verso.Core;

namespace Verso.Sweep;

/// <summary>
/// The reasons with which a session can really fail for each kind of fault. A kind that is not listed fails no session: the power returns,
/// or the full payload is used.
/// </summary>
internal static class FaultReasons
{
    private static readonly (FaultKind Kind, ReasonCode[] Reasons)[] Table =
    [
        (FaultKind.WeakRead, [ReasonCode.ReadBackMismatch]),
        (FaultKind.LostProgram, [ReasonCode.ReadBackMismatch]),
        (FaultKind.FailedProgram, [ReasonCode.ProgramFailed, ReasonCode.DriveFull]),
        (FaultKind.DeadSector, [ReasonCode.EraseFailed, ReasonCode.ProgramFailed, ReasonCode.ReadBackMismatch, ReasonCode.BootRecordNotWritten]),
        (FaultKind.StuckBit, [ReasonCode.ReadBackMismatch, ReasonCode.BootRecordNotWritten]),
        (FaultKind.Decay, [ReasonCode.ChunkDigestMismatch]),
        (FaultKind.DescriptorDecay, [ReasonCode.SlotEmpty]),
        (FaultKind.RecordsRefuse, [ReasonCode.EraseFailed, ReasonCode.ProgramFailed, ReasonCode.ReadBackMismatch, ReasonCode.BootRecordNotWritten]),
        (FaultKind.DriveFills, [ReasonCode.DriveFull]),
        (FaultKind.TrustLost, [ReasonCode.TrustStoreCorrupt]),
        (FaultKind.NoAnswer, [ReasonCode.NetworkUnreachable]),
        (FaultKind.BrokenBody, [ReasonCode.BodyTooShort]),
        (FaultKind.FlippedBody, [
            ReasonCode.CborTruncated, ReasonCode.CborNotCanonical, ReasonCode.CborTrailingBytes, ReasonCode.CborUnexpectedType, ReasonCode.CborTooDeep,
            ReasonCode.EnvelopeMalformed, ReasonCode.AlgorithmNotAllowed, ReasonCode.UnknownKey, ReasonCode.SignatureLength, ReasonCode.SignatureInvalid,
            ReasonCode.RecordUnexpected, ReasonCode.RecordTagMismatch, ReasonCode.OfferMismatch, ReasonCode.RootThresholdMissed, ReasonCode.RootOwnThresholdMissed,
        ]),
    ];

    /// <summary>Whether one of these faults can have caused the reason.</summary>
    /// <param name="kinds">The faults of the life: a bit for each <see cref="FaultKind"/>.</param>
    /// <param name="reason">The recorded reason.</param>
    public static bool Explain(uint kinds, ReasonCode reason) =>
        Array.Exists(Table, row => (kinds & (1u << (int)row.Kind)) != 0 && Array.IndexOf(row.Reasons, reason) >= 0);
}
