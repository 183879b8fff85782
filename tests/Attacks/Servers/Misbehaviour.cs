using System.Net.Sockets;
using Verso.Core;

namespace Verso.Attacks;

/// <summary>One way in which a server answers a request for a payload wrongly.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Reason">What the device makes of it.</param>
/// <param name="Answer">Gets the request's head, and writes whatever bytes it likes.</param>
/// <param name="HeadMilliseconds">How long the device waits for an answer's head.</param>
/// <param name="BodyMilliseconds">How long it waits for bytes of the body.</param>
public sealed record Misbehaviour(string Name, ReasonCode Reason, Action<string, NetworkStream> Answer, int HeadMilliseconds = 30_000, int BodyMilliseconds = 30_000)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
