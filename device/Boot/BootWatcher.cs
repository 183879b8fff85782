using Verso.Core;
using Verso.Updater;

namespace Verso.Boot
{
    /// <summary>Observes the next step of stage 0. This class ignores every event.</summary>
    public class BootWatcher
    {
        /// <summary>The boot record was damaged or rebuilt.</summary>
        public virtual void RecordMended(ReasonCode reason)
        {
        }

        /// <summary>Stage 0 decided.</summary>
        /// <param name="decision">The decision.</param>
        /// <param name="slot">The slot of the decision: the one to launch, or the trial that is rejected.</param>
        /// <param name="reason">The reason why it is not simply the active slot, or <see cref="ReasonCode.None"/>.</param>
        /// <param name="record">The boot record that the decision is based on.</param>
        public virtual void Decided(BootDecision decision, int slot, ReasonCode reason, BootRecord record)
        {
        }

        /// <summary>An application is about to be launched.</summary>
        public virtual void Launching(int slot, Manifest manifest, bool trial, BootRecord record)
        {
        }

        /// <summary>The launched application did not start, or nothing could be launched. The device restarts.</summary>
        public virtual void Failed(ReasonCode reason)
        {
        }

        /// <summary>An agent was created, for an application or for rescue. Its progress can be observed.</summary>
        public virtual void AgentReady(UpdateAgent agent)
        {
        }
    }
}
