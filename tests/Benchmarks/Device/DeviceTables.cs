using System.Globalization;
using System.Text;

namespace Verso.Benchmarks;

/// <summary>The figures of a device as tables in Markdown.</summary>
internal static class DeviceTables
{
    // Shares below a hundredth of an operation, or of the heap, are left out.
    private const double LeastPercent = 1;

    private static readonly (string Name, string[] Types)[] Crypto =
    [
        ("SHA-256", ["Sha256"]),
        ("AES decryption", ["AesCbc", "AesTables"]),
        ("RSA-PSS verification", ["RsaPss", "RsaPublicKey", "Montgomery", "LimbBytes"]),
        ("AES key unwrapping", ["KeyWrap"]),
    ];

    /// <summary>All tables.</summary>
    public static string Of(DeviceReport report)
    {
        StringBuilder text = new();
        text.Append("## Budgets\n\n").Append(BudgetTable(report)).Append('\n');
        text.Append("## Operations\n\n").Append(OperationTable(report)).Append('\n');
        text.Append("## Methods\n\n").Append(MethodTable(report)).Append('\n');
        text.Append("## Memory\n\n").Append(MemoryTable(report[DeviceOperations.UpdateFull])).Append('\n');
        text.Append("## Code\n\n").Append(CodeTable(report)).Append('\n');
        text.Append("## Flash\n\n").Append(FlashTable(report));
        return text.ToString().TrimEnd('\n');
    }

    private static MarkdownTable BudgetTable(DeviceReport report)
    {
        MarkdownTable table = new("what", "figure", "budget", "verdict");
        foreach (Budget budget in Budgets.Of(report))
        {
            table.Add(budget.Name, Number(budget.Value, budget.Decimals), Number(budget.Limit, budget.Limit % 1 == 0 ? 0 : 2), budget.IsHeld ? "held" : "over");
        }

        return table;
    }

    private static MarkdownTable OperationTable(DeviceReport report)
    {
        MarkdownTable table = new("operation", "IL", "of it AES", "IL a byte", "allocations", "bytes allocated", "most alive", "alive after");
        foreach (OperationFigures one in report.Operations)
        {
            string perByte = one.Units == 1 ? string.Empty : Number((double)one.Instructions / one.Units, 2);
            table.Add(one.Operation, Number(one.Instructions), Number(one.InCipher), perByte, Number(one.Allocations), Number(one.BytesAllocated), Number(one.PeakLive), Number(one.LiveAfter));
        }

        return table;
    }

    private static MarkdownTable MethodTable(DeviceReport report)
    {
        MarkdownTable table = new("operation: method", "IL", "percent");
        foreach (OperationFigures operation in report.Operations)
        {
            IEnumerable<(string Method, long Instructions)> methods = operation.Methods
                .Zip(report.Methods)
                .GroupBy(pair => pair.Second.FullName, pair => pair.First)
                .Select(group => (group.Key, group.Sum()))
                .OrderByDescending(one => one.Item2).ThenBy(one => one.Key, StringComparer.Ordinal);
            foreach ((string method, long instructions) in methods.TakeWhile(one => Percent(one.Instructions, operation.Instructions) >= LeastPercent))
            {
                table.Add($"{operation.Operation}: {method}", Number(instructions), Number(Percent(instructions, operation.Instructions), 2));
            }
        }

        return table;
    }

    private static MarkdownTable MemoryTable(OperationFigures operation)
    {
        MarkdownTable table = new($"{operation.Operation}: alive when most is", "how many", "bytes", "percent");
        foreach (HeapShare share in operation.AtPeak.TakeWhile(share => Percent(share.Bytes, operation.PeakLive) >= LeastPercent))
        {
            table.Add(share.What, Number(share.Count), Number(share.Bytes), Number(Percent(share.Bytes, operation.PeakLive), 2));
        }

        return table;
    }

    private static double Percent(long part, long whole) => 100.0 * part / whole;

    private static MarkdownTable CodeTable(DeviceReport report)
    {
        MarkdownTable table = new("types", "bytes of .pe");
        foreach ((string name, string[] types) in Crypto)
        {
            table.Add($"{name}: {string.Join(", ", types)}", Number(report.SizeOf(types)));
        }

        return table;
    }

    private static MarkdownTable FlashTable(DeviceReport report)
    {
        MarkdownTable table = new("partition", "reads", "page programs", "bytes programmed", "sector erases");
        foreach (PartitionCounts counts in report.Update.Partitions)
        {
            table.Add(counts.Name, Number(counts.Reads), Number(counts.PagePrograms), Number(counts.BytesProgrammed), Number(counts.SectorErases));
        }

        return table;
    }

    private static string Number(double value, int decimals = 0) => value.ToString($"N{decimals}", CultureInfo.InvariantCulture);
}
