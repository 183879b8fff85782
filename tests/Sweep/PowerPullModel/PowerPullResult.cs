namespace Verso.Sweep;

/// <summary>The results of lives with power pulls, for one image and one rate.</summary>
internal sealed class PowerPullResult
{
    /// <summary>The number of lives.</summary>
    public long Lives { get; set; }

    /// <summary>The number of lives in which the power was pulled.</summary>
    public long Pulled { get; set; }

    /// <summary>The number of lives that ended in a rollback.</summary>
    public long RolledBack { get; set; }

    /// <summary>Adds another row to this one.</summary>
    public void Add(PowerPullResult other)
    {
        Lives += other.Lives;
        Pulled += other.Pulled;
        RolledBack += other.RolledBack;
    }
}
