using System.Net.Sockets;
using Verso.Core;

namespace Verso.Attacks;

/// <summary>One way in which a server answers a request for a payload wrongly.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Reason">The resulting reason code on the device.</param>
/// <param name="Answer">Receives the header of the request, and writes any bytes.</param>
/// <param name="HeadMilliseconds">The device's deadline for the header of a response.</param>
/// <param name="BodyMilliseconds">The device's deadline for bytes of the body.</param>
public sealed record Misbehaviour(string Name, ReasonCode Reason, Action<string, NetworkStream> Answer, int HeadMilliseconds = 30_000, int BodyMilliseconds = 30_000)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
