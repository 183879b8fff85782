using Verso.Boot;
using Verso.Core;
using Verso.Updater;

namespace Verso.DeviceTests
{
    /// <summary>
    /// A whole device in memory: partitions, the real stage 0, boot engine and update engine. Every power-on creates all objects anew, so that
    /// only the partitions survive. This rig keeps its own parts, because it also runs on nanoCLR, for which tests/Support does not compile.
    /// </summary>
    internal sealed class TestDevice
    {
        private readonly MemoryPartition[] _partitions;

        /// <summary>Creates a device and provisions it as <see cref="Factory"/> does.</summary>
        /// <param name="slotSize">The size of a slot in bytes.</param>
        internal TestDevice(int slotSize)
        {
            _partitions = NewPartitions(slotSize, Power);
            Factory.Provision(this);
        }

        /// <summary>The power.</summary>
        internal PowerSupply Power { get; } = new PowerSupply();

        /// <summary>The board. Its time continues over power cuts.</summary>
        internal TestBoard Board { get; } = new TestBoard();

        /// <summary>The server at the provisioned URL.</summary>
        internal MemoryTransport Server { get; } = new MemoryTransport();

        /// <summary>The outcome of the last application's session, or null.</summary>
        internal UpdateOutcome LastUpdate { get; private set; }

        /// <summary>The number of launches so far.</summary>
        internal int Launches { get; private set; }

        /// <summary>The size of all partitions in bytes.</summary>
        internal int FlashSize
        {
            get
            {
                int size = 0;
                foreach (MemoryPartition partition in _partitions)
                {
                    size += partition.Size;
                }

                return size;
            }
        }

        /// <summary>The partitions of SPEC 5, blank, each as small as allowed.</summary>
        internal static MemoryPartition[] NewPartitions(int slotSize, PowerSupply power)
        {
            return new MemoryPartition[]
            {
                new MemoryPartition("slot_a", slotSize, power),
                new MemoryPartition("slot_b", slotSize, power),
                new MemoryPartition("boot_0", 4096, power),
                new MemoryPartition("boot_1", 4096, power),
                new MemoryPartition("result_0", 4096, power),
                new MemoryPartition("result_1", 4096, power),
                new MemoryPartition("trust_0", 8192, power),
                new MemoryPartition("trust_1", 8192, power),
                new MemoryPartition("journal", 4096, power),
                new MemoryPartition("meta_a", 12288, power),
                new MemoryPartition("meta_b", 12288, power),
                new MemoryPartition("check_0", 4096, power),
                new MemoryPartition("check_1", 4096, power),
            };
        }

        /// <summary>A partition by its name.</summary>
        internal MemoryPartition Partition(string name)
        {
            foreach (MemoryPartition partition in _partitions)
            {
                if (partition.Name == name)
                {
                    return partition;
                }
            }

            return null;
        }

        /// <summary>The partitions for the software after a power-on.</summary>
        internal DeviceStorage Open()
        {
            DeviceStorage storage;
            Check.Reason(ReasonCode.None, DeviceStorage.Open(_partitions, out storage));
            return storage;
        }

        /// <summary>The boot record in flash.</summary>
        internal BootRecord Record()
        {
            return Open().ReadBootRecord();
        }

        /// <summary>The result record in flash, or null.</summary>
        internal ResultRecord Result()
        {
            return Open().ReadResult();
        }

        /// <summary>One power-on.</summary>
        internal BootReport PowerOn(TestApplication application)
        {
            TestLauncher launcher = new TestLauncher(this, application);
            BootReport report = new Stage0(Board, Open(), Server, launcher, new BootWatcher(), null).Run();
            LastUpdate = launcher.Update;
            return report;
        }

        /// <summary>Runs power-ons until an application ends without a restart. In the last one the device is at rest.</summary>
        internal BootReport Settle(TestApplication application)
        {
            for (int boots = 0; boots < 10; boots++)
            {
                int before = Board.Reboots;
                BootReport report = PowerOn(application);
                if (Board.Reboots == before)
                {
                    return report;
                }
            }

            Assert.IsTrue(false, "the device does not come to rest");
            return null;
        }

        /// <summary>Runs one power-on with a power cut.</summary>
        /// <returns>Whether the power was cut; false if the device came to rest before.</returns>
        internal bool PowerOnUntilCut(TestApplication application)
        {
            try
            {
                PowerOn(application);
                return false;
            }
            catch (PowerCutException)
            {
                // The expected exception.
                Power.Restore();
                return true;
            }
        }

        /// <summary>Compares every byte of an image with its expected value.</summary>
        internal void CheckImage(MemoryPartition image, Manifest manifest)
        {
            Launches++;
            bool isFactory = manifest.Version == Factory.Version;
            for (int i = 0; i < manifest.ImageSize; i++)
            {
                if (image.At(i) != (isFactory ? ImageBytes.At(Factory.Seed, i) : Server.Release.ImageAt(i)))
                {
                    Assert.IsTrue(false, manifest.Version + " was launched, and is wrong at " + i.ToString());
                }
            }
        }
    }
}
