using System;
using Verso.Core;
using Verso.Updater;

namespace Verso.Boot
{
    /// <summary>
    /// Stage 0 runs at every power-on, before any application. It chooses a slot by the boot table, counts a trial before it launches it,
    /// rolls back, and fetches a release itself if neither slot boots.
    /// </summary>
    public sealed class Stage0
    {
        /// <summary>The pause after an application returned unexpectedly, so that a device never restarts in a tight loop.</summary>
        public const int PauseMilliseconds = 5000;

        /// <summary>
        /// The shortest pause between two updates by stage 0 itself. A random time of up to the same length is added, so that the devices
        /// of a fleet do not ask at once.
        /// </summary>
        public const int RescuePauseMilliseconds = 60000;

        /// <summary>An application that fails within this time may never get to ask for an update. Stage 0 then asks in its place.</summary>
        public const int EarlyMilliseconds = 600000;

        private readonly Board _board;
        private readonly DeviceStorage _storage;
        private readonly Transport _transport;
        private readonly Launcher _launcher;
        private readonly BootWatcher _watcher;
        private readonly string _updateUrl;
        private readonly BootReport _report = new BootReport();
        private TrustStore _trust;
        private TrustStore _keys;
        private BootControl _control;
        private FlashSituation _situation;
        private UpdateAgent _agent;

        /// <summary>Creates stage 0 of a device.</summary>
        /// <param name="board">The hardware.</param>
        /// <param name="storage">Its partitions.</param>
        /// <param name="transport">Its network, for rescue.</param>
        /// <param name="launcher">Starts applications.</param>
        /// <param name="watcher">Observes the events.</param>
        /// <param name="updateUrl">The URL of the published releases, or null for the provisioned URL.</param>
        public Stage0(Board board, DeviceStorage storage, Transport transport, Launcher launcher, BootWatcher watcher, string updateUrl)
        {
            _board = board;
            _storage = storage;
            _transport = transport;
            _launcher = launcher;
            _watcher = watcher;
            _updateUrl = updateUrl;
        }

        /// <summary>Runs one power-on. Returns when the application returns, or when a restart was requested.</summary>
        public BootReport Run()
        {
            try
            {
                Boot();
            }
            catch (OutOfMemoryException)
            {
                // The memory of the decision is no longer needed, and the report of the failure takes memory as well.
                _situation = null;
                _agent = null;
                _report.Reason = ReasonCode.OutOfMemory;
                _board.Log("stage 0 ran out of memory" + ReasonText.Of(ReasonCode.OutOfMemory));
                Restart(RescuePauseMilliseconds);
            }

            return _report;
        }

        private void Boot()
        {
            _keys = ReadTrust();
            _trust = _keys == null ? null : _keys.WithoutKeys();
            _control = new BootControl(_storage, _trust);
            ReasonCode mended = _control.Load();
            if (mended != ReasonCode.None)
            {
                _watcher.RecordMended(mended);
            }

            _situation = new FlashSituation(_storage, _control.Record, _trust == null ? null : _trust.SealKey, _launcher);
            _report.Decision = BootTable.Decide(_situation);
            switch (_report.Decision)
            {
                case BootDecision.LaunchTrial:
                    LaunchTrial();
                    break;
                case BootDecision.FailTrial:
                    FailTrial();
                    break;
                case BootDecision.RollBack:
                    RollBack(true);
                    LaunchConfirmed(_control.Record.ActiveSlot);
                    break;
                case BootDecision.FallBack:
                    FallBack();
                    break;
                case BootDecision.LaunchHeld:
                    // The application must not see a trial: it could not be confirmed, and a deadline would restart the device for ever.
                    Announce(_control.Record.TrialSlot, ReasonCode.TrustStoreCorrupt);
                    LaunchConfirmed(_control.Record.TrialSlot);
                    break;
                case BootDecision.LaunchActive:
                    Announce(_control.Record.ActiveSlot, _trust == null ? ReasonCode.TrustStoreCorrupt : ReasonCode.None);
                    MendConfirmation(_control.Record.ActiveSlot);
                    LaunchConfirmed(_control.Record.ActiveSlot);
                    break;
                default:
                    Rescue();
                    break;
            }
        }

