using Verso.Core;
using Verso.Updater;

namespace Verso.Boot
{
    /// <summary>Starts the image in a verified slot.</summary>
    public abstract class Launcher
    {
        /// <summary>
        /// The reason for the last <see cref="LaunchOutcome.NotLoaded"/>; <see cref="ReasonCode.None"/> if the launcher does not know one.
        /// </summary>
        public ReasonCode Reason { get; protected set; }

        /// <summary>
        /// Checks whether an image with valid digests can be launched here. If it cannot, the boot table treats its slot as bad. Nothing of the
        /// image is loaded.
        /// </summary>
        /// <param name="image">The bytes of the slot.</param>
        /// <param name="manifest">The manifest of the image.</param>
        /// <param name="wasConfirmed">Whether exactly these bytes have run here before.</param>
        public virtual ReasonCode Check(Partition image, Manifest manifest, bool wasConfirmed)
        {
            return ReasonCode.None;
        }

        /// <summary>Loads an image and runs it.</summary>
        /// <param name="image">The bytes of the slot.</param>
        /// <param name="manifest">The manifest of the image.</param>
        /// <param name="agent">The agent that the application finds in <see cref="UpdateAgent.Current"/>.</param>
        /// <param name="deadlineMilliseconds">
        /// The time for which a trial may be silent. 0 for a confirmed image, which may run for ever. The agent's
        /// <see cref="UpdateAgent.Watchdog"/> detects that the time is over.
        /// </param>
        public abstract LaunchOutcome Launch(Partition image, Manifest manifest, UpdateAgent agent, int deadlineMilliseconds);
    }
}
