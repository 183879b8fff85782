namespace Verso.Sweep;

/// <summary>How a chapter has to end where nothing spoils the medium.</summary>
internal enum Ending
{
    /// <summary>The release is confirmed.</summary>
    Confirmed,

    /// <summary>The release is rejected, and what ran before runs.</summary>
    RolledBack,

    /// <summary>It is the release that runs or that was rejected: the device checks again and again, and nothing comes of it.</summary>
    Idle,
}
