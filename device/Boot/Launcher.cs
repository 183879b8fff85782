using Verso.Core;
using Verso.Updater;

namespace Verso.Boot
{
    /// <summary>Starts what a verified slot holds.</summary>
    public abstract class Launcher
    {
        /// <summary>Why the last launch came to <see cref="LaunchOutcome.NotLoaded"/>; <see cref="ReasonCode.None"/> where the launcher knows no more than that.</summary>
        public ReasonCode Reason { get; protected set; }

        /// <summary>
        /// Looks at an image whose digests hold, and says whether it can be launched here. One that cannot is a bad slot to the boot table.
        /// Nothing of it is loaded.
        /// </summary>
        /// <param name="image">The slot's bytes.</param>
        /// <param name="manifest">What they are.</param>
        /// <param name="wasConfirmed">Whether these very bytes have run here before.</param>
        public virtual ReasonCode Check(Partition image, Manifest manifest, bool wasConfirmed)
        {
            return ReasonCode.None;
        }

        /// <summary>Loads an image and runs it.</summary>
        /// <param name="image">The slot's bytes.</param>
        /// <param name="manifest">What they are.</param>
        /// <param name="agent">The agent that the application finds in <see cref="UpdateAgent.Current"/>.</param>
        /// <param name="deadlineMilliseconds">How long a trial may be silent, or 0 for a confirmed image, which may run for ever. It is the agent's <see cref="UpdateAgent.Watchdog"/> that says when it is late.</param>
        public abstract LaunchOutcome Launch(Partition image, Manifest manifest, UpdateAgent agent, int deadlineMilliseconds);
    }
}
