using Verso.Updater;

namespace Verso.EReader
{
    /// <summary>A check of the product itself: the screen shows the text that was sent to it.</summary>
    public sealed class DisplayCheck : HealthCheck
    {
        private readonly Display _display;

        /// <summary>Creates the check. It is required, because a reader needs its screen.</summary>
        public DisplayCheck(Display display)
            : base("display", true, 10000)
        {
            _display = display;
        }

        /// <inheritdoc/>
        public override bool Run()
        {
            const string line = "checking the new firmware";
            _display.Show(line);
            return _display.Text == line;
        }
    }
}
