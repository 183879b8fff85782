namespace Verso.Support;

/// <summary>The moment of a flash operation at which the power is cut.</summary>
public enum CutMoment
{
    /// <summary>Before it: nothing is done.</summary>
    Before,

    /// <summary>During it: a part is done.</summary>
    Within,

    /// <summary>After it: all of it is done, but it has not returned.</summary>
    After,
}
