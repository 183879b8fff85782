using System.Diagnostics;
using System.Globalization;
using Verso.Emulator;
using Verso.Publishing;
using Verso.Support;

namespace Verso.EndToEnd;

/// <summary>
/// <c>kill -9</c> at twenty random moments of an update, spread over its download and its trial boots. After each, the device is checked: the
/// active slot boots, and the security counter is that of the running release.
/// </summary>
[TestClass]
[TestCategory(Thorough.Category)]
[DoNotParallelize]
public class TwentyCutsTests
{
    private const int Cuts = 20;
    private const int CutsOfTheDownload = 14;
    private const int ImageSize = 400_000;
    private const int Rate = 120_000;
    private const int MaxRepeats = 9;
    private const uint OldCounter = 10;
    private const uint NewCounter = 11;

    // The variable repeats the delays of a run; the moments that they hit still depend on the machine.
    private readonly int _seed = int.TryParse(Environment.GetEnvironmentVariable("VERSO_TEST_SEED"), CultureInfo.InvariantCulture, out int seed) ? seed : Random.Shared.Next();

    [TestMethod]
    public void Twenty_power_cuts_at_random_moments_never_leave_a_device_that_does_not_boot_and_the_update_is_confirmed()
    {
        string www = SharedFixture.Publish(SharedFixture.Release(SharedFixture.Opaque(ImageSize), "1.1.0", (int)NewCounter));
        Durations clean = MeasureCleanUpdate(www);
        Random random = new(_seed);
        Device device = SharedFixture.NewOpaqueDevice();
        using Server server = Server.Start(www, Rate);
        DeviceView view = device.Show();
        Dictionary<string, int> hits = [];
        HashSet<long> stored = [0];
        int cuts = 0;
        for (int run = 0; cuts < Cuts; run++)
        {
            Assert.IsTrue(run < 10 * Cuts, $"seed {_seed}: hardly any power-on lives long enough to be cut");
            bool lastAttempt = view.BootRecord!.TrialSlot is not null && view.BootRecord.Repeats == MaxRepeats;
            bool cut = false;
            if (lastAttempt)
            {
                device.Update(server.Url);
            }
            else
            {
                (Func<EmulatorEvent, bool>? from, int most) = clean.MomentFor(view, cuts);
                cut = CutWithin(device, server.Url, from, random.Next(most));
            }

            DeviceView now = device.Show();
            AssertSound(now, view, $"seed {_seed}, cut {cuts + 1}");
            view = now;
            stored.Add(view.Download?.Chunks ?? 0);
            if (cut)
            {
                cuts++;
                string where = $"{view.State} {view.Active().Version}";
                hits[where] = hits.GetValueOrDefault(where) + 1;
            }
        }

        device.Update(server.Url).Ended(0, "1.1.0");
        device.Show().Runs("1.1.0", NewCounter);
        AssertCost(server.Stop(), stored);
        Console.WriteLine($"seed {_seed}; where the cuts left it: {string.Join(", ", hits)}; clean update {clean}");
    }

    /// <summary>
    /// Switches on the device and cuts the power after a while, counted from an event or, without one, from the start of the process.
    /// </summary>
    /// <returns>Whether it was still running then.</returns>
    private static bool CutWithin(Device device, string url, Func<EmulatorEvent, bool>? from, int milliseconds)
    {
        using Process update = device.StartUpdate(url);
        if (from is not null)
        {
            Device.Await(update, from);
        }

        Task<string> output = update.StandardOutput.ReadToEndAsync();
        bool ended = update.WaitForExit(milliseconds);
        Tool.Cut(update);
        Assert.IsTrue(output.Wait(Tool.Patience));
        Assert.IsTrue(!ended || update.ExitCode == 0, "the update failed");
        return !ended;
    }

    private static void AssertSound(DeviceView now, DeviceView before, string when)
    {
        Assert.IsNotNull(now.BootRecord, when);
        Assert.IsNotNull(now.ActiveSlot, when);
        Assert.AreEqual("confirmed", now.Active().State, $"{when}: {now.Active()}");
        Assert.AreNotEqual("rejected", now.Other().State, when);
        Assert.IsTrue(now.BootRecord.SecurityCounter >= before.BootRecord!.SecurityCounter, $"{when}: the security counter fell");
        Assert.IsTrue(now.BootRecord.Sequence >= before.BootRecord.Sequence, $"{when}: the boot record went back");
        Assert.AreEqual(now.Active().Version == "1.1.0" ? NewCounter : OldCounter, now.BootRecord.SecurityCounter, $"{when}: the counter rises with the confirmation");
    }

    // Not how many bytes were served: how far a server runs ahead of a device that is cut depends on how busy the machine is. tests/Benchmarks counts them.
    private void AssertCost(IReadOnlyList<RequestRecord> requests, IReadOnlySet<long> stored)
    {
        RequestRecord[] payloads = requests.Payloads();
        Assert.HasCount(payloads.Length + requests.Manifests().Length + requests.Pointers().Length, requests);
        Assert.IsLessThanOrEqualTo(Cuts + 1, payloads.Length, $"seed {_seed}: requests for the payload");
        foreach (RequestRecord request in payloads)
        {
            Assert.AreEqual(0, request.First() % Requests.Record, $"seed {_seed}: a request that starts inside a record");
            Assert.Contains(request.First() / Requests.Record, stored, $"seed {_seed}: a request that does not start where a power-on left the download");
        }

        CollectionAssert.AreEqual(payloads.Select(request => request.First()).Order().ToArray(), payloads.Select(request => request.First()).ToArray(), $"seed {_seed}: a download went back");
    }

    /// <summary>Times the stages of an undisturbed update, because the choice of random moments depends on the machine.</summary>
    private static Durations MeasureCleanUpdate(string www)
    {
        using Server server = Server.Start(www, Rate);
        Device device = SharedFixture.NewOpaqueDevice();
        Stopwatch watch = Stopwatch.StartNew();
        using Process update = device.StartUpdate(server.Url);
        Device.Await(update, Device.Downloaded(0));
        int start = (int)watch.ElapsedMilliseconds;
        Device.Await(update, happened => happened.Event == "restart");
        int restart = (int)watch.ElapsedMilliseconds;
        Device.Await(update, happened => happened.Event == "outcome");
        int end = (int)watch.ElapsedMilliseconds;
        Tool.Finish(update).Ended(0, "confirmed: 1.1.0");
        return new Durations(start, restart - start, end - restart);
    }

    /// <summary>
    /// The times of the stages of an update in milliseconds: until the first byte of the payload, until the restart, until the
    /// confirmation.
    /// </summary>
    private sealed record Durations(int Start, int Download, int Trial)
    {
        // Every other cut of the download counts from its first byte and waits for at most an eighth of it, so the cuts are spread over all of it,
        // however busy the machine is. The others hit stage 0, the check of the manifest and the trial.
        public (Func<EmulatorEvent, bool>? From, int Most) MomentFor(DeviceView view, int cut) =>
            view.State == "REBOOTING" ? (null, Start / 2)
            : view.Active().Version == "1.1.0" ? (null, Start)
            : cut >= CutsOfTheDownload ? (happened => happened.Event == "restart", Trial / 2)
            : cut % 2 == 1 ? (Device.Downloaded(0), Download / 8)
            : (null, Start * 3 / 4);
    }
}
