using Verso.Core;
using Verso.Updater;

namespace Verso.EReader
{
    /// <summary>Shows an update on the screen, one line for every tenth: an e-paper panel is slow, and every refresh is visible.</summary>
    public sealed class UpdateScreen
    {
        private readonly Display _display;
        private int _shownTenth = -1;

        /// <summary>Creates a view on a display.</summary>
        public UpdateScreen(Display display)
        {
            _display = display;
        }

        /// <summary>Shows an event.</summary>
        public void Show(UpdateProgress progress)
        {
            if (progress.Phase != UpdateState.Downloading)
            {
                _shownTenth = -1;
            }

            switch (progress.Phase)
            {
                case UpdateState.Downloading:
                    ShowDownload(progress);
                    break;
                case UpdateState.Verifying:
                    _display.Show("checking version " + progress.Version);
                    break;
                case UpdateState.Rebooting:
                    _display.Show("restarting into version " + progress.Version);
                    break;
                case UpdateState.Failed:
                    _display.Show("no update this time (reason " + ((int)progress.Reason).ToString() + ")");
                    break;
                default:
                    break;
            }
        }

        private void ShowDownload(UpdateProgress progress)
        {
            int tenth = progress.Chunk * 10 / progress.Total;
            if (progress.Reason != ReasonCode.None)
            {
                _display.Show("the connection is poor, trying again");
            }
            else if (tenth != _shownTenth)
            {
                _shownTenth = tenth;
                _display.Show("downloading version " + progress.Version + ", " + (progress.Chunk * 100 / progress.Total).ToString() + " %");
            }
        }
    }
}
