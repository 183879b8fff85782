using System.Net;

namespace Verso.Publishing;

/// <summary>How a <see cref="ReleaseServer"/> listens and how fast it answers.</summary>
public sealed class ReleaseServerOptions
{
    /// <summary>Address to listen on; this machine only unless told otherwise.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>TCP port, 0 to 65535; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>Bytes of body a second, over all responses together; null for as fast as it goes.</summary>
    public long? BytesPerSecond { get; init; }

    /// <summary>The clock that <see cref="BytesPerSecond"/> is measured by.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
