namespace Verso.Fuzz;

/// <summary>Takes away from a failing input what the failure does not need, so that its id is short and says something.</summary>
internal static class Shrinker
{
    private const int MostTries = 3000;

    /// <summary>Shrinks.</summary>
    /// <param name="run">Its own run, on the same target: what it counts is of no use any more.</param>
    /// <param name="finding">What failed.</param>
    /// <returns>A finding of the same oracle, no longer than the first.</returns>
    internal static Finding Shrink(FuzzRun run, Finding finding)
    {
        int tries = 0;
        for (int length = finding.Input.Length / 2; length > 0 && tries < MostTries; length /= 2)
        {
            for (int at = 0; at + length <= finding.Input.Length && tries < MostTries; tries++)
            {
                Finding? shorter = run.Try([.. finding.Input[..at], .. finding.Input[(at + length)..]]);
                if (shorter?.Oracle == finding.Oracle)
                {
                    finding = shorter;
                }
                else
                {
                    at += length;
                }
            }
        }

        return finding;
    }
}
