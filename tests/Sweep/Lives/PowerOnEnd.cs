namespace Verso.Sweep;

/// <summary>How a power-on ended.</summary>
internal enum PowerOnEnd
{
    /// <summary>The application ended, and nobody asked for a restart.</summary>
    AtRest,

    /// <summary>A restart was asked for.</summary>
    Restart,

    /// <summary>The power went, or the runtime.</summary>
    Cut,
}
