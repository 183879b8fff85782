using Verso.Updater;

namespace Verso.EReader
{
    /// <summary>The screen. The sample has no panel and writes its lines to the debug output.</summary>
    public sealed class Display
    {
        private readonly Board _board;

        /// <summary>Creates the screen of a board.</summary>
        public Display(Board board)
        {
            _board = board;
        }

        /// <summary>The text on the screen.</summary>
        public string Text { get; private set; } = string.Empty;

        /// <summary>Shows a line.</summary>
        public void Show(string line)
        {
            Text = line;
            _board.Log("screen: " + line);
        }
    }
}
