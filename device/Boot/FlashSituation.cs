using Verso.Core;
using Verso.Updater;

namespace Verso.Boot
{
    /// <summary>The situation according to boot record and flash.</summary>
    internal sealed class FlashSituation : Situation
    {
        private readonly DeviceStorage _storage;
        private readonly BootRecord _record;
        private readonly byte[] _sealKey;
        private readonly Launcher _launcher;
        private readonly SlotContent[] _contents = new SlotContent[Slots.Count];
        private readonly ReasonCode[] _reasons = new ReasonCode[Slots.Count];

        internal FlashSituation(DeviceStorage storage, BootRecord record, byte[] sealKey, Launcher launcher)
        {
            _storage = storage;
            _record = record;
            _sealKey = sealKey;
            _launcher = launcher;
        }

        public override TrialCondition Trial
        {
            get
            {
                return _record.TrialSlot == Slots.None ? TrialCondition.None
                    : _record.IsExhausted ? TrialCondition.Exhausted
                    : _sealKey == null ? TrialCondition.Held
                    : TrialCondition.Pending;
            }
        }

        public override SlotCondition TrialSlot()
        {
            SlotCondition condition = Look(_record.TrialSlot);
            return condition == SlotCondition.Bad && LaunchFaults.Of(Reason(_record.TrialSlot)) == LaunchFault.Passing ? SlotCondition.Unclear : condition;
        }

        public override SlotCondition Active()
        {
            return Look(_record.ActiveSlot);
        }

        public override SlotCondition Previous()
        {
            if (_record.ActiveSlot == Slots.None)
            {
                return SlotCondition.Bad;
            }

            int other = Slots.Other(_record.ActiveSlot);
            return _record.Slot(other).Status == SlotStatus.Confirmed ? Look(other) : SlotCondition.Bad;
        }

        /// <summary>The content of a slot, or null for none. A slot that was not checked yet is checked now.</summary>
        internal SlotContent Content(int slot)
        {
            if (slot == Slots.None)
            {
                return null;
            }

            if (_contents[slot] == null && !Inspect(slot))
            {
                // Giving up a slot is final: a bit that was misread once must not cause it.
                Inspect(slot);
            }

            return _contents[slot];
        }

        /// <summary>The reason why a slot that was checked is bad.</summary>
        internal ReasonCode Reason(int slot)
        {
            return slot == Slots.None ? ReasonCode.SlotEmpty : _reasons[slot];
        }

        /// <summary>
        /// The reason why no slot boots. A slot for which memory was too short may be sound, and reason 6007 would recall the device.
        /// </summary>
        internal ReasonCode WhyNone()
        {
            foreach (ReasonCode reason in _reasons)
            {
                if (reason == ReasonCode.OutOfMemory)
                {
                    return reason;
                }
            }

            return ReasonCode.NoBootableSlot;
        }

        private SlotCondition Look(int slot)
        {
            return Content(slot) != null && _reasons[slot] == ReasonCode.None ? SlotCondition.Good : SlotCondition.Bad;
        }

        private bool Inspect(int slot)
        {
            SlotStore store = _storage.Slot(slot);
            SlotContent content = store.Inspect(_sealKey);
            ReasonCode reason = content.Reason;
            if (reason == ReasonCode.None && !content.Is(_record.Slot(slot)))
            {
                reason = ReasonCode.SlotMismatch;
            }

            if (reason == ReasonCode.None)
            {
                reason = SlotVerifier.VerifyChunks(store.Image, content.Manifest, new ChunkBuffer());
            }

            if (reason == ReasonCode.None)
            {
                reason = _launcher.Check(store.Image, content.Manifest, content.IsConfirmed);
            }

            _contents[slot] = content;
            _reasons[slot] = reason;
            return reason == ReasonCode.None;
        }
    }
}
