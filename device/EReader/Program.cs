using Verso.Core;
using Verso.Updater;

namespace Verso.EReader
{
    /// <summary>
    /// A sample e-reader: what a device maker writes on top of Verso. On boot it proves itself if it is on trial, or asks for an update;
    /// from then on it asks twice a day.
    /// </summary>
    public static class Program
    {
        private const int CheckIntervalMilliseconds = 12 * 60 * 60 * 1000;

        /// <summary>Where an image starts: stage 0 loads the assembly from its slot and calls this.</summary>
        public static void Main()
        {
            UpdateAgent agent = UpdateAgent.Current;
            Display display = new Display(agent.Board);
            LibraryIndex library = new LibraryIndex(agent.Data);
            ReadingPolicy policy = new ReadingPolicy(agent.Board);

            library.CreateIfMissing();
            agent.Policy = policy;
            agent.Progress += new UpdateScreen(display).Show;
            display.Show("e-reader " + agent.RunningManifest.Version + " from slot " + Slots.Name(agent.RunningSlot));

            if (agent.IsTrial)
            {
                // The next check comes with the next wake: a reader that has just been updated has nothing to ask for.
                agent.ConfirmTrial(new HealthCheck[] { new ReaderServicesCheck(library), new DisplayCheck(display) });
            }
            else
            {
                Update(agent, display);
            }

            while (agent.Board.Rest(CheckIntervalMilliseconds))
            {
                Update(agent, display);
            }
        }

        private static void Update(UpdateAgent agent, Display display)
        {
            UpdateOutcome outcome = agent.Update(null);
            if (outcome.Reason == ReasonCode.TrustStoreCorrupt)
            {
                // Everything else mends itself, or is for whoever publishes releases. This one needs a cable.
                display.Show("this reader takes no updates until it is provisioned again (reason " + ((int)outcome.Reason).ToString() + ")");
            }
        }
    }
}
