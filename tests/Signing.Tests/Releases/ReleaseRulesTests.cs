using Verso.Core;
using Verso.Foundation;
using Verso.Provisioning;
using Verso.Support;

namespace Verso.Signing.Tests.Releases;

/// <summary>One example for each way to break each rule of <see cref="ReleaseRules"/>, and a similar one that is allowed.</summary>
[TestClass]
public sealed class ReleaseRulesTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ScratchFolder _scratch = new();

    private static ReleaseDraft Good { get; } = new(Options())
    {
        FleetIds = ["aa", "bb"],
        Now = Now,
        Image = "01",
        ImageSize = 1 << 20,
        Bases = ["02", "03"],
        BaseSizes = [1, 15 << 20],
    };

    private static (string Rule, ReleaseDraft[] Broken, ReleaseDraft[] Holds)[] Examples =>
    [
        ("product", With([.. Names().Select(id => Options(product: id))]), With(Options(product: new string('p', 64)), Options(product: "A-b_c.9"))),
        ("hardware ids", With(Options(hardware: []), Options(hardware: ["h", "h"]), Options(hardware: ["1", "2", "3", "4", "5", "6", "7", "8", "9"])), With(Options(hardware: ["1", "2", "3", "4", "5", "6", "7", "8"]))),
        ("hardware id", With([.. Names().Select(id => Options(hardware: ["good", id]))]), With(Options(hardware: [new string('h', 64)]))),
        ("version", With(Options(version: ""), Options(version: new string('1', 33)), Options(version: "1\n2"), Options(version: "1\e[2J"), Options(version: " 1"), Options(version: "é")), With(Options(version: new string('1', 32)), Options(version: "1, beta / 2"))),
        ("counter", With(Options(counter: 0), Options(counter: -1), Options(counter: 4294967295), Options(counter: long.MaxValue)), With(Options(counter: 1))),
        ("last counter", With(Options(counter: 4294967294)), With(Options(counter: 4294967293))),
        ("cipher", With(Options() with { Cipher = 1 }), With(Options() with { Cipher = Cipher.A128Cbc })),
        ("expiry", With(Options() with { Expires = DateTimeOffset.UnixEpoch }, Options() with { Expires = DateTimeOffset.MaxValue }), With(Options() with { Expires = Now.AddYears(1) })),
        ("expired", With(Options() with { Expires = Now }, Options() with { Expires = Now.AddSeconds(-1) }), With(Options() with { Expires = Now.AddDays(2) })),
        ("boot attempts", With(Options() with { BootAttempts = 0 }, Options() with { BootAttempts = 11 }), With(Options() with { BootAttempts = 10 })),
        ("health deadline", With(Options() with { HealthDeadlineSeconds = 9 }, Options() with { HealthDeadlineSeconds = 3601 }), With(Options() with { HealthDeadlineSeconds = 10 })),
        ("battery", With(Options() with { BatteryPercent = -1 }, Options() with { BatteryPercent = 101 }), With(Options() with { BatteryPercent = 0 })),
        ("payload URL", With([.. BadPayloadUrls.Select(url => Options() with { PayloadUrl = url })]), With([.. GoodPayloadUrls.Select(url => Options() with { PayloadUrl = url })])),
        ("base images", With(Options() with { BaseImages = ["1", "2", "3", "4", "5", "6", "7"] }), []),
        ("also stored", With(Options() with { Stored = true, AlsoStored = true }), With(Options() with { Stored = true }, Options() with { AlsoStored = true })),
        ("encoding", With(Options() with { Encoding = new() { FarCopyBits = 65 } }, Options() with { Encoding = new() { ArrivalStates = 0 } }), With(Options() with { Encoding = new() { FarCopyBits = 64 } })),
        ("runtime", With(Options() with { RuntimeVersion = new(1, 2, 3) }, Options() with { RuntimeVersion = new(1, 2, 3, 65536) }), With(Options() with { RuntimeVersion = new(65535, 0, 0, 65535) })),
        ("any runtime", With(Options() with { RuntimeVersion = new(0, 0, 0, 0) }), With(Options() with { RuntimeVersion = new(0, 0, 0, 1) })),
        ("natives", With(Options() with { Natives = [new("", 1)] }, Options() with { Natives = [new(new string('n', 65), 1)] }, Options() with { Natives = [new("a", 1), new("a", 2)] }, Options() with { Natives = [.. Enumerable.Range(0, 65).Select(i => new NativeAssembly($"{i}", 1))] }), With(Options() with { Natives = [new("a", 1), new("A", 1)] })),
        ("fleets", [Good with { FleetIds = [] }, Good with { FleetIds = ["aa", "aa"] }, Good with { FleetIds = [.. "123456789".Select(id => $"{id}")] }], [Good with { FleetIds = ["aa"] }]),
        ("base twice", [Good with { Bases = ["02", "02"] }], []),
        ("base is the image", [Good with { Image = "03" }, Good with { Image = "02" }], []),
        ("delta", [Good with { BaseSizes = [1, (15 << 20) + 1] }], [Good with { BaseSizes = [15 << 20, 1] }]),
        ("case of hardware ids", With(Options(hardware: ["r2", "R2"])), With(Options(hardware: ["r2", "r3"]))),
        ("one boot attempt", With(Options() with { BootAttempts = 1 }), With(Options() with { BootAttempts = 2 })),
        ("long trial", With(Options() with { BootAttempts = 3, HealthDeadlineSeconds = 2401 }), With(Options() with { BootAttempts = 3, HealthDeadlineSeconds = 2400 })),
        ("full battery", With(Options() with { BatteryPercent = 96 }), With(Options() with { BatteryPercent = 95 })),
        ("expires within a day", With(Options() with { Expires = Now.AddHours(23) }), With(Options() with { Expires = Now.AddDays(1) })),
    ];

    private static string[] BadPayloadUrls =>
    [
        "", "dir/", "..", "manifest.cose", "Manifest.COSE", "x/manifest.cose", "ftp://host/payload.bin", "HTTP://host/payload.bin", "Https://host/payload.bin", "/payload.bin", "//cdn/payload.bin",
        "../payload.bin", "a/../payload.bin", "./payload.bin", "a//payload.bin", "https://host//payload.bin", "https://host/a/./payload.bin", "payload.bin?v=2", "https://host/payload.bin?token=1",
        "payload.bin#2", "https://user:secret@host/payload.bin", "https://user@host/payload.bin", "https:///payload.bin", "http://", "https://host", "http://host:99999/payload.bin", "file:payload.bin",
        "c:\\payload.bin", "a\\payload.bin", "pay load.bin", ".payload.bin", "payload.bin.", "a/%2e%2E/payload.bin", "a%2Fpayload.bin", "päyload.bin", new string('a', 243),
    ];

    private static string[] GoodPayloadUrls => ["payload.bin", "payload-1.1.0.bin", "a/b/payload.bin", "http://host/payload.bin", "https://cdn.example:8443/fw/a_b.bin", "https://[2001:db8::1]/p", "a%20b/payload.bin", new string('a', 242)];

    [TestMethod]
    public void Every_rule_has_its_examples_and_each_of_them_breaks_that_rule_and_no_other_before_it()
    {
        CollectionAssert.AreEqual(ReleaseRules.Table.Select(rule => rule.Name).ToArray(), Examples.Select(one => one.Rule).ToArray());
        Assert.IsEmpty(Broken(Good));
        foreach ((string name, ReleaseDraft[] broken, ReleaseDraft[] holds) in Examples)
        {
            ReleaseRule rule = ReleaseRules.Table.Single(rule => rule.Name == name);
            Assert.IsNotEmpty(broken, name);
            foreach (ReleaseDraft draft in broken)
            {
                Assert.AreEqual(name, Broken(draft).FirstOrDefault(), $"{name}: {draft}");
                Breach breach = rule.Judge(draft)!;
                Assert.IsFalse((breach.What + breach.Next).Contains('\n', StringComparison.Ordinal) || breach.Next.Length == 0, breach.ToString());
                Check(rule, draft, breach);
            }

            foreach (ReleaseDraft draft in holds)
            {
                CollectionAssert.DoesNotContain(Broken(draft), name, $"{name}: {rule.Judge(draft)?.What}");
            }
        }
    }

    [TestMethod]
    public void The_message_about_a_text_that_is_not_a_name_lists_the_characters_of_a_name()
    {
        VersoException failure = Fixture.Refused(() => Options(product: "my reader").Validate(), ReasonCode.FieldOutOfRange);
        Assert.AreEqual("the product \"my reader\" is not a name", failure.Message);
        Assert.AreEqual("use only the characters A-Z a-z 0-9 . _ -, and no dot at either end", failure.Next);
    }

    [TestMethod]
    public void A_rule_whose_facts_are_not_known_yet_is_not_broken()
    {
        Assert.IsEmpty(Broken(new ReleaseDraft(Options() with { Expires = DateTimeOffset.UnixEpoch.AddDays(1) })));
    }

    [TestMethod]
    public void What_is_told_when_the_builder_knows_it_is_told_by_the_builder()
    {
        File.WriteAllBytes(_scratch["App.bin"], [1, 2, 3]);
        ReleaseOptions expired = Options() with { Expires = Now };
        Fixture.Refused(() => _ = new ReleaseBuilder(expired, Fixture.Key, [Fixture.Fleet], new StandingClock(Now)), ReasonCode.FieldOutOfRange);
        File.WriteAllBytes(_scratch["Base.bin"], [1, 2, 3]);
        ReleaseOptions same = Options() with { BaseImages = [_scratch["Base.bin"]] };
        StringAssert.Contains(Fixture.Refused(() => Fixture.Build(_scratch, [1, 2, 3], same), ReasonCode.FieldOutOfRange).Message, "Base.bin is the image itself");
        BuiltRelease built = Fixture.Build(_scratch, [1, 2, 3], Options() with { BootAttempts = 1, BatteryPercent = 100, BaseImages = [] });
        Assert.HasCount(2, built.Warnings);
    }

    [TestMethod]
    [DataRow("HTTP://host/")]
    [DataRow("http://host/?fleet=1/")]
    [DataRow("http://host/a?b/")]
    [DataRow("http://host/#a/")]
    [DataRow("http://host")]
    [DataRow("http://host/a/../")]
    [DataRow("http://host//")]
    [DataRow("http://me:secret@host/")]
    [DataRow("http:///")]
    [DataRow("http://host:0/")]
    [DataRow("/updates/")]
    [DataRow("//host/")]
    public void A_base_url_that_devices_cannot_ask_is_refused_at_provisioning(string url)
    {
        Fixture.Refused(() => TrustStores.CreateTrustStore("d", "h", Fixture.RootFile, "stable", [Fixture.Fleet], url), ReasonCode.FieldOutOfRange);
    }

    [TestMethod]
    public void Devices_are_given_ids_that_releases_can_name()
    {
        byte[] root = Fixture.RootFile;
        foreach (string name in Names())
        {
            Fixture.Refused(() => TrustStores.CreateTrustStore("d", name, root, "stable", [Fixture.Fleet]), ReasonCode.FieldOutOfRange);
            Fixture.Refused(() => TrustStores.CreateTrustStore("d", "h", root, name, [Fixture.Fleet]), ReasonCode.FieldOutOfRange);
        }

        foreach (string id in Identifiers())
        {
            Fixture.Refused(() => TrustStores.CreateTrustStore(id, "h", root, "stable", [Fixture.Fleet]), ReasonCode.FieldOutOfRange);
        }
    }

    public void Dispose() => _scratch.Dispose();

    private static void Check(ReleaseRule rule, ReleaseDraft draft, Breach breach)
    {
        if (rule.IsWarning)
        {
            ReleaseRules.Refuse(draft);
            CollectionAssert.Contains(ReleaseRules.Warnings(draft).ToArray(), $"{breach.What}; {breach.Next}");
        }
        else
        {
            Assert.AreEqual(breach.What, Fixture.Refused(() => ReleaseRules.Refuse(draft), ReasonCode.FieldOutOfRange).Message);
        }
    }

    private static string[] Broken(ReleaseDraft draft) => [.. ReleaseRules.Table.Where(rule => rule.Judge(draft) is not null).Select(rule => rule.Name)];

    /// <summary>Texts that are not names (SPEC 18.1).</summary>
    private static string[] Names() => [.. Identifiers(), "a b", "a:b", ".a", "a.", "a~", "a%2e", "a?", "a#", "a+b"];

    private static string[] Identifiers() => ["", new string('p', 65), "é", "r1,r2", "r1;r2", "a/b", "a\\b", ".", "..", " a", "a ", "a\tb", "a\"b", "a*"];

    private static ReleaseDraft[] With(params ReleaseOptions[] options) => [.. options.Select(one => Good with { Options = one })];

    private static ReleaseOptions Options(string product = "p", string[]? hardware = null, string version = "1", long counter = 1) => new()
    {
        Product = product,
        HardwareIds = hardware ?? ["h"],
        Version = version,
        Counter = counter,
        BaseImages = ["one.bin", "two.bin"],
    };
}
