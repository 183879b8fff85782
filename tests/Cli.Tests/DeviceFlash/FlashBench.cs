using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Verso.Support;

namespace Verso.Cli.Tests.DeviceFlash;

/// <summary>
/// A bench for flashing readers: keys, images, a board behind the stand-in for nanoff, and a folder for temporary files of its own.
/// </summary>
internal sealed class FlashBench : IDisposable
{
    public const string Ssid = "Library";
    public const string Password = "correct horse battery";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("verso-bench-");

    public FlashBench()
    {
        File.WriteAllBytes(this["1.cose"], TestPublisher.RootFile);
        TestPublisher.Fleet.SaveNew(this["fleet.jwk"]);
        File.WriteAllBytes(this["Stage0.bin"], PeBuilder.Image(PeBuilder.Assembly("mscorlib"), PeBuilder.Assembly("Verso.Core", 0, "mscorlib"), PeBuilder.Assembly("Verso.Boot", 0, "mscorlib", "Verso.Core")));
        File.WriteAllBytes(this["App.bin"], PeBuilder.Image(PeBuilder.Assembly("Reader", 0, "mscorlib", "Verso.Core")));
        File.WriteAllText(this["wifi.txt"], Password + "\n");
        File.WriteAllText(this["ca.pem"], NewCertificate());
        File.WriteAllText(this["port"], "");
        Directory.CreateDirectory(this["board"]);
        Directory.CreateDirectory(this["tmp"]);
        Directory.CreateDirectory(this["empty"]);
        Environment = new Dictionary<string, string?>
        {
            ["PATH"] = AppContext.BaseDirectory,
            ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..")),
            ["NANOFF_BOARD"] = this["board"],
            ["TMPDIR"] = this["tmp"],
            ["TMP"] = this["tmp"],
        };
    }

    /// <summary>The environment variables of the tool.</summary>
    public Dictionary<string, string?> Environment { get; }

    /// <summary>The files that the tool left in its folder for temporary files, without those of the runtime.</summary>
    public string[] Leftovers => [.. Directory.GetFileSystemEntries(this["tmp"]).Select(Path.GetFileName).OfType<string>().Where(name => !name.StartsWith("dotnet-diagnostic-", StringComparison.Ordinal) && !name.StartsWith("clr-debug-pipe-", StringComparison.Ordinal) && name != ".dotnet")];

    /// <summary>All arguments of nanoff, run by run.</summary>
    public JsonElement[] Runs => File.Exists(this["board/runs.jsonl"])
        ? [.. File.ReadAllLines(this["board/runs.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement)]
        : [];

    /// <summary>The operation of each run of nanoff: its first argument.</summary>
    public string[] Operations => [.. Runs.Select(run => run.GetProperty("Arguments")[0].GetString()!)];

    /// <summary>The board's flash.</summary>
    public byte[] Flash => File.ReadAllBytes(this["board/flash.bin"]);

    /// <summary>A path in the bench's folder.</summary>
    public string this[string name] => Path.Combine([_folder.FullName, .. name.Split('/')]);

    /// <summary>The options for the content of any device.</summary>
    public static string[] Factory =>
    [
        "--image", "App.bin", "--version", "1.0.0", "--counter", "1", "--hardware", TestPublisher.Hardware,
        "--root", "1.cose", "--channel", TestPublisher.Channel, "--fleet-key", "fleet.jwk", "--device-id", "reader-1", "--url", "https://updates.example.com/",
    ];

    /// <summary>A complete command line for a board.</summary>
    public string[] Board(string board, params string[] more) => ["device", "flash", "--board", board, "--port", this["port"], "--stage0", "Stage0.bin", .. Factory, .. more];

    /// <summary>The options for the network.</summary>
    public static string[] Network => ["--wifi-ssid", Ssid, "--wifi-password-file", "wifi.txt", "--ca-certificate", "ca.pem"];

    public async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) =>
        await VersoProcess.RunAsync(_folder.FullName, Environment, arguments);

    public Process Start(params string[] arguments) => VersoProcess.Start(_folder.FullName, Environment, arguments);

    /// <summary>Prints a plan, and reads it.</summary>
    public async Task<JsonElement[]> PlanAsync(params string[] arguments)
    {
        (int code, string output, string error) = await RunAsync([.. arguments, "--dry-run", "--json"]);
        Assert.AreEqual(0, code, error);
        return [.. JsonDocument.Parse(output).RootElement.GetProperty("steps").EnumerateArray()];
    }

    /// <summary>The arguments of a step in a printed plan, or of a run.</summary>
    public static string[] Arguments(JsonElement step) =>
        [.. (step.TryGetProperty("arguments", out JsonElement shown) ? shown : step.GetProperty("Arguments")).EnumerateArray().Select(argument => argument.GetString()!)];

    public void Dispose() => _folder.Delete(recursive: true);

    private static string NewCertificate()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=Test authority", key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return "A line that is no certificate\n" + certificate.ExportCertificatePem() + "\n";
    }
}
