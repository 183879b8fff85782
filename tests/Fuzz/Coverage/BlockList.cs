using System.Globalization;

namespace Verso.Fuzz;

/// <summary>The blocks of the instrumented assemblies; empty if none is instrumented.</summary>
internal static class BlockList
{
    private static Block[] All = [];

    /// <summary>Takes over the list from the other load context as text: types of two contexts are not the same.</summary>
    internal static void Fill(string[] blocks)
    {
        All = [.. blocks.Select(block => block.Split(' ')).Select(parts => new Block(parts[0], parts[1], int.Parse(parts[2], CultureInfo.InvariantCulture)))];
        Probe.Prepare(All.Length);
    }

    /// <summary>The blocks of some types, and whether an input has entered each.</summary>
    internal static IEnumerable<(Block Block, bool Entered)> Of(IEnumerable<Type> types)
    {
        HashSet<string> names = [.. types.Select(type => type.FullName!)];
        return All.Index().Where(block => names.Contains(block.Item.Type)).Select(block => (block.Item, Probe.Entered(block.Index)));
    }
}
