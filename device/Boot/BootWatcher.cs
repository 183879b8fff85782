using Verso.Core;
using Verso.Updater;

namespace Verso.Boot
{
    /// <summary>Hears what stage 0 does, before it does it. This one keeps quiet.</summary>
    public class BootWatcher
    {
        /// <summary>The boot record was damaged or rebuilt.</summary>
        public virtual void RecordMended(ReasonCode reason)
        {
        }

        /// <summary>Stage 0 decided.</summary>
        /// <param name="decision">What.</param>
        /// <param name="slot">The slot that it is about: the one to launch, or the trial that is rejected.</param>
        /// <param name="reason">Why it is not simply the active slot, or <see cref="ReasonCode.None"/>.</param>
        /// <param name="record">The boot record that the decision rests on.</param>
        public virtual void Decided(BootDecision decision, int slot, ReasonCode reason, BootRecord record)
        {
        }

        /// <summary>An application is about to be launched.</summary>
        public virtual void Launching(int slot, Manifest manifest, bool trial, BootRecord record)
        {
        }

        /// <summary>What was launched did not come up, or nothing could be launched; the device restarts.</summary>
        public virtual void Failed(ReasonCode reason)
        {
        }

        /// <summary>An agent was made, for an application or for rescue: its progress can be listened to.</summary>
        public virtual void AgentReady(UpdateAgent agent)
        {
        }
    }
}
