namespace Verso.Sweep;

/// <summary>Partitions that take nothing for a while, or a drive that somebody else has filled: some power-ons later all is as before.</summary>
/// <param name="Places">Names of the partitions that neither program nor erase.</param>
/// <param name="IsMute">Whether they say that they did.</param>
/// <param name="Limit">Blocks that all files of the drive may have together; null for no limit.</param>
/// <param name="PowerOns">Power-ons that it lasts, beyond the one in which it began.</param>
internal sealed record Outage(IReadOnlyList<string> Places, bool IsMute, int? Limit, int PowerOns)
{
    /// <summary>How long each of them lasts.</summary>
    public const int Length = 2;

    /// <summary>Whether what was written to a file stays there though a later write to it fails. LittleFS drops it all; other file systems do not.</summary>
    public bool Keeps { get; init; }

    /// <summary>Whether it is the drive that is full.</summary>
    public bool IsFull => Limit is not null;

    /// <summary>What is left of it at the next power-on.</summary>
    public Outage? Next() => PowerOns == 0 ? null : this with { PowerOns = PowerOns - 1 };
}
