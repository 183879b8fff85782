using System.Globalization;
using System.Text;
using Verso.Support;

namespace Verso.Sweep;

/// <summary>The tables of a sweep.</summary>
/// <param name="parts">Its parts.</param>
/// <param name="minutes">The time that it was given, or null for a slice.</param>
internal sealed class Report(IReadOnlyList<Part> parts, double? minutes)
{
    private static readonly Phase[] Phases = Enum.GetValues<Phase>();

    /// <summary>All parts together.</summary>
    public Tally Sum { get; } = Add(parts);

    /// <summary>The run in two lines.</summary>
    public string Summary()
    {
        double seconds = parts.Sum(part => part.Seconds);
        double processor = parts.Sum(part => part.ProcessorSeconds);
        string command = minutes is { } time ? string.Create(CultureInfo.InvariantCulture, $"`--minutes {time}`") : "The slice";
        string cut = parts.Any(part => part.IsCutShort) ? " Parts of it were cut short." : string.Empty;
        return $"{command} on {Number(Environment.ProcessorCount)} processors: {Number(Sum.Lives)} lives in {Number((long)seconds)} s. They took {Number((long)processor)} s of processor time: {Number((long)(Sum.Lives / Math.Max(processor, 0.001)))} lives a second.\n"
            + $"Violations: {Number(Sum.Failures)}. Most power-ons of a chapter: {Number(Sum.MostBoots)}.{cut}\n";
    }

    /// <summary>The faults by the phases in which they happened, in Markdown.</summary>
    public string FaultsAndPhases()
    {
        StringBuilder text = new();
        Row(text, ["fault", .. Phases.Select(phase => phase.ToString()), "all"]);
        Rule(text, Phases.Length + 1);
        foreach (FaultKind kind in FaultKinds.All)
        {
            long[] counts = [.. Phases.Select(phase => Sum.Faults[(int)kind, (int)phase])];
            Row(text, [kind.ToString(), .. counts.Select(Number), Number(counts.Sum())]);
        }

        return text.ToString();
    }

    /// <summary>
    /// For each image on trial, how many were rolled back with random power pulls and, in brackets, in how many lives the power was pulled,
    /// in Markdown.
    /// </summary>
    public string PulledPlugs()
    {
        StringBuilder text = new();
        Row(text, ["image on trial", .. PowerPulls.Means.Select(mean => $"every {Number(mean)} s")]);
        Rule(text, PowerPulls.Means.Length);
        foreach (Behaviour image in Sum.Pulls.Keys.Select(key => key.Image).Distinct().Order())
        {
            PowerPullResult[] rows = [.. PowerPulls.Means.Select(mean => Sum.Pulls.GetValueOrDefault((image, mean)) ?? new PowerPullResult())];
            Row(text, [image.ToString(), .. rows.Select(row => $"{Number(row.RolledBack)} of {Number(row.Lives)} ({Number(row.Pulled)})")]);
        }

        return text.ToString();
    }

    /// <summary>The parts and the time that they took, in Markdown.</summary>
    public string Parts()
    {
        StringBuilder text = new();
        Row(text, ["part", "lives", "violations", "seconds", "lives per second"]);
        Rule(text, 4);
        foreach (IGrouping<string, Part> group in parts.GroupBy(part => part.Name))
        {
            Row(text, group.Key + (group.Any(part => part.IsCutShort) ? " (cut short)" : string.Empty), Add([.. group]), group.Sum(part => part.Seconds));
        }

        Row(text, "all", Sum, parts.Sum(part => part.Seconds));
        return text.ToString();
    }

    /// <summary>The name of the page under <c>docs/generated</c> that has the figures of such a run.</summary>
    public string PageName => minutes is null ? "SWEEP-SLICE.md" : "SWEEP.md";

    /// <summary>The page: the summary alone for a slice, and the tables as well for a run of some minutes.</summary>
    public string Page()
    {
        string options = minutes is { } time ? string.Create(CultureInfo.InvariantCulture, $"--minutes {time} --write") : "--write";
        string tables = minutes is null
            ? Summary()
            : $"{Summary()}\n{Parts()}\n## Faults by the phase that they met\n\n{FaultsAndPhases()}\n## Trials that were rolled back under pulled plugs\n\n"
                + $"Each cell has the rolled-back lives of an image, all its lives and, in brackets, the lives in which the plug was pulled.\n\n{PulledPlugs()}";
        return GeneratedDocument.Compose(
            minutes is null ? "The slice of the sweep" : "A run of the sweep",
            $"dotnet run -c Release --project tests/Sweep -- {options}",
            "The figures are of one run: each run draws its lives anew. [SWEEP](../SWEEP.md) explains what a life is and what must hold in it.",
            tables);
    }

    /// <summary>The same for machines.</summary>
    public object ToJson() => new
    {
        Lives = Sum.Lives,
        Violations = Sum.Failures,
        MostPowerOnsOfAChapter = Sum.MostBoots,
        Parts = parts.GroupBy(part => part.Name).Select(group => new { Name = group.Key, Lives = group.Sum(part => part.Tally.Lives), Seconds = group.Sum(part => part.Seconds), ProcessorSeconds = group.Sum(part => part.ProcessorSeconds) }),
        Faults = FaultKinds.All.ToDictionary(kind => kind.ToString(), kind => Phases.ToDictionary(phase => phase.ToString(), phase => Sum.Faults[(int)kind, (int)phase])),
        PulledPlugs = Sum.Pulls.Select(pull => new { Image = pull.Key.Image.ToString(), Seconds = pull.Key.Mean, pull.Value.Lives, pull.Value.Pulled, pull.Value.RolledBack }),
        Failed = Sum.Violations.Select(violation => new { violation.Id, violation.What }),
    };

    private static Tally Add(IReadOnlyList<Part> parts)
    {
        Tally sum = new();
        foreach (Part part in parts)
        {
            sum.Add(part.Tally);
        }

        return sum;
    }

    private static void Row(StringBuilder text, string name, Tally tally, double seconds) =>
        Row(text, [name, Number(tally.Lives), Number(tally.Failures), Number((long)seconds), Number((long)(tally.Lives / Math.Max(seconds, 0.001)))]);

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static void Rule(StringBuilder text, int numbers) => text.Append("|---|").Insert(text.Length, "---:|", numbers).Append('\n');

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
