using Verso.Boot;
using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>A complete update, from the check to the confirmation, with a server and partitions in memory.</summary>
    public static class UpdateStory
    {
        private const int LargeSlot = 65536;

        /// <summary>Updates to a release of 64 KiB, for measurements.</summary>
        /// <param name="encoding">"stored", "compressed" or "delta".</param>
        /// <returns>The size of the partitions in memory, in bytes.</returns>
        public static int RunLarge(string encoding)
        {
            return Run(encoding == "delta" ? FixtureRelease.Delta() : encoding == "compressed" ? FixtureRelease.Compressed() : FixtureRelease.Large(), LargeSlot);
        }

        /// <summary>Creates the partitions that <see cref="RunLarge"/> needs, without any update.</summary>
        /// <returns>Their size in bytes.</returns>
        public static int MakePartitions()
        {
            int size = 0;
            foreach (MemoryPartition partition in TestDevice.NewPartitions(LargeSlot, new PowerSupply()))
            {
                size += partition.Size;
            }

            return size;
        }

        internal static int Run(FixtureRelease release, int slotSize)
        {
            TestDevice device = new TestDevice(slotSize);
            device.Server.Release = release;

            // The factory image asks, downloads, verifies, flips and restarts.
            BootReport report = device.PowerOn(TestApplication.Updating);
            Assert.AreEqual((int)BootDecision.LaunchActive, (int)report.Decision);
            Assert.AreEqual((int)UpdateState.Rebooting, (int)device.LastUpdate.State, ((int)device.LastUpdate.Reason).ToString());
            Assert.AreEqual(1, device.Board.Reboots);
            Assert.AreEqual(3, device.Server.Requests);
            BootRecord record = device.Record();
            Assert.AreEqual(Slots.A, record.ActiveSlot);
            Assert.AreEqual(Slots.B, record.TrialSlot);
            Assert.AreEqual(1u, record.SecurityCounter);

            // The new image boots on trial and confirms itself.
            report = device.PowerOn(TestApplication.Updating);
            Assert.AreEqual((int)BootDecision.LaunchTrial, (int)report.Decision);
            Assert.AreEqual(Slots.B, report.Slot);
            record = device.Record();
            Assert.AreEqual(Slots.B, record.ActiveSlot);
            Assert.AreEqual(Slots.None, record.TrialSlot);
            Assert.AreEqual(release.Counter, record.SecurityCounter);
            ResultRecord result = device.Result();
            Assert.AreEqual((int)UpdateState.Complete, (int)result.State);
            Assert.AreEqual(release.Version, result.Version);
            Assert.AreEqual(1, result.Attempts);

            // From now on it is the running release, and up to date.
            report = device.PowerOn(TestApplication.Updating);
            Assert.AreEqual((int)BootDecision.LaunchActive, (int)report.Decision);
            Assert.AreEqual(Slots.B, report.Slot);
            Check.Reason(ReasonCode.UpToDate, device.LastUpdate.Reason);
            Assert.AreEqual(1, device.Server.PayloadRequests);
            Assert.AreEqual(1, device.Board.Reboots);
            Assert.AreEqual(3, device.Launches);
            return device.FlashSize;
        }
    }
}
