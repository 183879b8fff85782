using System;
using Verso.Core;

namespace Verso.Updater
{
    /// <summary>The objects that every part of a session uses.</summary>
    internal sealed class SessionContext
    {
        /// <summary>The longest session: a device that has been awake for two hours sleeps, and continues at its next wake.</summary>
        internal const int MaxSessionMilliseconds = 2 * 60 * 60 * 1000;

        private const int SliceMilliseconds = 1000;

        private long _end;
        private long _goodCheck = -1;
        private TrustStore _keys;

        internal SessionContext(Board board, DeviceStorage storage, Transport transport, TrustStore trust, BootControl control, int runningSlot)
        {
            Board = board;
            Storage = storage;
            Transport = transport;
            if (trust != null)
            {
                Follow(trust);
            }

            Control = control;
            RunningSlot = runningSlot;
        }

        internal Board Board { get; }

        internal DeviceStorage Storage { get; }

        internal Transport Transport { get; }

        /// <summary>The trust store of the device, without the keys of its root. <see cref="Follow"/> replaces it.</summary>
        internal TrustStore Trust { get; private set; }

        /// <summary>
        /// The trust store with the keys for releases and pointers; null if it is lost. After a download, which has no memory for them, they are read from
        /// flash again.
        /// </summary>
        internal TrustStore Keys
        {
            get
            {
                if (_keys == null)
                {
                    TrustStore trust = ReadTrust();
                    _keys = trust == null ? null : trust.WithoutRootKeys();
                }

                return _keys;
            }
        }

        internal BootControl Control { get; }

        /// <summary>The running slot, or none in rescue.</summary>
        internal int RunningSlot { get; }

        /// <summary>The running release, or null in rescue.</summary>
        internal Manifest RunningManifest { get; set; }

        /// <summary>The size of the cache through which a delta reads flash, in bytes.</summary>
        internal int PageCacheSize { get; set; } = PageCache.DefaultSize;

        internal UpdatePolicy Policy { get; set; }

        internal ProgressHandler Progress { get; set; }

        internal Cancellation Cancellation { get; } = new Cancellation();

        /// <summary>The other slot.</summary>
        internal int TargetSlot()
        {
            return Slots.Other(RunningSlot != Slots.None ? RunningSlot : Control.Record.ActiveSlot);
        }

        /// <summary>The counter of the running image; 0 in rescue.</summary>
        internal uint RunningCounter()
        {
            return RunningSlot == Slots.None ? 0 : Control.Record.Slot(RunningSlot).Counter;
        }

        /// <summary>Goes on with another trust store: one with another root, or another channel.</summary>
        internal void Follow(TrustStore trust)
        {
            Trust = trust.WithoutKeys();
            _keys = trust.Root.ReleaseKeyCount == 0 ? null : trust.WithoutRootKeys();
        }

        /// <summary>Releases the memory of the keys, before a download.</summary>
        internal void DropKeys()
        {
            _keys = null;
        }

        /// <summary>Reads the whole trust store, twice before it counts as lost; null if it is.</summary>
        internal TrustStore ReadTrust()
        {
            return Storage.ReadTrust() ?? Storage.ReadTrust();
        }

        /// <summary>The running image, or null in rescue.</summary>
        internal Partition RunningImage()
        {
            return RunningSlot == Slots.None ? null : Storage.Slot(RunningSlot).Image;
        }

        /// <summary>Records the start of the session.</summary>
        internal void Begin()
        {
            Cancellation.Clear();
            _end = Board.Milliseconds() + MaxSessionMilliseconds;
        }

        /// <summary>Records that a check was good, now.</summary>
        internal void NoteGoodCheck()
        {
            _goodCheck = Board.Milliseconds();
        }

        /// <summary>The milliseconds since the last good check of this power-on; -1 for none.</summary>
        internal long SinceGoodCheck()
        {
            return _goodCheck < 0 ? -1 : Board.Milliseconds() - _goodCheck;
        }

        /// <summary>The reason why the session must end now, or <see cref="ReasonCode.None"/>.</summary>
        internal ReasonCode Stop()
        {
            return Cancellation.IsRequested ? ReasonCode.Cancelled
                : Board.Milliseconds() > _end ? ReasonCode.SessionBudgetSpent
                : ReasonCode.None;
        }

        /// <summary>Waits between two tries, in slices short enough to be cancelled.</summary>
        internal ReasonCode Wait(int milliseconds)
        {
            ReasonCode reason = Stop();
            for (int left = milliseconds; left > 0 && reason == ReasonCode.None; left -= SliceMilliseconds)
            {
                Board.Wait(left < SliceMilliseconds ? left : SliceMilliseconds);
                reason = Stop();
            }

            return reason;
        }

        internal void Report(UpdateProgress progress)
        {
            if (Progress == null)
            {
                return;
            }

            try
            {
                Progress(progress);
            }
            catch (Exception fault)
            {
                // A screen that fails must not cost a chunk (hole 18).
                Board.Log("progress handler failed: " + fault.Message);
            }
        }
    }
}
