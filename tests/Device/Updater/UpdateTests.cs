using Verso.Boot;
using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>Complete updates.</summary>
    [TestClass]
    public class UpdateTests
    {
        private const int SmallSlot = 12288;

        [TestMethod]
        public void An_image_of_two_chunks_is_fetched_verified_flipped_tried_and_confirmed()
        {
            UpdateStory.Run(FixtureRelease.Small(), SmallSlot);
        }

        [TestMethod]
        public void An_image_under_AES_128_is_fetched_verified_flipped_tried_and_confirmed()
        {
            UpdateStory.Run(FixtureRelease.Native(), SmallSlot);
        }

        [TestMethod]
        [DataRow("stored")]
        [DataRow("compressed")]
        [DataRow("delta")]
        public void An_image_of_64_KiB_is_fetched_verified_flipped_tried_and_confirmed(string encoding)
        {
            UpdateStory.RunLarge(encoding);
        }

        [TestMethod]
        public void A_trial_whose_check_fails_is_rolled_back_and_the_release_not_asked_for_from_then_on()
        {
            TestDevice device = Flipped();

            BootReport report = device.PowerOn(TestApplication.Failing);
            Assert.AreEqual((int)BootDecision.LaunchTrial, (int)report.Decision);
            CheckRolledBack(device, ReasonCode.HealthCheckFailed);
            Assert.AreEqual(FailingCheck.CheckName, device.Result().Check);

            report = device.Settle(TestApplication.Updating);
            Assert.AreEqual((int)BootDecision.LaunchActive, (int)report.Decision);
            Assert.AreEqual(Slots.A, report.Slot);
            Check.Reason(ReasonCode.NotOffered, device.LastUpdate.Reason);
            Assert.AreEqual(1, device.Server.PayloadRequests);
            Assert.AreEqual((int)UpdateState.Rollback, (int)device.Result().State);
        }

        [TestMethod]
        [DataRow((int)TestApplication.Forgetful)]
        [DataRow((int)TestApplication.Crashing)]
        [DataRow((int)TestApplication.NotLoading)]
        public void A_trial_that_is_never_confirmed_is_rolled_back_after_three_boots(int application)
        {
            TestDevice device = Flipped();
            for (int boot = 1; boot <= 3; boot++)
            {
                Assert.AreEqual((int)BootDecision.LaunchTrial, (int)device.PowerOn((TestApplication)application).Decision);
                Assert.AreEqual(boot, device.Record().Attempts);
            }

            BootReport report = device.PowerOn(TestApplication.Updating);
            Assert.AreEqual((int)BootDecision.RollBack, (int)report.Decision);
            Assert.AreEqual(Slots.A, report.Slot);
            CheckRolledBack(device, ReasonCode.AttemptsExhausted);
            Check.Reason(ReasonCode.NotOffered, device.LastUpdate.Reason);
        }

        [TestMethod]
        public void A_trial_that_cannot_run_as_it_is_is_rolled_back_at_once()
        {
            TestDevice device = Flipped();

            device.PowerOn(TestApplication.WithoutEntryPoint);

            CheckRolledBack(device, ReasonCode.EntryPointMissing);
            Assert.AreEqual((int)BootDecision.LaunchActive, (int)device.Settle(TestApplication.Updating).Decision);
        }

        [TestMethod]
        public void A_connection_that_breaks_costs_the_record_that_was_under_way()
        {
            TestDevice device = new TestDevice(SmallSlot);
            device.Server.Release = FixtureRelease.Small();
            device.Server.BreaksAfter = StoredPayload.RecordSize + 300;

            device.PowerOn(TestApplication.Updating);

            Assert.AreEqual((int)UpdateState.Rebooting, (int)device.LastUpdate.State);
            Assert.AreEqual(2, device.Server.PayloadRequests);
            Assert.AreEqual(StoredPayload.RecordOffset(1), device.Server.LastFirst);
            Assert.IsTrue(device.Board.Waited > 0);
        }

        [TestMethod]
        public void A_bit_that_flips_on_the_way_costs_its_record()
        {
            TestDevice device = new TestDevice(SmallSlot);
            device.Server.Release = FixtureRelease.Small();
            device.Server.CorruptAt = StoredPayload.RecordSize + 100;

            device.PowerOn(TestApplication.Updating);

            Assert.AreEqual((int)UpdateState.Rebooting, (int)device.LastUpdate.State);
            Assert.AreEqual(2, device.Server.PayloadRequests);
            Assert.AreEqual(StoredPayload.RecordOffset(1), device.Server.LastFirst);
        }

        [TestMethod]
        public void A_server_that_has_nothing_leaves_everything_as_it_was()
        {
            TestDevice device = new TestDevice(SmallSlot);

            device.PowerOn(TestApplication.Updating);

            Check.Reason(ReasonCode.NotFound, device.LastUpdate.Reason);
            Assert.AreEqual(0, device.Board.Reboots);
            Assert.AreEqual(Slots.None, device.Record().TrialSlot);
        }

        [TestMethod]
        public void An_image_that_does_not_fit_is_refused_before_the_payload_is_requested()
        {
            TestDevice device = new TestDevice(SmallSlot);
            device.Server.Release = FixtureRelease.Large();

            device.PowerOn(TestApplication.Updating);

            Check.Reason(ReasonCode.ImageTooLarge, device.LastUpdate.Reason);
            Assert.AreEqual(0, device.Server.PayloadRequests);
        }

        private static TestDevice Flipped()
        {
            TestDevice device = new TestDevice(SmallSlot);
            device.Server.Release = FixtureRelease.Native();
            device.PowerOn(TestApplication.Updating);
            Assert.AreEqual(Slots.B, device.Record().TrialSlot);
            return device;
        }

        private static void CheckRolledBack(TestDevice device, ReasonCode reason)
        {
            BootRecord record = device.Record();
            Assert.AreEqual(Slots.A, record.ActiveSlot);
            Assert.AreEqual(Slots.None, record.TrialSlot);
            Assert.AreEqual(SlotStatus.Rejected, record.Slot(Slots.B).Status);
            Assert.AreEqual(1u, record.SecurityCounter);
            ResultRecord result = device.Result();
            Assert.AreEqual((int)UpdateState.Rollback, (int)result.State);
            Check.Reason(reason, result.Reason);
        }
    }
}
