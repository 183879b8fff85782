namespace Verso.Sweep;

/// <summary>The required end of a chapter if nothing damages the medium.</summary>
internal enum RequiredEnd
{
    /// <summary>The release is confirmed.</summary>
    Confirmed,

    /// <summary>The release is rejected, and the previous one runs.</summary>
    RolledBack,

    /// <summary>The release is running or was rejected already: the device checks again and again, and nothing changes.</summary>
    Idle,
}
