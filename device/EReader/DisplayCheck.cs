using Verso.Updater;

namespace Verso.EReader
{
    /// <summary>A check of the product's own: what is shown stands on the screen.</summary>
    public sealed class DisplayCheck : HealthCheck
    {
        private readonly Display _display;

        /// <summary>Makes the check; required, because a reader without a screen is none.</summary>
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
