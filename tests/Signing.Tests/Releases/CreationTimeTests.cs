using Verso.Core;
using Verso.Support;

namespace Verso.Signing.Tests.Releases;

/// <summary>The time of creation in a manifest: the current time, or the one that was asked for.</summary>
[TestClass]
public sealed class CreationTimeTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ScratchFolder _scratch = new();

    [TestMethod]
    public void A_release_has_the_time_of_the_clock_or_the_one_that_was_asked_for()
    {
        Assert.AreEqual(Now.ToUnixTimeSeconds(), Build(null).Manifest.Created);
        BuiltRelease asked = Build(Now.AddHours(10));
        Assert.AreEqual(Now.AddHours(10).ToUnixTimeSeconds(), asked.Manifest.Created);
        Assert.IsEmpty(asked.Warnings, "the time is information, and locks nobody out");
        Assert.AreEqual(uint.MaxValue, Build(DateTimeOffset.FromUnixTimeSeconds(uint.MaxValue)).Manifest.Created);
    }

    [TestMethod]
    public void A_time_that_the_field_cannot_represent_is_refused()
    {
        Fixture.Refused(() => Build(DateTimeOffset.UnixEpoch), ReasonCode.FieldOutOfRange);
        Fixture.Refused(() => Build(DateTimeOffset.FromUnixTimeSeconds(uint.MaxValue + 1L)), ReasonCode.FieldOutOfRange);
        CollectionAssert.AreEqual(new[] { "App.bin" }, _scratch.Entries());
    }

    [TestMethod]
    public void A_release_that_expires_when_it_is_created_is_refused()
    {
        Fixture.Refused(() => Build(Now.AddHours(10), Now.AddHours(10)), ReasonCode.FieldOutOfRange);
        BuiltRelease later = Build(Now.AddHours(10), Now.AddHours(10).AddSeconds(1));
        Assert.AreEqual(later.Manifest.Created + 1, later.Manifest.Expires);
    }

    public void Dispose() => _scratch.Dispose();

    private BuiltRelease Build(DateTimeOffset? created, DateTimeOffset? expires = null)
    {
        File.WriteAllBytes(_scratch["App.bin"], [1, 2, 3]);
        ReleaseOptions options = Fixture.Options() with { Created = created, Expires = expires };
        return new ReleaseBuilder(options, Fixture.Key, [Fixture.Fleet], new StandingClock(Now)).Build(_scratch["App.bin"], _scratch["release"]);
    }
}
