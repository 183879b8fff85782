using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Classifies reasons. Every reason that is not listed is permanent.</summary>
    public static class Faults
    {
        /// <summary>The kind of fault for a reason.</summary>
        public static Fault Of(ReasonCode reason)
        {
            switch (reason)
            {
                case ReasonCode.NetworkUnreachable:
                case ReasonCode.RequestTimedOut:
                case ReasonCode.TooSlow:
                case ReasonCode.ServerError:
                case ReasonCode.ServerBusy:
                case ReasonCode.BodyTooShort:
                case ReasonCode.SessionBudgetSpent:
                case ReasonCode.Cancelled:
                case ReasonCode.Deferred:
                case ReasonCode.OutOfMemory:
                    return Fault.Transient;
                case ReasonCode.RecordUnexpected:
                case ReasonCode.RecordTagMismatch:
                case ReasonCode.RecordFillNotZero:
                case ReasonCode.ChunkDigestMismatch:
                case ReasonCode.EraseFailed:
                case ReasonCode.ProgramFailed:
                case ReasonCode.ReadBackMismatch:
                    return Fault.Suspect;
                default:
                    return Fault.Permanent;
            }
        }

        /// <summary>
        /// Whether a reason that ended VERIFYING or APPLYING blames flash and not the staged image: flash cannot be read, or rejects a mark or the
        /// boot record after the slot is verified.
        /// </summary>
        public static bool IsOfFlash(ReasonCode reason)
        {
            switch (reason)
            {
                case ReasonCode.ReadFailed:
                case ReasonCode.EraseFailed:
                case ReasonCode.ProgramFailed:
                case ReasonCode.ReadBackMismatch:
                case ReasonCode.PartitionTooSmall:
                case ReasonCode.BootRecordNotWritten:
                case ReasonCode.SlotEmpty:
                case ReasonCode.DriveFull:
                    return true;
                default:
                    return false;
            }
        }
    }
}
