using Verso.Boot;
using Verso.Core;
using Verso.Updater;

namespace Verso.DeviceTests
{
    /// <summary>Compares every byte of a slot with its image, and then plays an application.</summary>
    internal sealed class TestLauncher : Launcher
    {
        private readonly TestDevice _device;
        private readonly TestApplication _application;

        internal TestLauncher(TestDevice device, TestApplication application)
        {
            _device = device;
            _application = application;
        }

        /// <summary>The outcome of the application's session, or null.</summary>
        internal UpdateOutcome Update { get; private set; }

        public override LaunchOutcome Launch(Partition image, Manifest manifest, UpdateAgent agent, int deadlineMilliseconds)
        {
            _device.CheckImage((MemoryPartition)image, manifest);
            switch (_application)
            {
                case TestApplication.Updating:
                    if (agent.ConfirmTrial(null) == null)
                    {
                        Update = agent.Update(null);
                    }

                    return LaunchOutcome.Returned;
                case TestApplication.Failing:
                    agent.ConfirmTrial(new HealthCheck[] { new FailingCheck() });
                    return LaunchOutcome.Returned;
                case TestApplication.Crashing:
                    return LaunchOutcome.Crashed;
                case TestApplication.NotLoading:
                    return LaunchOutcome.NotLoaded;
                case TestApplication.WithoutEntryPoint:
                    Reason = ReasonCode.EntryPointMissing;
                    return LaunchOutcome.NotLoaded;
                default:
                    return LaunchOutcome.Returned;
            }
        }
    }
}
