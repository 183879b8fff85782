using System;
using Verso.Core;

namespace Verso.Updater
{
    /// <summary>The boot engine's half of an update: a trial that is confirmed or rolled back, with a recorded result.</summary>
    public sealed class Trial
    {
        private const int LookAgainMilliseconds = 5000;

        private readonly Board _board;
        private readonly DeviceStorage _storage;
        private readonly BootControl _control;
        private readonly StateMachine _machine = new StateMachine(UpdateState.Rebooting);

        /// <summary>Works on a device whose boot record names a trial.</summary>
        public Trial(Board board, DeviceStorage storage, BootControl control)
        {
            _board = board;
            _storage = storage;
            _control = control;
        }

        /// <summary>The state of the update.</summary>
        public UpdateState State
        {
            get { return _machine.State; }
        }

        /// <summary>Counts a trial boot. Call it before the launch.</summary>
        public ReasonCode Count()
        {
            _machine.Fire(UpdateEvent.TrialLaunched);
            return _control.CountTrial();
        }

        /// <summary>Records that the trial returned unconfirmed. A boot without such a record was cut short and is repeated.</summary>
        public ReasonCode Fail()
        {
            return _control.EndTrialBoot();
        }

        /// <summary>Runs the checks until they decide, and confirms or rolls back.</summary>
        /// <param name="checks">The product's checks.</param>
        /// <param name="manifest">The release on trial.</param>
        /// <param name="heard">Receives the evidence before the decision takes effect, or null.</param>
        /// <param name="watchdog">Fed while the checks cannot decide because of an outside cause; or null.</param>
        public HealthReport Decide(HealthCheck[] checks, Manifest manifest, HealthHandler heard, Watchdog watchdog)
        {
            HealthMonitor monitor = new HealthMonitor(_board);
            long start = _board.Milliseconds();
            HealthReport report = monitor.Run(checks, 0);
            while (report.Verdict == HealthVerdict.Undecided)
            {
                if (watchdog != null)
                {
                    watchdog.Feed();
                }

                _board.Wait(LookAgainMilliseconds);
                report = monitor.Run(checks, _board.Milliseconds() - start);
            }

            Tell(heard, report);
            if (report.Verdict == HealthVerdict.Healthy)
            {
                Confirm(manifest);
            }
            else
            {
                RollBack(manifest, report.Decisive.Reason, report.Decisive.Check.Name);
            }

            return report;
        }

        /// <summary>
        /// Makes the trial permanent. The boot record is the commit point. If a cut leaves out what follows it, the next boot completes it.
        /// </summary>
        public ReasonCode Confirm(Manifest manifest)
        {
            int slot = _control.Record.TrialSlot;
            int attempts = _control.Record.Attempts;
            ReasonCode reason = _control.Confirm();
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            _machine.Fire(UpdateEvent.TrialConfirmed);
            reason = Complete(_storage, _control, manifest, slot, attempts);
            _machine.Fire(UpdateEvent.OutcomeRecorded);
            return reason;
        }

        /// <summary>Rejects the trial. The reason is recorded before the boot record changes, so that no cut can lose it.</summary>
        /// <param name="manifest">The release, or null if its descriptor is lost.</param>
        /// <param name="reason">The reason.</param>
        /// <param name="check">The health check that failed, or empty.</param>
        public ReasonCode RollBack(Manifest manifest, ReasonCode reason, string check)
        {
            BootRecord record = _control.Record;
            _machine.Fire(UpdateEvent.TrialFailed);
            ResultRecord result = Results.Of(manifest, record.TrialSlot);
            result.State = UpdateState.Rollback;
            result.Reason = reason;
            result.Attempts = record.Attempts;
            result.Counter = record.Slot(record.TrialSlot).Counter;
            result.ReleaseId = record.Slot(record.TrialSlot).ReleaseId;
            result.Check = check;
            Note(_storage.WriteResult(result));
            return _control.RollBack();
        }

        /// <summary>Ends the rollback, given whether a previous slot boots. The outcome is recorded in either case.</summary>
        public void End(bool previousBoots)
        {
            _machine.Fire(previousBoots ? UpdateEvent.PreviousRestored : UpdateEvent.NothingToRestore);
            if (!previousBoots)
            {
                _machine.Fire(UpdateEvent.OutcomeRecorded);
            }
        }

        /// <summary>Completes a confirmation: result, then mark, so that the mark shows that all is done.</summary>
        public static ReasonCode Complete(DeviceStorage storage, BootControl control, Manifest manifest, int slot, int attempts)
        {
            ResultRecord result = Results.Of(manifest, slot);
            result.State = UpdateState.Complete;
            result.Attempts = attempts;
            ReasonCode reason = storage.WriteResult(result);
            return reason == ReasonCode.None ? control.MarkConfirmed(slot) : reason;
        }

        private void Tell(HealthHandler heard, HealthReport report)
        {
            if (heard == null)
            {
                return;
            }

            try
            {
                heard(report);
            }
            catch (Exception fault)
            {
                // A failing observer must not change the verdict.
                _board.Log("health handler failed: " + fault.Message);
            }
        }

        private void Note(ReasonCode reason)
        {
            if (reason != ReasonCode.None)
            {
                _board.Log("the result record cannot be written" + ReasonText.Of(reason));
            }
        }
    }
}
