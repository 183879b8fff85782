using Verso.Core;

namespace Verso.Conformance;

/// <summary>Reason codes as a reader looks them up.</summary>
internal static class ReasonRanges
{
    /// <summary>The numbers in ascending order; three and more in a row as a range, such as <c>1001 to 1006, 1014, 1015</c>.</summary>
    /// <param name="reasons">The codes, in any order.</param>
    public static string Of(IEnumerable<ReasonCode> reasons)
    {
        int[] codes = [.. reasons.Select(reason => (int)reason).Order()];
        List<string> parts = [];
        for (int first = 0, last; first < codes.Length; first = last + 1)
        {
            last = first;
            while (last + 1 < codes.Length && codes[last + 1] == codes[last] + 1)
            {
                last++;
            }

            parts.Add((last - first) switch
            {
                0 => $"{codes[first]}",
                1 => $"{codes[first]}, {codes[last]}",
                _ => $"{codes[first]} to {codes[last]}",
            });
        }

        return string.Join(", ", parts);
    }
}
