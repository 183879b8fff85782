namespace Verso.Sweep;

/// <summary>The required end of a chapter if nothing damages the medium.</summary>
internal enum RequiredEnd
{
    /// <summary>The release is confirmed.</summary>
    Confirmed,

    /// <summary>The release is rejected, and the previous one runs.</summary>
    RolledBack,

    /// <summary>The release is running, was rejected already, or is not offered: the device checks again and again, and nothing changes.</summary>
    Idle,

    /// <summary>A part of the release is staged, and the link is down.</summary>
    Staged,

    /// <summary>No slot boots, and the release is not offered to the device: it restarts and asks again, and nothing changes.</summary>
    Withheld,
}
