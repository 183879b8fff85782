using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace Verso.Benchmarks;

/// <summary>The raw work of a release, done by the <c>openssl</c> command line: each pass is a process of its own, including its start.</summary>
internal sealed class OpenSsl
{
    private readonly string _key = RandomNumberGenerator.GetHexString(64, lowercase: true);
    private readonly string _iv = RandomNumberGenerator.GetHexString(32, lowercase: true);

    private OpenSsl(string version)
    {
        Version = version;
    }

    /// <summary>Its version text.</summary>
    public string Version { get; }

    /// <summary>Finds it on the path; null if it is not installed.</summary>
    public static OpenSsl? Find()
    {
        try
        {
            return new OpenSsl(Run(["version"]).Trim());
        }
        catch (Win32Exception)
        {
            // The runtime throws this for a missing program.
            return null;
        }
    }

    /// <summary>Starts and ends, and does nothing else.</summary>
    public static void Start() => Run(["version"]);

    /// <summary>SHA-256 of a file.</summary>
    public static void Sha256(string path) => Run(["dgst", "-sha256", path]);

    /// <summary>HMAC-SHA-256 of a file.</summary>
    public void Hmac(string path) => Run(["dgst", "-sha256", "-mac", "HMAC", "-macopt", $"hexkey:{_key}", path]);

    /// <summary>AES-256-CBC encryption of a file to a file.</summary>
    public void Encrypt(string from, string to) => Run(["enc", "-aes-256-cbc", "-nopad", "-K", _key, "-iv", _iv, "-in", from, "-out", to]);

    /// <summary>AES-256-CBC decryption of a file. The plain bytes are discarded, as a verifier does.</summary>
    public void Decrypt(string from) => Run(["enc", "-d", "-aes-256-cbc", "-nopad", "-K", _key, "-iv", _iv, "-in", from, "-out", OperatingSystem.IsWindows() ? "NUL" : "/dev/null"]);

    private static string Run(string[] arguments)
    {
        ProcessStartInfo start = new("openssl", arguments) { RedirectStandardOutput = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("no process was started");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"openssl {arguments[0]} failed with exit code {process.ExitCode}");
    }
}
