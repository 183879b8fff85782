using Verso.Core;

namespace Verso.Updater
{
    /// <summary>The running image names this device's hardware, and the firmware below has the native assemblies that it needs.</summary>
    public sealed class HardwareCompatibilityCheck : HealthCheck
    {
        private readonly Acceptance _acceptance;
        private readonly Manifest _manifest;

        internal HardwareCompatibilityCheck(Acceptance acceptance, Manifest manifest)
            : base(HealthCheckNames.HardwareCompatibility, true, 10000)
        {
            _acceptance = acceptance;
            _manifest = manifest;
        }

        /// <inheritdoc/>
        public override bool Run()
        {
            return _acceptance.FitsHardware(_manifest) == ReasonCode.None;
        }
    }
}
