using Verso.Core;

namespace Verso.Signing;

/// <summary>What all chunks of a record start with (SPEC 3.5).</summary>
/// <param name="Adds">The three recent additions; zeros where there are not as many.</param>
/// <param name="AddUnit">What the short lengths of additions count, 1 or 2.</param>
internal sealed record RecordStart(int[] Adds, int AddUnit)
{
    /// <summary>No additions, lengths as they are.</summary>
    public static RecordStart Plain { get; } = new(new int[Operation.RecentAdds], 1);

    /// <summary>No additions, lengths by twos.</summary>
    public static RecordStart Even { get; } = new(new int[Operation.RecentAdds], 2);

    /// <summary>The same with the additions that save most bytes if all chunks of a record start with them.</summary>
    /// <param name="chunks">The record's chunks, as they were found without.</param>
    public RecordStart WithAdds(ReadOnlySpan<ParsedChunk> chunks)
    {
        Dictionary<int, int> saved = [];
        foreach (ParsedChunk chunk in chunks)
        {
            foreach (int add in chunk.FirstAdds)
            {
                saved[add] = saved.GetValueOrDefault(add) + Leb128.Length(Leb128.Unsigned(add));
            }
        }

        int[] chosen = [.. saved.Where(pair => pair.Value > Leb128.Length(Leb128.Unsigned(pair.Key)))
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(Operation.RecentAdds).Select(pair => pair.Key)];
        return this with { Adds = [.. chosen, .. new int[Operation.RecentAdds - chosen.Length]] };
    }
}
