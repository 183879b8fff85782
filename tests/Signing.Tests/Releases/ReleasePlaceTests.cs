using Verso.Core;
using Verso.Foundation;
using Verso.Support;

namespace Verso.Signing.Tests.Releases;

/// <summary>The allowed content of the folder that a release is built into, and the rest after a build.</summary>
[TestClass]
public sealed class ReleasePlaceTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [TestMethod]
    public void The_same_release_is_replaced_whole_and_leaves_no_payload_of_the_one_before()
    {
        File.WriteAllBytes(_scratch["Old.bin"], new byte[9000]);
        ReleaseOptions withDelta = new() { Product = "p", HardwareIds = ["h"], Version = "1", Counter = 1, BaseImages = [_scratch["Old.bin"]] };
        BuiltRelease first = Fixture.Build(_scratch, new byte[10_000], withDelta);
        Assert.HasCount(2, first.PayloadPaths);
        BuiltRelease second = Fixture.Build(_scratch, new byte[10_001], new() { Product = "p", HardwareIds = ["h"], Version = "1", Counter = 1 });

        CollectionAssert.AreNotEqual(first.Manifest.ReleaseId, second.Manifest.ReleaseId);
        CollectionAssert.AreEqual(new[] { "App.bin", "Old.bin", "release", "release/manifest.cose", "release/payload.bin" }, _scratch.Entries());
        Assert.IsEmpty(Fixture.Verifier().Verify(_scratch["release"], _scratch["App.bin"]).NotVerified);
    }

    [TestMethod]
    [DataRow("notes.txt")]
    [DataRow("payload.bin")]
    [DataRow("manifest.cose")]
    [DataRow("payload.from-00000000.bin")]
    public void A_folder_that_holds_something_else_is_refused_and_emptied_only_by_force(string name)
    {
        Directory.CreateDirectory(_scratch["release"]);
        File.WriteAllText(_scratch["release/" + name], "mine");
        VersoException failure = Fixture.Refused(() => Fixture.Build(_scratch, new byte[10]), ReasonCode.OutputUnwritable);
        StringAssert.Contains(failure.Message, name);
        CollectionAssert.AreEqual(new[] { "App.bin", "release", "release/" + name }, _scratch.Entries());
        Assert.AreEqual("mine", File.ReadAllText(_scratch["release/" + name]));

        Fixture.Build(_scratch, new byte[10], Forced("1.1.0", 2));
        CollectionAssert.AreEqual(new[] { "App.bin", "release", "release/manifest.cose", "release/payload.bin" }, _scratch.Entries());
        Assert.IsEmpty(Fixture.Verifier().Verify(_scratch["release"], _scratch["App.bin"]).NotVerified);
    }

    [TestMethod]
    public void Another_release_is_refused_and_a_file_among_the_same_one_as_well()
    {
        Fixture.Build(_scratch, new byte[10]);
        byte[] manifest = File.ReadAllBytes(_scratch["release/manifest.cose"]);
        ReleaseOptions next = new() { Product = Fixture.Product, HardwareIds = [Fixture.Hardware], Version = "1.2.0", Counter = 3 };
        Fixture.Refused(() => Fixture.Build(_scratch, new byte[11], next), ReasonCode.OutputUnwritable);
        CollectionAssert.AreEqual(manifest, File.ReadAllBytes(_scratch["release/manifest.cose"]));

        File.WriteAllText(_scratch["release/notes.txt"], "mine");
        StringAssert.Contains(Fixture.Refused(() => Fixture.Build(_scratch, new byte[11]), ReasonCode.OutputUnwritable).Message, "notes.txt");
    }

    [TestMethod]
    [DataRow(".git")]
    [DataRow("subfolder/")]
    public void Force_removes_no_folder_and_no_hidden_file(string name)
    {
        Directory.CreateDirectory(_scratch["release"]);
        if (name.EndsWith('/'))
        {
            Directory.CreateDirectory(_scratch["release/" + name]);
        }
        else
        {
            File.WriteAllText(_scratch["release/" + name], "mine");
        }

        StringAssert.Contains(Fixture.Refused(() => Fixture.Build(_scratch, new byte[10], Forced("1", 1)), ReasonCode.OutputUnwritable).Next, "empty this one yourself");
        Assert.IsTrue(Path.Exists(_scratch["release/" + name]));
    }

    [TestMethod]
    public void What_a_killed_build_left_is_cleared_and_what_a_running_one_holds_is_not()
    {
        string[] dead = [".verso-0123456789abcdef", "release/.verso-fedcba9876543210"];
        foreach (string folder in dead)
        {
            Directory.CreateDirectory(_scratch[folder]);
            File.WriteAllText(_scratch[folder + "/payload.bin"], "half");
        }

        File.WriteAllText(_scratch[dead[0] + ".lock"], "");
        Directory.CreateDirectory(_scratch[".verso-00000000deadbeef"]);
        Directory.CreateDirectory(_scratch[".verso-keep"]);
        using (new FileStream(_scratch[".verso-00000000deadbeef.lock"], FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
        {
            Fixture.Build(_scratch, new byte[10]);
            CollectionAssert.AreEqual(
                new[] { ".verso-00000000deadbeef", ".verso-00000000deadbeef.lock", ".verso-keep", "App.bin", "release", "release/manifest.cose", "release/payload.bin" },
                _scratch.Entries());
        }
    }

    public void Dispose() => _scratch.Dispose();

    private static ReleaseOptions Forced(string version, long counter) => new()
    {
        Product = Fixture.Product,
        HardwareIds = [Fixture.Hardware],
        Version = version,
        Counter = counter,
        Force = true,
    };
}
