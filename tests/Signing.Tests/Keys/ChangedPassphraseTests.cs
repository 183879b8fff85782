using Verso.Core;
using Verso.Support;

namespace Verso.Signing.Tests.Keys;

[TestClass]
public sealed class ChangedPassphraseTests
{
    private readonly ScratchFolder _scratch = new();

    private string Path => _scratch["keys/signing.pem"];

    [TestInitialize]
    public void MakeKey() => Fixture.Key.SaveNew(_scratch["keys"], "old");

    [TestCleanup]
    public void CleanUp() => _scratch.Dispose();

    [TestMethod]
    [DataRow("new")]
    [DataRow(null)]
    public void The_key_stays_the_same_under_another_passphrase_or_none(string? passphrase)
    {
        using SigningKey key = SigningKey.Load(Path, "old");
        key.Replace(Path, passphrase);

        using SigningKey again = SigningKey.Load(Path, passphrase);
        CollectionAssert.AreEqual(Fixture.Key.PublicKey.Kid, again.PublicKey.Kid);
        Fixture.Refused(() => SigningKey.Load(Path, "old"), ReasonCode.KeyUnusable);
        CollectionAssert.AreEqual(new[] { "keys", "keys/signing.pem", "keys/signing.pub.pem" }, _scratch.Entries(), "nothing is left behind");
        if (!OperatingSystem.IsWindows())
        {
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
        }
    }

    [TestMethod]
    public void A_new_file_that_cannot_be_written_leaves_the_old_one()
    {
        // A name so long that the new file beside it cannot have one.
        string path = _scratch["keys/" + new string('k', 250)];
        File.Move(Path, path);
        byte[] before = File.ReadAllBytes(path);
        using SigningKey key = SigningKey.Load(path, "old");

        Fixture.Refused(() => key.Replace(path, "new"), ReasonCode.OutputUnwritable);

        CollectionAssert.AreEqual(before, File.ReadAllBytes(path));
        Assert.AreEqual(3, _scratch.Entries().Length, "nothing is left behind");
    }

    [TestMethod]
    public void An_empty_passphrase_is_refused_before_anything_is_written()
    {
        byte[] before = File.ReadAllBytes(Path);
        using SigningKey key = SigningKey.Load(Path, "old");

        Fixture.Refused(() => key.Replace(Path, ""), ReasonCode.KeyUnusable);

        CollectionAssert.AreEqual(before, File.ReadAllBytes(Path));
    }

    [TestMethod]
    public void A_link_stays_a_link()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows makes links for administrators only.");
        }

        File.CreateSymbolicLink(_scratch["link.pem"], Path);
        using SigningKey key = SigningKey.Load(_scratch["link.pem"], "old");

        key.Replace(_scratch["link.pem"], "new");

        Assert.AreEqual(Path, new FileInfo(_scratch["link.pem"]).LinkTarget);
        SigningKey.Load(Path, "new").Dispose();
    }
}