        private TrustStore ReadTrust()
        {
            TrustStore trust = _storage.ReadTrust() ?? _storage.ReadTrust();
            if (trust == null)
            {
                // Without a trust store no update is possible, but a reader that worked yesterday works today: digests still protect the slots.
                _board.Log("trust store lost" + ReasonText.Of(ReasonCode.TrustStoreCorrupt));
            }

            return trust == null ? null : trust.WithoutRootKeys();
        }

        private void LaunchTrial()
        {
            int slot = _control.Record.TrialSlot;
            Announce(slot, ReasonCode.None);
            Trial trial = CountTrial();
            if (trial == null)
            {
                return;
            }

            Manifest manifest = _situation.Content(slot).Manifest;
            LaunchOutcome outcome = Launch(slot, manifest, trial, manifest.HealthDeadlineSeconds * 1000);
            if (outcome == LaunchOutcome.NotLoaded && _control.Record.TrialSlot == slot && LaunchFaults.Of(ReasonOf(outcome)) == LaunchFault.Lasting)
            {
                // The next boot would fail in the same way.
                trial.RollBack(manifest, ReasonOf(outcome), string.Empty);
            }

            if (_control.Record.TrialSlot == slot)
            {
                NoteEnd(trial);
            }

            if (outcome != LaunchOutcome.Returned && outcome != LaunchOutcome.Hung)
            {
                _report.Reason = ReasonOf(outcome);
            }
            else if (_control.Record.TrialSlot == slot)
            {
                _report.Reason = ReasonCode.HealthDeadlineMissed;
            }

            if (outcome != LaunchOutcome.Returned || _report.Reason != ReasonCode.None)
            {
                Restart(PauseMilliseconds);
            }
        }

        /// <summary>
        /// The slot on trial may be sound, and cannot be checked or loaded now. The boot counts as an attempt, like one that crashed.
        /// </summary>
        private void FailTrial()
        {
            ReasonCode reason = _situation.Reason(_control.Record.TrialSlot);
            Announce(_control.Record.TrialSlot, reason);
            Trial trial = CountTrial();
            if (trial != null)
            {
                NoteEnd(trial);
                _report.Reason = reason;
                Restart(PauseMilliseconds);
            }
        }

        /// <summary>Counts a trial boot, or launches the active slot.</summary>
        /// <returns>The trial, or null if the boot cannot be counted: an uncounted trial could be tried for ever.</returns>
        private Trial CountTrial()
        {
            Trial trial = NewTrial();
            if (trial.Count() == ReasonCode.None)
            {
                return trial;
            }

            _report.Reason = ReasonCode.BootRecordNotWritten;
            LaunchConfirmed(_control.Record.ActiveSlot);
            return null;
        }

        /// <summary>The trial that the boot record names.</summary>
        private Trial NewTrial()
        {
            return new Trial(_board, _storage, _control);
        }

        private void NoteEnd(Trial trial)
        {
            if (trial.Fail() != ReasonCode.None)
            {
                // The next boot takes this for a power cut. The number of those is limited as well.
                _board.Log("the end of the trial boot is not recorded: the boot record cannot be written");
            }
        }

        private void LaunchConfirmed(int slot)
        {
            SlotContent content = _situation.Content(slot);
            if (content == null || _situation.Reason(slot) != ReasonCode.None)
            {
                _report.Reason = _situation.WhyNone();
                Restart(PauseMilliseconds);
                return;
            }

            long start = _board.Milliseconds();
            LaunchOutcome outcome = Launch(slot, content.Manifest, null, 0);
            if (outcome == LaunchOutcome.Returned)
            {
                return;
            }

            _report.Reason = ReasonOf(outcome);
            if (_board.Milliseconds() - start >= EarlyMilliseconds)
            {
                Restart(PauseMilliseconds);
            }
            else
            {
                _board.Log("the application failed early; stage 0 asks for a release" + ReasonText.Of(_report.Reason));
                UpdateOrRestart();
            }
        }

        /// <summary>Asks for a release in place of an application: there is none, or it cannot ask.</summary>
        private void UpdateOrRestart()
        {
            // The agent of an application may still be in a session on another thread. A second session must not run beside it.
            _agent.Policy = new UpdatePolicy();
            UpdateOutcome outcome = _agent.Update(_updateUrl ?? (_trust == null ? null : _trust.UpdateUrl));
            if (outcome.State != UpdateState.Rebooting)
            {
                _board.Log("stage 0 found no release" + ReasonText.Of(outcome.Reason, outcome.Detail));
                Restart(RescuePauseMilliseconds + BoardReadings.Random(_board, RescuePauseMilliseconds));
            }
        }

