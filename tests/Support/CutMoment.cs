namespace Verso.Support;

/// <summary>When in a flash operation the power goes.</summary>
public enum CutMoment
{
    /// <summary>Nothing of it was done.</summary>
    Before,

    /// <summary>Some of it was done.</summary>
    Within,

    /// <summary>All of it was done, and nobody was told.</summary>
    After,
}
