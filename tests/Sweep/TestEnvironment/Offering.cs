namespace Verso.Sweep;

/// <summary>To whom a channel offers a release.</summary>
internal enum Offering
{
    /// <summary>To every device.</summary>
    Everyone,

    /// <summary>To a share that the device is not in.</summary>
    Others,

    /// <summary>To nobody: the channel is halted.</summary>
    Nobody,
}
