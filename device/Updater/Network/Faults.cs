using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Tells causes apart: every reason that is not listed is permanent.</summary>
    public static class Faults
    {
        /// <summary>What a reason calls for.</summary>
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
        /// Whether a reason that ended VERIFYING or APPLYING blames flash, and not what is staged: what flash gives once a slot is verified, where it
        /// takes no mark or no boot record, or cannot be read.
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
