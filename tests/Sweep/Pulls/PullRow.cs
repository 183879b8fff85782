namespace Verso.Sweep;

/// <summary>What lives with pulls came to, for one image and one rate.</summary>
internal sealed class PullRow
{
    /// <summary>Lives.</summary>
    public long Lives { get; set; }

    /// <summary>Lives in which the plug was pulled.</summary>
    public long Pulled { get; set; }

    /// <summary>Lives that ended in a rollback.</summary>
    public long RolledBack { get; set; }

    /// <summary>Adds another row to this one.</summary>
    public void Add(PullRow other)
    {
        Lives += other.Lives;
        Pulled += other.Pulled;
        RolledBack += other.RolledBack;
    }
}
