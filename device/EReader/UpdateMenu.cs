using Verso.Core;
using Verso.Updater;

namespace Verso.EReader
{
    /// <summary>
    /// The two entries about updates in the reader's menu. Somebody who chose an entry waits for an answer, so every end is shown, also that there is
    /// nothing to do.
    /// </summary>
    public sealed class UpdateMenu
    {
        private readonly UpdateAgent _agent;
        private readonly Display _display;

        /// <summary>Creates the entries.</summary>
        /// <param name="agent">The agent of this reader.</param>
        /// <param name="display">Shows the answers.</param>
        public UpdateMenu(UpdateAgent agent, Display display)
        {
            _agent = agent;
            _display = display;
        }

        /// <summary>The entry "check for updates": asks over the network.</summary>
        public UpdateOutcome CheckNow()
        {
            return Answer(_agent.Update(null), "no connection: try again near your network");
        }

        /// <summary>
        /// The entry "update from memory card": takes the update from the folder <c>verso</c> of the card, without a network. The files are verified as if
        /// a server had sent them, so a card from anybody can do no harm.
        /// </summary>
        public UpdateOutcome UpdateFromCard()
        {
            return Answer(_agent.Update(Transport.FolderUrl), "there is no memory card with updates");
        }

        private UpdateOutcome Answer(UpdateOutcome outcome, string unreachable)
        {
            switch (outcome.Reason)
            {
                case ReasonCode.None:
                    // The reader restarts into the release, and UpdateScreen has shown it.
                    break;
                case ReasonCode.UpToDate:
                case ReasonCode.NotOffered:
                    _display.Show("this reader is up to date");
                    break;
                case ReasonCode.NetworkUnreachable:
                    _display.Show(unreachable);
                    break;
                case ReasonCode.AlreadyRunning:
                    _display.Show("an update is running already");
                    break;
                case ReasonCode.BatteryTooLow:
                    _display.Show("charge the reader first: an update is waiting");
                    break;
                default:
                    _display.Show("no update this time (reason " + ((int)outcome.Reason).ToString() + ")");
                    break;
            }

            return outcome;
        }
    }
}
