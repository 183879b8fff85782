using Verso.Provisioning;

namespace Verso.Fuzz;

/// <summary>A second implementation of the rules for partition layouts.</summary>
internal static class Layouts
{
    internal static Type TypeNamed(string name) => typeof(PartitionLayout).Assembly.GetType("Verso.Signing." + name)!;

    /// <summary>Checks the rules of every accepted layout (SPEC 5).</summary>
    internal static void RequireSound(PartitionLayout layout)
    {
        PartitionEntry[] entries = [.. layout.Entries.OrderBy(entry => entry.Offset)];
        bool isApart = entries.Zip(entries.Skip(1)).All(pair => pair.First.End <= pair.Second.Offset);
        bool fits = entries.All(entry => entry.Offset >= PartitionLayout.FirstOffset && entry.End <= layout.FlashSize && entry.Size > 0 && entry.Offset % 4096 == 0);
        if (!isApart || !fits || entries.Select(entry => entry.Name).Distinct().Count() != entries.Length)
        {
            throw new FuzzException(Oracle.Contradiction, "partitions overlap, lie outside the flash or share a name");
        }
    }
}
