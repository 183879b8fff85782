using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Tells causes apart: every reason that is not listed is permanent.</summary>
    public static class Faults
    {
        private static readonly ReasonCode[] Transient =
        {
            ReasonCode.NetworkUnreachable,
            ReasonCode.RequestTimedOut,
            ReasonCode.TooSlow,
            ReasonCode.ServerError,
            ReasonCode.ServerBusy,
            ReasonCode.BodyTooShort,
            ReasonCode.SessionBudgetSpent,
            ReasonCode.Cancelled,
            ReasonCode.Deferred,
            ReasonCode.OutOfMemory,
        };

        private static readonly ReasonCode[] Suspect =
        {
            ReasonCode.RecordUnexpected,
            ReasonCode.RecordTagMismatch,
            ReasonCode.RecordFillNotZero,
            ReasonCode.ChunkDigestMismatch,
            ReasonCode.EraseFailed,
            ReasonCode.ProgramFailed,
            ReasonCode.ReadBackMismatch,
        };

        // What flash gives once a slot is verified, where it takes no mark or no boot record, or cannot be read.
        private static readonly ReasonCode[] OfFlash =
        {
            ReasonCode.ReadFailed,
            ReasonCode.EraseFailed,
            ReasonCode.ProgramFailed,
            ReasonCode.ReadBackMismatch,
            ReasonCode.PartitionTooSmall,
            ReasonCode.BootRecordNotWritten,
            ReasonCode.SlotEmpty,
            ReasonCode.DriveFull,
        };

        /// <summary>What a reason calls for.</summary>
        public static Fault Of(ReasonCode reason)
        {
            return Contains(Transient, reason) ? Fault.Transient : Contains(Suspect, reason) ? Fault.Suspect : Fault.Permanent;
        }

        /// <summary>Whether a reason that ended VERIFYING or APPLYING blames flash, and not what is staged.</summary>
        public static bool IsOfFlash(ReasonCode reason)
        {
            return Contains(OfFlash, reason);
        }

        private static bool Contains(ReasonCode[] reasons, ReasonCode reason)
        {
            foreach (ReasonCode one in reasons)
            {
                if (one == reason)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
