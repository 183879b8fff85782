using System.Diagnostics;
using System.Globalization;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>Runs the steps of a plan, and stops at the first that fails.</summary>
/// <param name="plan">The plan. The files that it names exist.</param>
/// <param name="secrets">The texts that are removed from the output of tools.</param>
/// <param name="tell">Receives every line of output.</param>
public sealed class FlashRunner(FlashPlan plan, IReadOnlyList<string> secrets, Action<string> tell)
{
    private const string Struck = "********";

    private readonly Dictionary<FlashTool, ToolCommand> _commands = [];

    /// <summary>Runs the steps from a given one to the last.</summary>
    /// <param name="first">The index of the first step to run, from 0.</param>
    /// <param name="stop">Ends the running tool.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.ToolFailed"/>. The message names the step, the fault, and how to continue.</exception>
    public async Task RunAsync(int first, CancellationToken stop)
    {
        for (int i = first; i < plan.Steps.Count; i++)
        {
            FlashStep step = plan.Steps[i];
            string title = string.Create(CultureInfo.InvariantCulture, $"step {i + 1} of {plan.Steps.Count}, {step.Name}");
            tell($"{title}: {step.Title}");
            long start = Stopwatch.GetTimestamp();
            try
            {
                await RunAsync(step, title, stop);
            }
            catch (OperationCanceledException)
            {
                tell($"{title}: interrupted; {GoOn(step)}");
                throw;
            }

            tell(string.Create(CultureInfo.InvariantCulture, $"{title}: done in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s"));
        }
    }

    private static string GoOn(FlashStep step) => $"continue with the same command and `--from {step.Name}`";

    private async Task RunAsync(FlashStep step, string title, CancellationToken stop)
    {
        if (!_commands.TryGetValue(step.Tool, out ToolCommand? command))
        {
            command = step.Tool.Find();
            _commands.Add(step.Tool, command);
        }

        (int exitCode, string output) = await command.RunAsync(step.Arguments, step.Tool.Environment, line => Pass(step.Tool.Name, line), stop);
        ToolFault? fault = exitCode != 0 ? step.Tool.Explain(exitCode, output) : FaultOfProof(step, output);
        if (fault is not null)
        {
            throw new VersoException(ReasonCode.ToolFailed, $"{title}: {fault.What}", $"{fault.Next}; then {GoOn(step)}");
        }
    }

    private static ToolFault? FaultOfProof(FlashStep step, string output)
    {
        string[] lacking = [.. step.Proof.Where(proof => !output.Contains(proof, StringComparison.Ordinal))];
        return lacking.Length == 0
            ? null
            : new ToolFault($"{step.Tool.Name} reported success but did not print \"{lacking[0]}\"", "press the board's reset button and wait five seconds");
    }

    private void Pass(string tool, string line)
    {
        foreach (string secret in secrets)
        {
            line = line.Replace(secret, Struck, StringComparison.Ordinal);
        }

        if (!string.IsNullOrWhiteSpace(line))
        {
            tell(line.StartsWith($"{tool}:", StringComparison.Ordinal) ? $"  {line.TrimEnd()}" : $"  {tool}: {line.TrimEnd()}");
        }
    }
}
