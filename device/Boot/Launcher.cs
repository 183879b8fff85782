using Verso.Core;
using Verso.Updater;

namespace Verso.Boot
{
    /// <summary>Starts what a verified slot holds.</summary>
    public abstract class Launcher
    {
        /// <summary>Loads an image and runs it.</summary>
        /// <param name="image">The slot's bytes.</param>
        /// <param name="manifest">What they are.</param>
        /// <param name="agent">The agent that the application finds in <see cref="UpdateAgent.Current"/>.</param>
        /// <param name="deadlineMilliseconds">How long a trial may be silent, or 0 for a confirmed image, which may run for ever. It is the agent's <see cref="UpdateAgent.Watchdog"/> that says when it is late.</param>
        public abstract LaunchOutcome Launch(Partition image, Manifest manifest, UpdateAgent agent, int deadlineMilliseconds);
    }
}
