using Verso.Core;
using Verso.Signing;
using Verso.Support;

namespace Verso.Updater.Tests;

/// <summary>A release that was signed on a clock that was ahead, with the real builder and the device's own acceptance (SPEC 2.4).</summary>
[TestClass]
public sealed class SigningClockTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 2, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void A_hotfix_after_a_build_that_was_nine_hours_ahead_is_stale_until_it_is_built_to_come_after_it()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("verso-");
        try
        {
            VirtualDevice device = new(TestPublisher.Factory);
            BuiltRelease ahead = Build(folder, "1.1.0", 2, Now.AddHours(9));
            device.Server.Release = Read(folder, ahead);
            device.Board.Battery = 0;
            Assert.AreEqual(ReasonCode.BatteryTooLow, device.Update().Reason, "it saw the manifest");
            device.Board.Battery = 100;

            BuiltRelease hotfix = Build(folder, "1.1.1", 3, Now);
            Assert.HasCount(1, hotfix.Warnings);
            device.Server.Release = Read(folder, hotfix);
            Assert.AreEqual(ReasonCode.StaleManifest, device.Update().Reason);

            BuiltRelease mended = Build(folder, "1.1.2", 4, Now, ahead.ManifestPath);
            device.Server.Release = Read(folder, mended);
            Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static BuiltRelease Build(DirectoryInfo folder, string version, long counter, DateTimeOffset now, string? notBefore = null)
    {
        string image = Path.Combine(folder.FullName, "App.bin");
        File.WriteAllBytes(image, TestPublisher.Image(20_000));
        ReleaseOptions options = new()
        {
            Product = TestPublisher.Product,
            HardwareIds = [TestPublisher.Hardware],
            Version = version,
            Counter = counter,
            NotBefore = notBefore is null ? null : ReleaseSource.OnDisk(notBefore),
        };
        return new ReleaseBuilder(options, TestPublisher.Key, [TestPublisher.Fleet], new StandingClock(now)).Build(image, Path.Combine(folder.FullName, "releases", version));
    }

    private static TestRelease Read(DirectoryInfo folder, BuiltRelease built) =>
        new(built.Manifest, File.ReadAllBytes(built.ManifestPath), File.ReadAllBytes(built.PayloadPath), File.ReadAllBytes(Path.Combine(folder.FullName, "App.bin")));
}
