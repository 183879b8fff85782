namespace Verso.Sweep;

/// <summary>A state of a device between two power-ons.</summary>
/// <param name="Key">All of it that decides what comes next.</param>
/// <param name="Medium">A medium in that state.</param>
/// <param name="GroundTruth">What had happened when it was found.</param>
internal sealed record Node(string Key, NorMedium Medium, GroundTruth GroundTruth)
{
    /// <summary>The next state after a power-on in which nothing fails.</summary>
    public string CalmKey { get; set; } = string.Empty;

    /// <summary>Whether a trial boot was repeated, or more than one was counted.</summary>
    public bool IsRepeated { get; set; }

    /// <summary>Whether no trial is pending in it.</summary>
    public bool IsSettled { get; set; }
}
