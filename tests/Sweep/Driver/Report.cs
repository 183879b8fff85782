using System.Globalization;
using System.Text;

namespace Verso.Sweep;

/// <summary>The tables of a sweep.</summary>
/// <param name="parts">Its parts.</param>
internal sealed class Report(IReadOnlyList<Part> parts)
{
    private static readonly Phase[] Phases = Enum.GetValues<Phase>();

    /// <summary>All parts together.</summary>
    public Tally Sum { get; } = Add(parts);

    /// <summary>Faults and the phases that they met, in Markdown.</summary>
    public string FaultsAndPhases()
    {
        StringBuilder text = new();
        Row(text, ["fault", .. Phases.Select(phase => phase.ToString()), "all"]);
        text.Append('|').Append("---|").Insert(text.Length, "---:|", Phases.Length + 1).Append('\n');
        foreach (FaultKind kind in FaultKinds.All)
        {
            long[] counts = [.. Phases.Select(phase => Sum.Faults[(int)kind, (int)phase])];
            Row(text, [kind.ToString(), .. counts.Select(Number), Number(counts.Sum())]);
        }

        return text.ToString();
    }

    /// <summary>Images on trial, and how many were rolled back under pulled plugs, in Markdown.</summary>
    public string PulledPlugs()
    {
        StringBuilder text = new();
        Row(text, ["image on trial", "seconds to a pull", "lives", "with a pull", "rolled back"]);
        text.Append("|---|---:|---:|---:|---:|\n");
        foreach (((Behaviour image, int mean), PullRow row) in Sum.Pulls.OrderBy(pull => pull.Key.Image).ThenByDescending(pull => pull.Key.Mean))
        {
            Row(text, [image.ToString(), Number(mean), Number(row.Lives), Number(row.Pulled), Number(row.RolledBack)]);
        }

        return text.ToString();
    }

    /// <summary>The parts and what they took, in Markdown.</summary>
    public string Parts()
    {
        StringBuilder text = new();
        Row(text, ["part", "lives", "violations", "seconds", "lives per second"]);
        text.Append("|---|---:|---:|---:|---:|\n");
        foreach (IGrouping<string, Part> group in parts.GroupBy(part => part.Name))
        {
            Row(text, group.Key + (group.All(part => part.IsWhole) || group.Key == "random lives" ? string.Empty : " (cut short)"), Add([.. group]), group.Sum(part => part.Seconds));
        }

        Row(text, "all", Sum, parts.Sum(part => part.Seconds));
        return text.ToString();
    }

    /// <summary>The same for machines.</summary>
    public object ToJson() => new
    {
        Lives = Sum.Lives,
        Violations = Sum.Failures,
        MostPowerOnsOfAChapter = Sum.MostBoots,
        Parts = parts.GroupBy(part => part.Name).Select(group => new { Name = group.Key, Lives = group.Sum(part => part.Tally.Lives), Seconds = group.Sum(part => part.Seconds) }),
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

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
