using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Whether this device takes a release whose manifest verified (SPEC 2.3, steps 4 to 11).</summary>
    public sealed class Acceptance
    {
        private readonly TrustStore _trust;
        private readonly BootRecord _record;
        private readonly int _runningSlot;
        private readonly Board _board;

        /// <summary>Gathers what a release is held against.</summary>
        /// <param name="trust">Who the device is; null where that is lost, and then every release is <see cref="ReasonCode.TrustStoreCorrupt"/>.</param>
        /// <param name="record">What it has confirmed and rejected.</param>
        /// <param name="runningSlot">Which slot runs, or <see cref="Slots.None"/> in rescue.</param>
        /// <param name="board">What the hardware says of itself now.</param>
        public Acceptance(TrustStore trust, BootRecord record, int runningSlot, Board board)
        {
            _trust = trust;
            _record = record;
            _runningSlot = runningSlot;
            _board = board;
        }

        /// <summary>Highest time of creation of any manifest that this device has verified, or 0: an older manifest is not taken.</summary>
        public uint AsOf { get; set; }

        /// <summary>What the product does with a battery that cannot be read.</summary>
        public UpdatePolicy Policy { get; set; } = new UpdatePolicy();

        /// <summary>Sessions in a row that were put off because the battery could not be read.</summary>
        public int SessionsPutOff { get; set; }

        /// <summary>Whether the battery was read, or is not needed, when a release was judged that far.</summary>
        public bool KnowsBattery { get; private set; }

        /// <summary>The release that runs, which deltas may copy from, or null.</summary>
        public Manifest Running { get; set; }

        /// <summary>Judges a release by its identity and its needs, in the order of SPEC 2.3.</summary>
        /// <param name="manifest">A verified manifest.</param>
        /// <param name="slotSize">Bytes of the slot that it would go to.</param>
        /// <param name="maxChunks">Chunks that the journal has room for.</param>
        /// <param name="contentKey">The unwrapped content key, or null.</param>
        public ReasonCode Judge(Manifest manifest, int slotSize, int maxChunks, out byte[] contentKey)
        {
            contentKey = null;
            ReasonCode reason = JudgeIdentity(manifest);
            if (reason == ReasonCode.None && (manifest.ImageSize > slotSize || manifest.ChunkCount() > maxChunks))
            {
                reason = ReasonCode.ImageTooLarge;
            }

            if (reason == ReasonCode.None && VariantChoice.Of(manifest, Running) < 0)
            {
                reason = ReasonCode.NoUsablePayload;
            }

            if (reason == ReasonCode.None)
            {
                reason = UnwrapKey(manifest, out contentKey);
            }

            if (reason == ReasonCode.None)
            {
                reason = JudgeRuntime(_board, manifest);
            }

            return reason == ReasonCode.None ? JudgeBattery(manifest) : reason;
        }

        /// <summary>Whether an image is for this hardware and for the firmware below it.</summary>
        public ReasonCode FitsHardware(Manifest manifest)
        {
            ReasonCode reason = JudgeTarget(manifest);
            return reason == ReasonCode.None ? JudgeRuntime(_board, manifest) : reason;
        }

        /// <summary>Whether the firmware below an image is what its manifest asks for (SPEC 2.3, step 10).</summary>
        /// <returns><see cref="ReasonCode.None"/>, <see cref="ReasonCode.RuntimeTooOld"/> or <see cref="ReasonCode.NativeMismatch"/>. What the board cannot say is no reason.</returns>
        public static ReasonCode JudgeRuntime(Board board, Manifest manifest)
        {
            int[] runtime = manifest.RuntimeVersion == null ? null : BoardReadings.RuntimeVersion(board);
            if (runtime != null && IsOlder(runtime, manifest.RuntimeVersion))
            {
                return ReasonCode.RuntimeTooOld;
            }

            foreach (NativeAssembly native in manifest.Natives)
            {
                if (!BoardReadings.MayHaveNative(board, native.Name, native.Checksum))
                {
                    return ReasonCode.NativeMismatch;
                }
            }

            return ReasonCode.None;
        }

        private ReasonCode JudgeBattery(Manifest manifest)
        {
            int percent = manifest.BatteryPercent == 0 ? 0 : BoardReadings.BatteryPercent(_board);
            KnowsBattery = percent != Board.BatteryUnknown;
            if (KnowsBattery)
            {
                return percent < manifest.BatteryPercent ? ReasonCode.BatteryTooLow : ReasonCode.None;
            }

            ReasonCode reason = Policy.JudgeUnknownBattery(manifest, BoardReadings.IsCharging(_board), SessionsPutOff);
            _board.Log(reason == ReasonCode.None ? "the update goes on without knowing the battery" : "the update waits for a battery that can be read");
            return reason;
        }

        private ReasonCode JudgeTarget(Manifest manifest)
        {
            if (_trust == null)
            {
                return ReasonCode.TrustStoreCorrupt;
            }

            if (manifest.Product != _trust.Product)
            {
                return ReasonCode.WrongProduct;
            }

            return Names(manifest.HardwareIds, _trust.HardwareId) ? ReasonCode.None : ReasonCode.WrongHardware;
        }

        private ReasonCode JudgeIdentity(Manifest manifest)
        {
            ReasonCode reason = JudgeTarget(manifest);
            if (reason == ReasonCode.None)
            {
                reason = JudgeCounter(manifest);
            }

            if (reason != ReasonCode.None)
            {
                return reason;
            }

            if (IsRejected(Slots.A, manifest) || IsRejected(Slots.B, manifest))
            {
                return ReasonCode.RejectedBefore;
            }

            if (manifest.Created < AsOf)
            {
                return ReasonCode.StaleManifest;
            }

            return HasExpired(manifest, _board) ? ReasonCode.Expired : ReasonCode.None;
        }

        /// <summary>Whether a date has passed. A device that does not know the time cannot judge it; counter and time of creation still hold.</summary>
        internal static bool HasExpired(Manifest manifest, Board board)
        {
            long now = BoardReadings.UnixSeconds(board);
            return manifest.Expires != 0 && now > 0 && now > manifest.Expires;
        }

        private ReasonCode JudgeCounter(Manifest manifest)
        {
            if (_runningSlot != Slots.None)
            {
                uint running = _record.Slot(_runningSlot).Counter;
                if (manifest.Counter == running)
                {
                    return ReasonCode.UpToDate;
                }

                if (manifest.Counter < running)
                {
                    return ReasonCode.CounterTooLow;
                }
            }

            return manifest.Counter < _record.SecurityCounter ? ReasonCode.CounterTooLow : ReasonCode.None;
        }

        private bool IsRejected(int slot, Manifest manifest)
        {
            SlotEntry entry = _record.Slot(slot);
            return entry.Status == SlotStatus.Rejected && Bytes.AreEqual(entry.ReleaseId, manifest.ReleaseId);
        }

        private ReasonCode UnwrapKey(Manifest manifest, out byte[] contentKey)
        {
            contentKey = null;
            ReasonCode reason = ReasonCode.NoRecipient;
            foreach (Recipient recipient in manifest.Recipients)
            {
                FleetSecret fleet = _trust.FindFleet(recipient.KekId);
                if (fleet != null)
                {
                    contentKey = KeyWrap.Unwrap(fleet.Key, recipient.WrappedKey);
                    if (contentKey != null)
                    {
                        return ReasonCode.None;
                    }

                    // Eight bytes may name two keys, and the next one may be this device's.
                    reason = ReasonCode.KeyUnwrapFailed;
                }
            }

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

        private static bool Names(string[] list, string name)
        {
            foreach (string one in list)
            {
                if (one == name)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
