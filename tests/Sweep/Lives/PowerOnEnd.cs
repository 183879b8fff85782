namespace Verso.Sweep;

/// <summary>How a power-on ended.</summary>
internal enum PowerOnEnd
{
    /// <summary>The application ended without requesting a restart.</summary>
    AtRest,

    /// <summary>A restart was requested.</summary>
    Restart,

    /// <summary>The power was cut, or the runtime crashed.</summary>
    Cut,
}
