using System.Globalization;
using Verso.CommandLine;
using Verso.Core;

namespace Verso.Fuzz;

/// <summary>The results of runs: a table with a line for each reader, and the reasons for refusals.</summary>
/// <param name="form">The form of the output.</param>
internal sealed class Report(ReportForm form)
{
    private const int ShownRefusals = 40;

    private readonly List<Line> _lines = [];

    /// <summary>Adds a run that has ended.</summary>
    internal void Add(FuzzRun run)
    {
        (Block Block, bool Entered)[] blocks = [.. BlockList.Of(run.Target.Readers)];
        Dictionary<string, long> refused = run.Outcomes.Where(outcome => outcome.Key != (int)ReasonCode.None)
            .OrderByDescending(outcome => outcome.Value).ToDictionary(outcome => run.Target.NameOf(outcome.Key), outcome => outcome.Value);
        string[] missed = [.. blocks.Where(block => !block.Entered).Select(block => $"{block.Block.Type[(block.Block.Type.LastIndexOf('.') + 1)..]}.{block.Block.Method}+{block.Block.Offset:x}")];
        _lines.Add(new Line(run.Target.Name, run.Inputs, run.Outcomes.GetValueOrDefault(0), refused, Probe.Edges, blocks.Length - missed.Length, blocks.Length, run.MostAllocated, run.MostSteps, run.Elapsed.TotalSeconds, missed));
        Print(_lines[^1]);
    }

    /// <summary>
    /// Prints the table's header, unless the output is for machines. Each run is printed when it has ended, because a long one may be
    /// interrupted.
    /// </summary>
    internal void Begin()
    {
        if (form == ReportForm.Table)
        {
            Output.Data(string.Create(CultureInfo.InvariantCulture, $"{"reader",-16} {"inputs",12} {"accepted",12} {"refused",12} {"edges",6} {"blocks",8} {"most bytes",11} {"most steps",11} {"a second",10}"));
        }
        else if (form == ReportForm.Markdown)
        {
            Output.Data("| reader | inputs | accepted | edges | blocks | most bytes | most steps | a second |");
            Output.Data("|---|---:|---:|---:|---:|---:|---:|---:|");
        }
    }

    /// <summary>Prints the lines after the table.</summary>
    /// <param name="tellsMissed">Whether to list the blocks that no input entered.</param>
    internal void End(bool tellsMissed)
    {
        if (form == ReportForm.Json)
        {
            Output.Json(_lines);
            return;
        }

        foreach (Line line in _lines.Where(_ => form == ReportForm.Table || tellsMissed))
        {
            string reasons = string.Join(", ", line.Refused.Take(ShownRefusals).Select(reason => string.Create(CultureInfo.InvariantCulture, $"{reason.Key} {reason.Value:N0}")));
            Output.Data($"{line.Reader} refused: {reasons}");
            if (tellsMissed)
            {
                Output.Data($"{line.Reader} missed: {string.Join(' ', line.Missed)}");
            }
        }
    }

    private void Print(Line line)
    {
        if (form == ReportForm.Table)
        {
            Output.Data(string.Create(CultureInfo.InvariantCulture, $"{line.Reader,-16} {line.Inputs,12:N0} {line.Accepted,12:N0} {line.Inputs - line.Accepted,12:N0} {line.Edges,6} {line.BlocksEntered + "/" + line.Blocks,8} {line.MostBytes,11:N0} {line.MostSteps,11:N0} {line.Inputs / line.Seconds,10:N0}"));
        }
        else if (form == ReportForm.Markdown)
        {
            Output.Data(string.Create(CultureInfo.InvariantCulture, $"| `{line.Reader}` | {line.Inputs:N0} | {line.Accepted:N0} | {line.Edges:N0} | {line.BlocksEntered}/{line.Blocks} | {line.MostBytes:N0} | {line.MostSteps:N0} | {line.Inputs / line.Seconds:N0} |"));
        }
    }

    private sealed record Line(string Reader, long Inputs, long Accepted, Dictionary<string, long> Refused, int Edges, int BlocksEntered, int Blocks, long MostBytes, long MostSteps, double Seconds, string[] Missed);
}
