using System.Net;

namespace Verso.Publishing;

/// <summary>The address and the speed of a <see cref="ReleaseServer"/>.</summary>
public sealed class ReleaseServerOptions
{
    /// <summary>The address to listen on; by default only this machine can connect.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The TCP port, 0 to 65535; 0 selects a free port.</summary>
    public int Port { get; init; }

    /// <summary>The largest number of body bytes per second, over all responses together; null for no limit.</summary>
    public long? BytesPerSecond { get; init; }

    /// <summary>The clock that <see cref="BytesPerSecond"/> is measured by.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
