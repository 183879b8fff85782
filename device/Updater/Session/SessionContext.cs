using System;
using Verso.Core;

namespace Verso.Updater
{
    /// <summary>What every part of a session works with.</summary>
    internal sealed class SessionContext
    {
        internal SessionContext(Board board, DeviceStorage storage, Transport transport, TrustStore trust, BootControl control, int runningSlot)
        {
            Board = board;
            Storage = storage;
            Transport = transport;
            Trust = trust;
            Control = control;
            RunningSlot = runningSlot;
        }

        internal Board Board { get; }

        internal DeviceStorage Storage { get; }

        internal Transport Transport { get; }

        /// <summary>Whom the device trusts: another store once a release that changes it is confirmed.</summary>
        internal TrustStore Trust { get; set; }

        internal BootControl Control { get; }

        /// <summary>The slot that runs, or none in rescue.</summary>
        internal int RunningSlot { get; }

        internal UpdatePolicy Policy { get; set; }

        internal ProgressHandler Progress { get; set; }

        internal Cancellation Cancellation { get; } = new Cancellation();

        /// <summary>The slot that does not run.</summary>
        internal int TargetSlot()
        {
            return Slots.Other(RunningSlot != Slots.None ? RunningSlot : Control.Record.ActiveSlot);
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
