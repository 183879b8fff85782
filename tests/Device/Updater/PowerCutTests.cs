using Verso.Boot;
using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>The power is cut in the middle of an update, and the next power-on continues with what is on flash.</summary>
    [TestClass]
    public class PowerCutTests
    {
        private const int SmallSlot = 12288;

        [TestMethod]
        public void A_download_that_was_cut_goes_on_at_the_first_record_that_is_missing()
        {
            TestDevice device = new TestDevice(65536);
            device.Server.Release = FixtureRelease.Large();

            // The check record takes one operation, the boot record two, descriptor and journal six, each chunk three: an erase, a write, a journal
            // entry. The sixth chunk is torn.
            device.Power.CutAt(9 + (3 * 5) + 1, 1, 2);
            Assert.IsTrue(device.PowerOnUntilCut(TestApplication.Updating));
            Assert.AreEqual(0, device.Server.LastFirst);

            device.PowerOn(TestApplication.Updating);
            Assert.AreEqual((int)UpdateState.Rebooting, (int)device.LastUpdate.State);
            Assert.AreEqual(StoredPayload.RecordOffset(5), device.Server.LastFirst);
            Assert.AreEqual(5, device.Server.Requests, "pointer, manifest and payload; after the interruption pointer and payload");
            CheckUpdated(device, FixtureRelease.Large());
        }

        [TestMethod]
        public void A_cut_in_any_operation_of_an_update_ends_in_the_new_image_after_all()
        {
            int operations = Operations();
            for (int operation = 0; operation < operations; operation++)
            {
                TestDevice device = new TestDevice(SmallSlot);
                device.Server.Release = FixtureRelease.Native();
                device.Power.CutAt(operation, operation % 3, 2);

                // Wherever the power is cut, it is cut once.
                bool cut = false;
                for (int boots = 0; boots < 4 && !cut; boots++)
                {
                    cut = device.PowerOnUntilCut(TestApplication.Updating);
                }

                Assert.IsTrue(cut, operation.ToString());
                CheckUpdated(device, FixtureRelease.Native());
            }
        }

        private static int Operations()
        {
            TestDevice device = new TestDevice(SmallSlot);
            device.Server.Release = FixtureRelease.Native();
            int before = device.Power.Operations;
            device.Settle(TestApplication.Updating);
            return device.Power.Operations - before;
        }

        private static void CheckUpdated(TestDevice device, FixtureRelease release)
        {
            BootReport report = device.Settle(TestApplication.Updating);
            report = report.Decision == BootDecision.LaunchTrial ? device.PowerOn(TestApplication.Updating) : report;
            Assert.AreEqual((int)BootDecision.LaunchActive, (int)report.Decision);
            Assert.AreEqual(Slots.B, report.Slot);
            Check.Reason(ReasonCode.UpToDate, device.LastUpdate.Reason);
            Assert.AreEqual(release.Counter, device.Record().SecurityCounter);
            Assert.AreEqual((int)UpdateState.Complete, (int)device.Result().State);
        }
    }
}
