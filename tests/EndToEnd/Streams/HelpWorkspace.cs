using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Verso.Foundation;
using Verso.Signing;
using Verso.Support;

namespace Verso.EndToEnd.Streams;

/// <summary>A folder in which the examples of both programs' help work unchanged, with a shell.</summary>
internal sealed class HelpWorkspace
{
    /// <summary>The passphrase of the private keys, which the shell has in its environment.</summary>
    private const string Passphrase = "correct horse";

    /// <summary>
    /// Rounds that the passphrase goes through: as few as the reader of keys takes. Every verb that opens the key would spend most of its time on the
    /// 600,000 of SPEC 12, which other tests are about.
    /// </summary>
    private const int Rounds = 1;

    // Copied for each workspace: two RSA keys, a release and a device take longer to make than most verbs take to run.
    private static readonly Lazy<HelpWorkspace> Model = new(MakeModel);

    private readonly string _folder;
    private int _fresh;

    /// <summary>A workspace of one's own.</summary>
    public HelpWorkspace()
        : this(SharedFixture.NewPath("workspace"))
    {
        foreach (string folder in Directory.GetDirectories(Model.Value._folder, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(At(Path.GetRelativePath(Model.Value._folder, folder)));
        }

        foreach (string file in Directory.GetFiles(Model.Value._folder, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, At(Path.GetRelativePath(Model.Value._folder, file)));
        }
    }

    private HelpWorkspace(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
    }

    /// <summary>A path on the workspace.</summary>
    public string At(string name) => Path.Combine(_folder, name);

    /// <summary>A path that does not exist.</summary>
    public string Fresh() => $"fresh-{++_fresh}";

    /// <summary>Runs a script of bash, in which <c>verso</c> and <c>verso-emulator</c> are the built programs.</summary>
    public ProcessResult Run(string script) => Tool.Finish(Start(script));

    /// <summary>Starts such a script.</summary>
    public Process Start(string script)
    {
        ProcessStartInfo start = new("bash") { WorkingDirectory = _folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string tools = string.Concat(new[] { "verso", "verso-emulator" }.Select(name => $"{name}() {{ {ShellWord.Quote(host)} {ShellWord.Quote(Path.Combine(AppContext.BaseDirectory, name + ".dll"))} \"$@\"; }}\n"));
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(tools + script);
        start.Environment["VERSO_PASSPHRASE"] = Passphrase;
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    private static HelpWorkspace MakeModel()
    {
        HelpWorkspace model = new(SharedFixture.NewPath("workspace-model"));
        foreach (string name in new[] { "root-1", "root-2", "root-3", "channel" })
        {
            model.SaveKey(name).Dispose();
        }

        using SigningKey key = model.SaveKey("release");
        FleetKey fleet = FleetKey.Create();
        fleet.SaveNew(model.At("keys/fleet.jwk"));
        foreach (string name in new[] { "passphrase.txt", "new-passphrase.txt", "wifi.txt" })
        {
            File.WriteAllText(model.At(name), Passphrase + "\n");
        }

        File.WriteAllBytes(model.At("App.bin"), PeBuilder.Image(PeBuilder.Assembly("App")));
        File.WriteAllBytes(model.At("App-1.0.0.bin"), PeBuilder.Image(PeBuilder.Assembly("App"), PeBuilder.Assembly("Old")));
        File.Copy(model.At("App.bin"), model.At("App-1.1.0.bin"));
        File.WriteAllBytes(model.At("Stage0.bin"), PeBuilder.Image(PeBuilder.Assembly("Stage0")));
        Directory.CreateDirectory(model.At("partitions"));
        foreach (string table in Directory.GetFiles(Path.Combine(Repository.Root, "partitions"), "*.csv"))
        {
            File.Copy(table, model.At(Path.Combine("partitions", Path.GetFileName(table))));
        }

        CertificateRequest request = new("CN=authority", RSA.Create(2048), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 authority = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(100));
        File.WriteAllText(model.At("ca.pem"), authority.ExportCertificatePem());
        ReleaseOptions options = new() { Product = SharedFixture.Product, HardwareIds = [SharedFixture.Hardware], Version = "1.1.0", Counter = 2 };
        new ReleaseBuilder(options, key, [fleet]).Build(model.At("App.bin"), model.At("releases/1.1.0"));
        model.MakeSite();
        model.Make("verso-emulator new reader.flash --layout partitions/emulator-4mb.csv --hardware ereader-r2 --root site/root/1.cose --channel stable --fleet-key keys/fleet.jwk --image App-1.0.0.bin --version 1.0.0 --counter 1");
        return model;
    }

    /// <summary>A site that offers release 1.1.0, and drafts of the next root: one that nobody has signed, and one that enough signers have.</summary>
    private void MakeSite()
    {
        Make("verso root new --product verso-ereader --root-key keys/root-1.pem --root-key keys/root-2.pem --root-key keys/root-3.pub.pem --release-key keys/release.pub.pem --channel-key keys/channel.pub.pem --out site/root/1.cose");
        Make("verso publish releases/1.1.0 --site site --channel stable --key keys/channel.pem");
        Make("verso root propose site/root/1.cose --least-counter ereader-r2=2 --out root-2.draft");
        File.Copy(At("root-2.draft"), At("root-2.signed.draft"));
        Make("verso root sign root-2.signed.draft --key keys/root-1.pem");
        Make("verso root sign root-2.signed.draft --key keys/root-2.pem");
    }

    private void Make(string line)
    {
        ProcessResult made = Run(line);
        Assert.AreEqual(0, made.ExitCode, made.ToString());
    }

    private SigningKey SaveKey(string name)
    {
        using RSA rsa = RSA.Create(2048);
        Directory.CreateDirectory(At("keys"));
        string path = At($"keys/{name}.pem");
        File.WriteAllText(path, rsa.ExportEncryptedPkcs8PrivateKeyPem(Passphrase, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, Rounds)) + "\n");
        SigningKey key = SigningKey.Load(path, Passphrase);
        File.WriteAllText(At($"keys/{name}.pub.pem"), key.PublicKey.ToPem());
        return key;
    }
}
