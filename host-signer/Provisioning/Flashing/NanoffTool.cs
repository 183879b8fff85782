using System.Globalization;
using System.Text.RegularExpressions;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>
/// nanoff, .NET nanoFramework's firmware flasher. A plan uses the options of its versions 2.5. Version 3.0 has verbs instead.
/// </summary>
public sealed partial class NanoffTool : FlashTool
{
    /// <summary>The version that plans are written for.</summary>
    public const string Pinned = "2.5.162";

    // Before 2.5.157, a deployment of files or network settings with a port was treated as one of firmware.
    private const int LeastBuild = 157;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private NanoffTool()
    {
    }

    /// <summary>The only instance.</summary>
    public static NanoffTool Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "nanoff";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string> { ["NANOFRAMEWORK_TELEMETRY_OPTOUT"] = "1" };

    /// <inheritdoc/>
    public override ToolCommand Find()
    {
        string path = ToolCommand.OnPath(Name) ?? throw new VersoException(
            ReasonCode.ToolUnusable,
            "nanoff is not installed or not on the PATH",
            $"install it with `dotnet tool install --global nanoff --version {Pinned}` and open a new terminal");
        ToolCommand command = new(path);
        string output = AskVersion(command);
        Match version = VersionNumber().Match(output);
        bool usable = version.Success && (Part(1), Part(2)) == (2, 5) && Part(3) >= LeastBuild;
        if (!usable)
        {
            string found = version.Success ? version.Value : "of an unknown version";
            string why = version.Success && Part(1) > 2 ? ", which has other commands" : "";
            throw new VersoException(
                ReasonCode.ToolUnusable,
                $"nanoff is {found}{why}; the plan needs 2.5, from 2.5.{LeastBuild} on",
                $"run `dotnet tool update --global nanoff --version {Pinned} --allow-downgrade`");
        }

        return command;

        int Part(int group) => int.TryParse(version.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int part) ? part : -1;
    }

    /// <inheritdoc/>
    public override ToolFault Explain(int exitCode, string output) => NanoffExitCodes.Explain(exitCode, output);

    private string AskVersion(ToolCommand command)
    {
        using CancellationTokenSource limit = new(Patience);
        try
        {
            return command.RunAsync(["--version"], Environment, _ => { }, limit.Token).GetAwaiter().GetResult().Output;
        }
        catch (OperationCanceledException)
        {
            throw new VersoException(ReasonCode.ToolUnusable, "nanoff does not print its version", "run `nanoff --version` to see the reason");
        }
    }

    [GeneratedRegex(@"([0-9]+)\.([0-9]+)\.([0-9]+)")]
    private static partial Regex VersionNumber();
}
