using Verso.Core;

namespace Verso.Signing;

/// <summary>The state with which all chunks of a record start (SPEC 3.5).</summary>
/// <param name="Adds">The three recent additions; unused ones are zero.</param>
/// <param name="AddUnit">The unit of the short lengths of additions, 1 or 2.</param>
internal sealed record RecordStart(int[] Adds, int AddUnit)
{
    /// <summary>No additions, and lengths in bytes.</summary>
    public static RecordStart Plain { get; } = new(new int[Operation.RecentAdds], 1);

    /// <summary>No additions, and lengths in units of two bytes.</summary>
    public static RecordStart Even { get; } = new(new int[Operation.RecentAdds], 2);

    /// <summary>Returns this state with the additions that save the most bytes if all chunks of a record start with them.</summary>
    /// <param name="chunks">The chunks of the record, parsed without those additions.</param>
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
