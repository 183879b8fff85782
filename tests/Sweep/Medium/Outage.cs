namespace Verso.Sweep;

/// <summary>
/// Partitions that accept no writes for a while, or a drive that something else has filled. Some power-ons later, all is as before.
/// </summary>
/// <param name="Places">The names of the partitions that neither program nor erase.</param>
/// <param name="IsMute">Whether they report success.</param>
/// <param name="Limit">The most blocks of all files of the drive together; null for no limit.</param>
/// <param name="PowerOns">The number of power-ons that it lasts, after the one in which it began.</param>
internal sealed record Outage(IReadOnlyList<string> Places, bool IsMute, int? Limit, int PowerOns)
{
    /// <summary>The duration of each outage.</summary>
    public const int Length = 2;

    /// <summary>
    /// Whether data that was written to a file stays there if a later write to it fails. LittleFS drops it all; other file systems do not.
    /// </summary>
    public bool Keeps { get; init; }

    /// <summary>Whether the drive is full.</summary>
    public bool IsFull => Limit is not null;

    /// <summary>The rest of the outage at the next power-on.</summary>
    public Outage? Next() => PowerOns == 0 ? null : this with { PowerOns = PowerOns - 1 };
}
