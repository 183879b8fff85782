using Verso.Boot;
using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>The boot table on flash: the content of the boot record, and the slots that have decayed.</summary>
    [TestClass]
    public class BootDecisionTests
    {
        [TestMethod]
        [DataRow((int)TrialCondition.None, false, false, (int)BootDecision.LaunchActive)]
        [DataRow((int)TrialCondition.None, true, false, (int)BootDecision.FallBack)]
        [DataRow((int)TrialCondition.None, false, true, (int)BootDecision.LaunchActive)]
        [DataRow((int)TrialCondition.None, true, true, (int)BootDecision.Rescue)]
        [DataRow((int)TrialCondition.Pending, false, false, (int)BootDecision.LaunchTrial)]
        [DataRow((int)TrialCondition.Pending, true, false, (int)BootDecision.LaunchTrial)]
        [DataRow((int)TrialCondition.Pending, false, true, (int)BootDecision.RollBack)]
        [DataRow((int)TrialCondition.Pending, true, true, (int)BootDecision.Rescue)]
        [DataRow((int)TrialCondition.Exhausted, false, false, (int)BootDecision.RollBack)]
        [DataRow((int)TrialCondition.Exhausted, true, false, (int)BootDecision.Rescue)]
        [DataRow((int)TrialCondition.Exhausted, false, true, (int)BootDecision.RollBack)]
        [DataRow((int)TrialCondition.Exhausted, true, true, (int)BootDecision.Rescue)]
        public void Decayed_slots_are_decided_on_as_the_table_says(int trial, bool activeRots, bool otherRots, int decision)
        {
            TestDevice device = DeviceIn((TrialCondition)trial);
            string active = device.Record().ActiveSlot == Slots.A ? "slot_a" : "slot_b";
            if (activeRots)
            {
                device.Partition(active).Rot(77);
            }

            if (otherRots)
            {
                device.Partition(active == "slot_a" ? "slot_b" : "slot_a").Rot(78);
            }

            Assert.AreEqual(decision, (int)device.PowerOn(TestApplication.Forgetful).Decision);
        }

        [TestMethod]
        public void A_device_without_a_slot_that_boots_fetches_a_release_itself()
        {
            TestDevice device = DeviceIn(TrialCondition.None);
            device.Partition("slot_a").Rot(77);
            device.Partition("slot_b").Rot(78);

            Assert.AreEqual((int)BootDecision.Rescue, (int)device.PowerOn(TestApplication.Forgetful).Decision);
            Assert.AreEqual((int)BootDecision.LaunchTrial, (int)device.PowerOn(TestApplication.Updating).Decision);
            Assert.AreEqual((int)BootDecision.LaunchActive, (int)device.PowerOn(TestApplication.Updating).Decision);
        }

        [TestMethod]
        public void A_lost_boot_record_is_rebuilt_from_what_was_confirmed()
        {
            TestDevice device = DeviceIn(TrialCondition.None);
            BootRecord before = device.Record();
            Check.Reason(ReasonCode.None, device.Partition("boot_0").EraseAll());
            Check.Reason(ReasonCode.None, device.Partition("boot_1").EraseAll());

            BootReport report = device.PowerOn(TestApplication.Forgetful);

            Assert.AreEqual((int)BootDecision.LaunchActive, (int)report.Decision);
            Assert.AreEqual(before.ActiveSlot, report.Slot);
            Assert.AreEqual(before.SecurityCounter, device.Record().SecurityCounter);
        }

        [TestMethod]
        public void A_descriptor_that_was_never_sealed_does_not_boot()
        {
            TestDevice device = DeviceIn(TrialCondition.Pending);
            byte[] manifestFile = FixtureRelease.Native().ManifestFile();
            Check.Reason(ReasonCode.None, device.Open().Slot(Slots.B).Begin(manifestFile));

            Assert.AreEqual((int)BootDecision.RollBack, (int)device.PowerOn(TestApplication.Forgetful).Decision);
            Check.Reason(ReasonCode.SlotNotSealed, device.Result().Reason);
        }

        // Updated and confirmed, flipped, or booted on trial as often as allowed.
        private static TestDevice DeviceIn(TrialCondition trial)
        {
            TestDevice device = new TestDevice(8192);
            device.Server.Release = FixtureRelease.Native();
            device.PowerOn(TestApplication.Updating);
            if (trial == TrialCondition.None)
            {
                device.PowerOn(TestApplication.Updating);
            }

            for (int boot = 0; trial == TrialCondition.Exhausted && boot < 3; boot++)
            {
                device.PowerOn(TestApplication.Forgetful);
            }

            return device;
        }
    }
}
