namespace Verso.Fuzz;

/// <summary>Removes from a failing input the bytes that the failure does not need, so that its id is short and readable.</summary>
internal static class Shrinker
{
    private const int MostTries = 3000;

    /// <summary>Shrinks a finding.</summary>
    /// <param name="run">A separate run on the same target. Its counts are meaningless afterwards.</param>
    /// <param name="finding">The finding.</param>
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
