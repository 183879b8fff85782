using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Decides whether this device accepts a release with a verified manifest (SPEC 2.3, steps 4 to 11).</summary>
    public sealed class Acceptance
    {
        private readonly TrustStore _trust;
        private readonly BootRecord _record;
        private readonly int _runningSlot;
        private readonly Board _board;

        /// <summary>Collects the values that a release is compared with.</summary>
        /// <param name="trust">
        /// The identity of the device. If it is null because it is lost, every release is <see cref="ReasonCode.TrustStoreCorrupt"/>.
        /// </param>
        /// <param name="record">What the device has confirmed and rejected.</param>
        /// <param name="runningSlot">The running slot, or <see cref="Slots.None"/> in rescue.</param>
        /// <param name="board">The current state of the hardware.</param>
        public Acceptance(TrustStore trust, BootRecord record, int runningSlot, Board board)
        {
            _trust = trust;
            _record = record;
            _runningSlot = runningSlot;
            _board = board;
        }

        /// <summary>The product's decision for a battery that cannot be read.</summary>
        public UpdatePolicy Policy { get; set; } = new UpdatePolicy();

        /// <summary>The number of consecutive sessions that were postponed because the battery could not be read.</summary>
        public int SessionsPutOff { get; set; }

        /// <summary>Whether the battery was read, or is not needed, when the check of a release got that far.</summary>
        public bool KnowsBattery { get; private set; }

        /// <summary>The running release, which deltas may copy from, or null.</summary>
        public Manifest Running { get; set; }

        /// <summary>
        /// Judges a release by the conditions of SPEC 2.3 in their order: one line for each reason code, with the step's number beside it.
        /// </summary>
        /// <param name="manifest">A verified manifest.</param>
        /// <param name="slotSize">Bytes of the slot that it would go to.</param>
        /// <param name="maxChunks">Chunks that the journal has room for.</param>
        /// <param name="contentKey">The unwrapped content key, or null.</param>
        public ReasonCode Judge(Manifest manifest, int slotSize, int maxChunks, out byte[] contentKey)
        {
            contentKey = null;
            return _trust == null ? ReasonCode.TrustStoreCorrupt // 4
                : IsForAnotherProduct(manifest) ? ReasonCode.WrongProduct // 4
                : IsForOtherHardware(manifest) ? ReasonCode.WrongHardware // 4
                : HasCounterOfWhatRuns(manifest) ? ReasonCode.UpToDate // 5
                : IsBelowCounters(manifest) ? ReasonCode.CounterTooLow // 5
                : IsWithdrawn(manifest) ? ReasonCode.CounterWithdrawn // 5
                : WasRolledBack(manifest) ? ReasonCode.RejectedBefore // 6
                : HasExpired(manifest, _board) ? ReasonCode.Expired // 7
                : manifest.ImageSize > slotSize || manifest.ChunkCount() > maxChunks ? ReasonCode.ImageTooLarge // 8
                : VariantChoice.Of(manifest, Running) < 0 ? ReasonCode.NoUsablePayload // 8
                : !NamesFleet(manifest) ? ReasonCode.NoRecipient // 9
                : (contentKey = UnwrapKey(manifest)) == null ? ReasonCode.KeyUnwrapFailed // 9
                : IsRuntimeTooOld(_board, manifest) ? ReasonCode.RuntimeTooOld // 10
                : LacksNative(_board, manifest) ? ReasonCode.NativeMismatch // 10
                : JudgeBattery(manifest); // 11
        }

        /// <summary>Whether an image is for this hardware and for the firmware below it (SPEC 2.3, steps 4 and 10).</summary>
        public ReasonCode FitsHardware(Manifest manifest)
        {
            return _trust == null ? ReasonCode.TrustStoreCorrupt
                : IsForAnotherProduct(manifest) ? ReasonCode.WrongProduct
                : IsForOtherHardware(manifest) ? ReasonCode.WrongHardware
                : JudgeRuntime(_board, manifest);
        }

        /// <summary>Whether the firmware meets the requirements of a manifest (SPEC 2.3, step 10).</summary>
        /// <returns>
        /// <see cref="ReasonCode.None"/>, <see cref="ReasonCode.RuntimeTooOld"/> or <see cref="ReasonCode.NativeMismatch"/>. A value that the board
        /// cannot report is not a reason to refuse.
        /// </returns>
        public static ReasonCode JudgeRuntime(Board board, Manifest manifest)
        {
            return IsRuntimeTooOld(board, manifest) ? ReasonCode.RuntimeTooOld
                : LacksNative(board, manifest) ? ReasonCode.NativeMismatch
                : ReasonCode.None;
        }

        /// <summary>
        /// Whether a time has passed. A device that does not know the time cannot tell; the counters still protect it.
        /// </summary>
        internal static bool HasExpired(Manifest manifest, Board board)
        {
            long now = BoardReadings.UnixSeconds(board);
            return manifest.Expires != 0 && now > 0 && now > manifest.Expires;
        }

        private bool IsForAnotherProduct(Manifest manifest)
        {
            return manifest.Product != _trust.Product;
        }

        private bool IsForOtherHardware(Manifest manifest)
        {
            for (int i = 0; i < manifest.HardwareIdCount; i++)
            {
                if (manifest.HardwareId(i) == _trust.HardwareId)
                {
                    return false;
                }
            }

            return true;
        }

        private bool HasCounterOfWhatRuns(Manifest manifest)
        {
            return _runningSlot != Slots.None && manifest.Counter == _record.Slot(_runningSlot).Counter;
        }

        private bool IsBelowCounters(Manifest manifest)
        {
            return manifest.Counter < _record.SecurityCounter
                || (_runningSlot != Slots.None && manifest.Counter < _record.Slot(_runningSlot).Counter);
        }

        /// <summary>Whether the root withdraws the release, also from a device that has never confirmed a higher counter.</summary>
        private bool IsWithdrawn(Manifest manifest)
        {
            return manifest.Counter < _trust.Root.LeastCounterOf(_trust.HardwareId);
        }

        private bool WasRolledBack(Manifest manifest)
        {
            return IsRejected(_record.Slot(Slots.A), manifest) || IsRejected(_record.Slot(Slots.B), manifest);
        }

        private static bool IsRejected(SlotEntry entry, Manifest manifest)
        {
            return entry.Status == SlotStatus.Rejected && manifest.HasReleaseId(entry.ReleaseId);
        }

        private bool NamesFleet(Manifest manifest)
        {
            for (int i = 0; i < manifest.RecipientCount; i++)
            {
                if (manifest.Recipient(i).FleetIn(_trust) != null)
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>Unwraps the content key. Eight bytes may name two fleet keys, so every recipient that the device is gets its try.</summary>
        /// <returns>The key, or null where none unwraps.</returns>
        private byte[] UnwrapKey(Manifest manifest)
        {
            for (int i = 0; i < manifest.RecipientCount; i++)
            {
                Recipient recipient = manifest.Recipient(i);
                FleetSecret fleet = recipient.FleetIn(_trust);
                byte[] contentKey = fleet == null ? null : recipient.Unwrap(fleet);
                if (contentKey != null)
                {
                    return contentKey;
                }
            }

            return null;
        }

        private static bool IsRuntimeTooOld(Board board, Manifest manifest)
        {
            int[] least = manifest.CopyRuntimeVersion();
            int[] runtime = least == null ? null : BoardReadings.RuntimeVersion(board);
            return runtime != null && IsOlder(runtime, least);
        }

        private static bool LacksNative(Board board, Manifest manifest)
        {
            for (int i = 0; i < manifest.NativeCount; i++)
            {
                NativeAssembly native = manifest.Native(i);
                if (!BoardReadings.MayHaveNative(board, native.Name, native.Checksum))
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>Judges the battery. Where its charge is known, that decides; where it is not, the product's policy does.</summary>
        private ReasonCode JudgeBattery(Manifest manifest)
        {
            int percent = manifest.BatteryPercent == 0 ? 0 : BoardReadings.BatteryPercent(_board);
            KnowsBattery = percent != Board.BatteryUnknown;
            if (KnowsBattery)
            {
                return percent < manifest.BatteryPercent ? ReasonCode.BatteryTooLow : ReasonCode.None;
            }

            ReasonCode reason = Policy.JudgeUnknownBattery(manifest, BoardReadings.IsCharging(_board), SessionsPutOff);
            _board.Log(reason == ReasonCode.None ? "the update continues without a battery reading" : "the update waits until the battery can be read");
            return reason;
        }

        private static bool IsOlder(int[] version, int[] least)
        {
            for (int i = 0; i < least.Length; i++)
            {
                if (version[i] != least[i])
                {
                    return version[i] < least[i];
                }
            }

            return false;
        }
    }
}
