using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Checks that the running image is for this device's hardware, and that the firmware has the native assemblies that it needs.</summary>
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
