using System.Text.Json;

namespace Verso.Cli.Tests;

/// <summary>The source of a passphrase: the named file, otherwise the environment, otherwise the terminal.</summary>
[TestClass]
public sealed class PassphraseTests
{
    private const string Right = "correct horse";
    private const string Wrong = "battery staple";

    private static string Model = "";

    private string _folder = "";

    /// <summary>Makes the key once: finding it and the rounds of its passphrase take longer than most tests here.</summary>
    [ClassInitialize]
    public static async Task MakeKey(TestContext context)
    {
        Model = Directory.CreateTempSubdirectory("verso-cli-").FullName;
        await File.WriteAllTextAsync(Path.Combine(Model, "right"), Right + "\n", context.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(Model, "wrong"), Wrong + "\n", context.CancellationToken);
        (int code, _, string error) = await VersoProcess.RunAsync(Model, "key", "new", "--out", "keys", "--bits", "2048", "--passphrase-file", "right");
        Assert.AreEqual(0, code, error);
    }

    [ClassCleanup]
    public static void RemoveModel() => Directory.Delete(Model, recursive: true);

    [TestInitialize]
    public void CopyKey()
    {
        _folder = Directory.CreateTempSubdirectory("verso-cli-").FullName;
        Directory.CreateDirectory(Path.Combine(_folder, "keys"));
        foreach (string file in new[] { "right", "wrong", "keys/signing.pem", "keys/signing.pub.pem" })
        {
            File.Copy(Path.Combine(Model, file), Path.Combine(_folder, file));
        }
    }

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [DataRow(null, Right, 0, DisplayName = "the environment, where no file is named")]
    [DataRow(null, Wrong, 1, DisplayName = "a wrong one in the environment")]
    [DataRow("right", Wrong, 0, DisplayName = "a file before the environment")]
    [DataRow("wrong", Right, 1, DisplayName = "a wrong file, whatever the environment says")]
    public async Task A_file_that_is_named_comes_before_the_environment(string? file, string variable, int expected)
    {
        string[] option = file is null ? [] : ["--passphrase-file", file];

        (int code, string output, string error) = await VersoProcess.RunAsync(_folder, Variable(variable), ["key", "show", "keys/signing.pem", "--json", .. option]);

        Assert.AreEqual(expected, code, error);
        using JsonDocument shown = JsonDocument.Parse(output);
        Assert.AreEqual<int?>(expected == 0 ? 32 : null, shown.RootElement.TryGetProperty("kid", out JsonElement kid) ? kid.GetString()!.Length : null);
    }

    [TestMethod]
    public async Task A_passphrase_in_the_environment_encrypts_a_new_key_and_is_passed_over_for_one_that_is_not_encrypted()
    {
        (int made, _, string told) = await VersoProcess.RunAsync(_folder, Variable(Right), ["key", "new", "--out", "other", "--bits", "2048"]);
        Assert.AreEqual(0, made, told);
        StringAssert.Contains(told, "RSA-2048, encrypted");
        (int opened, _, string error) = await VersoProcess.RunAsync(_folder, "key", "change-passphrase", "other/signing.pem", "--passphrase-file", "right", "--no-passphrase");
        Assert.AreEqual(0, opened, error);

        (int shown, _, string complaint) = await VersoProcess.RunAsync(_folder, Variable(Wrong), ["key", "show", "other/signing.pem"]);

        Assert.AreEqual(0, shown, complaint);
    }

    [TestMethod]
    public void A_terminal_is_asked_and_does_not_show_what_is_typed()
    {
        (int code, string terminal) = PseudoTerminal.Run(_folder, [("Passphrase of", Right)], Variable(null), "key", "show", "keys/signing.pem");

        Assert.AreEqual(0, code, terminal);
        StringAssert.Contains(terminal, "2048 bits");
        Assert.IsFalse(terminal.Contains(Right, StringComparison.Ordinal), terminal);
    }

    [TestMethod]
    public void A_new_passphrase_is_typed_twice_and_two_that_differ_change_nothing()
    {
        byte[] before = File.ReadAllBytes(Path.Combine(_folder, "keys", "signing.pem"));
        (int differs, string told) = PseudoTerminal.Run(_folder, [("New passphrase of", Wrong), ("Repeat the passphrase", Right)], Variable(null), "key", "change-passphrase", "keys/signing.pem", "--passphrase-file", "right");
        Assert.AreEqual(1, differs, told);
        StringAssert.Contains(told, "the two passphrases differ (KeyUnusable 7004)");
        CollectionAssert.AreEqual(before, File.ReadAllBytes(Path.Combine(_folder, "keys", "signing.pem")));

        (int changed, string terminal) = PseudoTerminal.Run(_folder, [("New passphrase of", Wrong), ("Repeat the passphrase", Wrong)], Variable(null), "key", "change-passphrase", "keys/signing.pem", "--passphrase-file", "right");

        Assert.AreEqual(0, changed, terminal);
        Assert.IsFalse(terminal.Contains(Wrong, StringComparison.Ordinal), terminal);
        (int opened, string shown) = PseudoTerminal.Run(_folder, [("Passphrase of", Wrong)], Variable(null), "key", "show", "keys/signing.pem");
        Assert.AreEqual(0, opened, shown);
    }

    [TestMethod]
    public void With_NO_COLOR_not_one_escape_goes_to_a_terminal()
    {
        KeyValuePair<string, string?>[] plain = [new("NO_COLOR", "1"), new("VERSO_PASSPHRASE", null)];
        foreach (string[] verb in new[] { ["key", "show", "keys/signing.pub.pem"], ["key", "show", "keys/signing.pem"], (string[])["--help"] })
        {
            (int code, string terminal) = PseudoTerminal.Run(_folder, [("Passphrase of", Right)], plain, verb);
            Assert.AreEqual(0, code, terminal);
            Assert.IsFalse(terminal.Contains('\e', StringComparison.Ordinal), terminal.Replace("\e", "ESC", StringComparison.Ordinal));
        }

        (_, string coloured) = PseudoTerminal.Run(_folder, [], Variable(null), "key", "show", "keys/signing.pub.pem");
        StringAssert.Contains(coloured, "\e", "a terminal without NO_COLOR has them: the test can fail");
    }

    private static KeyValuePair<string, string?>[] Variable(string? value) => [new("VERSO_PASSPHRASE", value), new("VERSO_NEW_PASSPHRASE", null), new("NO_COLOR", null)];
}
