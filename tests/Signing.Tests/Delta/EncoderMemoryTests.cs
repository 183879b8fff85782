using Verso.Support;

namespace Verso.Signing.Tests.Delta;

/// <summary>
/// The encoder stays within the memory that the runbook states (section 2), whatever the collector does: it allocates no more than that in all.
/// </summary>
[TestClass]
[DoNotParallelize]
public sealed class EncoderMemoryTests
{
    private const int Size = 1 << 19;
    private const int ForEachByte = 30;
    private const int ForEachCore = 8 << 20;

    [TestMethod]
    public void Compressing_noise_allocates_30_bytes_for_each_byte_and_8_MiB_for_the_core()
    {
        AssertWithin([], Samples.Fill(Size, 1));
    }

    [TestMethod]
    public void A_delta_of_noise_allocates_30_bytes_for_each_byte_of_both_images_and_8_MiB_for_the_core()
    {
        AssertWithin(Samples.Fill(Size / 2, 1), Samples.Fill(Size / 2, 2));
    }

    private static void AssertWithin(byte[] from, byte[] to)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);

        EncodedRecord[] records = ImageEncoder.Encode(from, to, new DeltaOptions { Parallelism = 1 });

        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.IsTrue(records.All(record => record.IsStored), "noise");
        long stated = ((long)ForEachByte * (from.Length + to.Length)) + ForEachCore;
        Assert.IsTrue(allocated <= stated, $"{allocated} bytes, {stated} are stated");
    }
}
