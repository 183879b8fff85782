using Verso.Core;
using Verso.Support;

namespace Verso.Signing.Tests.Releases;

/// <summary>A signing clock that was ahead: the host reports it, and corrects it. Updater.Tests has the devices' side.</summary>
[TestClass]
public sealed class CreationTimeTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ScratchFolder _scratch = new();

    [TestMethod]
    public void A_build_after_one_that_was_signed_ahead_warns_and_comes_after_it_where_that_is_asked_for()
    {
        BuiltRelease ahead = Build("1.1.0", 2, Now.AddHours(9));
        BuiltRelease hotfix = Build("1.1.1", 3, Now);
        string warning = hotfix.Warnings.Single();
        StringAssert.Contains(warning, "9 hours");
        StringAssert.Contains(warning, "3015");
        StringAssert.Contains(warning, "--not-before");
        Assert.IsTrue(hotfix.Manifest.Created < ahead.Manifest.Created);

        BuiltRelease mended = Build("1.1.2", 4, Now, notBefore: ahead.ManifestPath);
        Assert.AreEqual(ahead.Manifest.Created + 1, mended.Manifest.Created);
        StringAssert.Contains(mended.Warnings.Single(), "ahead of this machine's clock");

        BuiltRelease asked = Build("1.1.3", 5, Now, created: Now.AddHours(10));
        Assert.AreEqual(Now.AddHours(10).ToUnixTimeSeconds(), asked.Manifest.Created);
        StringAssert.Contains(asked.Warnings.Single(), "10 hours ahead of this machine's clock");

        BuiltRelease later = Build("1.2.0", 6, Now.AddHours(11));
        Assert.IsEmpty(later.Warnings);
    }

    [TestMethod]
    public void Releases_of_another_product_and_folders_that_are_no_releases_are_no_reason_to_warn()
    {
        Build("1.1.0", 2, Now.AddHours(9), product: "another");
        Directory.CreateDirectory(_scratch["releases/empty"]);
        Directory.CreateDirectory(_scratch["releases/noise"]);
        File.WriteAllBytes(_scratch["releases/noise/manifest.cose"], [1, 2, 3]);
        Assert.IsEmpty(Build("1.1.1", 3, Now).Warnings);
    }

    [TestMethod]
    public void Two_wishes_that_contradict_each_other_are_refused()
    {
        BuiltRelease ahead = Build("1.1.0", 2, Now.AddHours(9));
        Fixture.Refused(() => Build("1.1.1", 3, Now, created: Now.AddHours(9), notBefore: _scratch["releases/1.1.0"]), ReasonCode.FieldOutOfRange);
        Assert.AreEqual(ahead.Manifest.Created + 1, Build("1.1.1", 3, Now, created: Now.AddHours(9).AddSeconds(1), notBefore: _scratch["releases/1.1.0"]).Manifest.Created);
        Fixture.Refused(() => Build("1.1.2", 4, Now, notBefore: _scratch["nowhere"]), ReasonCode.InputUnreadable);
        Fixture.Refused(() => Build("1.1.2", 4, Now, created: DateTimeOffset.UnixEpoch), ReasonCode.FieldOutOfRange);
    }

    [TestMethod]
    public void A_refresh_of_what_was_signed_in_2036_says_so_and_is_put_right_by_a_time()
    {
        DateTimeOffset far = new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero);
        BuiltRelease good = Build("1.1.0", 2, Now);
        BuiltRelease ahead = Build("1.2.0", 3, far);
        StringAssert.Contains(Refresh("1.1.0", Now).Warnings.Single(), "releases/1.2.0/manifest.cose was created at 2036-01-01");
        RefreshedRelease after = ReleaseRefresher.Refresh(_scratch["releases/1.1.0"], Fixture.Key, new StandingClock(Now), notBefore: ReleaseSource.OnDisk(ahead.ManifestPath));
        Assert.AreEqual(ahead.Manifest.Created + 1, after.Manifest.Created);

        RefreshedRelease still = Refresh("1.2.0", Now);
        Assert.AreEqual(ahead.Manifest.Created + 1, still.Manifest.Created);
        StringAssert.Contains(still.Warnings[0], "ahead of this machine's clock");
        RefreshedRelease mended = ReleaseRefresher.Refresh(_scratch["releases/1.2.0"], Fixture.Key, new StandingClock(Now), created: Now);
        Assert.AreEqual(Now.ToUnixTimeSeconds(), mended.Manifest.Created);
        StringAssert.Contains(mended.Warnings[0], "is not later than the previous one");
        Assert.AreEqual(good.Manifest.Counter, after.Manifest.Counter);
    }

    public void Dispose() => _scratch.Dispose();

    private RefreshedRelease Refresh(string version, DateTimeOffset now) => ReleaseRefresher.Refresh(_scratch["releases/" + version], Fixture.Key, new StandingClock(now));

    private BuiltRelease Build(string version, long counter, DateTimeOffset now, DateTimeOffset? created = null, string? notBefore = null, string product = "p")
    {
        File.WriteAllBytes(_scratch["App.bin"], [1, 2, 3]);
        ReleaseOptions options = new() { Product = product, HardwareIds = ["h"], Version = version, Counter = counter, Created = created, NotBefore = notBefore is null ? null : ReleaseSource.OnDisk(notBefore) };
        return new ReleaseBuilder(options, Fixture.Key, [Fixture.Fleet], new StandingClock(now)).Build(_scratch["App.bin"], _scratch["releases/" + version]);
    }
}
