using Verso.Updater;

namespace Verso.DeviceTests
{
    /// <summary>A check of a product that always fails.</summary>
    internal sealed class FailingCheck : HealthCheck
    {
        /// <summary>Its name in the result record.</summary>
        internal const string CheckName = "library-index";

        internal FailingCheck()
            : base(CheckName, true, 1000)
        {
        }

        public override bool Run()
        {
            return false;
        }
    }
}
