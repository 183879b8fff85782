using Verso.Core;
using Verso.Updater;

namespace Verso.EReader
{
    /// <summary>
    /// A sample e-reader: the code that a device maker writes on top of Verso. On boot it runs its health checks if it is on trial, and
    /// otherwise asks for an update. From then on it asks twice a day. A product with keys also offers <see cref="UpdateMenu"/>.
    /// </summary>
    public static class Program
    {
        private const int CheckIntervalMilliseconds = 12 * 60 * 60 * 1000;

        /// <summary>The start of an image: stage 0 loads the assembly from its slot and calls this method.</summary>
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
                // The next check comes with the next wake: a reader that was just updated does not need one.
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
                // Every other reason resolves itself, or is for the publisher of the releases. This one needs a cable.
                display.Show("this reader accepts no updates until it is provisioned again (reason " + ((int)outcome.Reason).ToString() + ")");
            }
        }
    }
}