        private ReasonCode ReasonOf(LaunchOutcome outcome)
        {
            switch (outcome)
            {
                case LaunchOutcome.NotLoaded:
                    return _launcher.Reason == ReasonCode.None ? ReasonCode.LaunchFailed : _launcher.Reason;
                case LaunchOutcome.OutOfMemory:
                    return ReasonCode.OutOfMemory;
                case LaunchOutcome.Hung:
                    return ReasonCode.HealthDeadlineMissed;
                default:
                    return ReasonCode.ApplicationCrashed;
            }
        }

        private LaunchOutcome Launch(int slot, Manifest manifest, Trial trial, int deadlineMilliseconds)
        {
            // The facts of the decision are no longer needed, and the application needs the memory.
            _situation = null;
            _watcher.Launching(slot, manifest, trial != null, _control.Record);
            _agent = MakeAgent(slot, manifest, trial);
            _agent.Watchdog = trial == null ? null : new Watchdog(_board, deadlineMilliseconds);
            UpdateAgent.Current = _agent;
            _report.Slot = slot;
            _report.Outcome = _launcher.Launch(_storage.Slot(slot).Image, manifest, _agent, deadlineMilliseconds);
            return _report.Outcome;
        }

        private UpdateAgent MakeAgent(int slot, Manifest manifest, Trial trial)
        {
            // The agent drops the keys before a download, so nothing else may hold them.
            UpdateAgent agent = new UpdateAgent(_board, _storage, _transport, _keys ?? _trust, _control, slot, manifest, trial);
            _keys = null;
            agent.UpdateUrl = _updateUrl ?? agent.UpdateUrl;
            _watcher.AgentReady(agent);
            return agent;
        }

        private void RollBack(bool previousBoots)
        {
            int slot = _control.Record.TrialSlot;
            bool exhausted = _situation.Trial == TrialCondition.Exhausted;
            ReasonCode reason = !exhausted ? _situation.Reason(slot)
                : _control.Record.HasEnded ? ReasonCode.AttemptsExhausted
                : ReasonCode.TrialInterrupted;
            Announce(slot, reason);
            Trial trial = NewTrial();
            trial.RollBack(_situation.Content(slot).Manifest, reason, string.Empty);
            trial.End(previousBoots);
        }

        private void FallBack()
        {
            int slot = Slots.Other(_control.Record.ActiveSlot);
            Announce(slot, _situation.Reason(_control.Record.ActiveSlot));
            if (_control.FallBack() != ReasonCode.None)
            {
                _board.Log("the boot record cannot be written; the previous slot boots all the same");
            }

            LaunchConfirmed(slot);
        }

        /// <summary>Completes the steps of a confirmation that a cut left out: result, mark.</summary>
        private void MendConfirmation(int slot)
        {
            SlotContent content = _situation.Content(slot);
            if (_trust == null || content.IsConfirmed)
            {
                return;
            }

            // A mark that was misread once must not replace the result of a later rollback by an old confirmation.
            if (!_storage.Slot(slot).Inspect(_trust.SealKey).IsConfirmed)
            {
                // The cut may have interrupted the confirmation itself and left bits that read differently the next time. It is written again.
                if (_control.Refresh() != ReasonCode.None)
                {
                    _board.Log("the confirmation is not written again: the boot record cannot be written");
                }

                Trial.Complete(_storage, _control, content.Manifest, slot, 0);
            }
        }

        private void Rescue()
        {
            if (_situation.Trial == TrialCondition.Exhausted)
            {
                // A trial whose slot is bad is not rejected: its release has shown no fault, and may be the only one to fetch.
                RollBack(false);
            }

            Announce(Slots.None, _situation.WhyNone());

            // The facts of the decision are no longer needed, and the update needs the memory.
            _situation = null;
            _agent = MakeAgent(Slots.None, null, null);
            UpdateOrRestart();
        }

        private void Announce(int slot, ReasonCode reason)
        {
            _report.Reason = reason;
            _watcher.Decided(_report.Decision, slot, reason, _control.Record);
        }

        private void Restart(int pauseMilliseconds)
        {
            _watcher.Failed(_report.Reason);
            _board.Wait(pauseMilliseconds);
            _board.Reboot();
        }
    }
}
