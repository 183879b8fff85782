using System.CommandLine;
using Verso.CommandLine;
using Verso.Foundation;
using Verso.Provisioning;

namespace Verso.Cli.Commands;

/// <summary><c>verso device flash</c>: turns a bare board into a provisioned reader, or creates a virtual one.</summary>
internal sealed class DeviceFlashCommand : Verb
{
    /// <summary>The placeholder, in a plan that is only shown, for the folder that a run creates.</summary>
    private const string NoFolder = "WORK";

    private readonly DeviceFlashOptions _options = new();
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show the plan and change nothing." };
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<string?> _from = new("--from") { Description = "Step to continue from, by its name in the plan.", HelpName = "STEP" };

    public DeviceFlashCommand()
        : base(
            "flash",
            "Flashes and provisions a reader: stock firmware, partition table, network, trust store, first image, stage 0. Needs nanoff " + NanoffTool.Pinned + ".",
            "verso device flash --board esp32-4mb --port /dev/ttyUSB0 --stage0 Stage0.bin --image App.bin --version 1.0.0 --counter 1 --hardware ereader-r2 --root site/root/1.cose --channel stable --fleet-key keys/fleet.jwk --url https://updates.example.com/ --wifi-ssid Library --wifi-password-file wifi.txt --ca-certificate ca.pem --dry-run",
            "verso device flash --emulator reader.flash --image App.bin --version 1.0.0 --counter 1 --hardware ereader-r2 --root site/root/1.cose --channel stable --fleet-key keys/fleet.jwk")
    {
        foreach (Option option in _options.All)
        {
            Add(option);
        }

        Add(Retired.Option("--trust", "make a root with `verso root new`, and give it with --root"));
        Add(Retired.Option("--product", "the product of a device is that of its --root"));
        Add(_dryRun);
        Add(_from);
        Add(_json);
        Validators.Add(_options.Validate);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        bool dryRun = parsed.GetValue(_dryRun);
        using PipedInputs piped = new();
        FlashJob job = _options.Load(parsed, checkMachine: !dryRun, piped);
        FlashPlan plan = job.Plan(NoFolder);
        int first = parsed.GetValue(_from) is string from ? UsageException.Guard(() => plan.IndexOf(from)) : 0;
        if (dryRun)
        {
            FlashPlanView.Show(plan, NoFolder, parsed.GetValue(_json));
            return ExitCode.Done;
        }

        using (SecretFolder folder = new())
        {
            job.WriteFiles(folder);
            await new FlashRunner(job.Plan(folder.FullName), job.Secrets, Output.Tell).RunAsync(first, stop);
        }

        FlashPlanView.ShowDone(plan, first, job, parsed.GetValue(_json));
        return ExitCode.Done;
    }
}
