using Verso.Updater;

namespace Verso.Attacks;

/// <summary>One transport for payloads and another for the other files of a site, so that an attack on payloads does not affect those.</summary>
internal sealed class PayloadTransport(Transport payloads, Transport others) : Transport
{
    public override Answer Get(string url, int first, int last) => last < 0 ? others.Get(url, first, last) : payloads.Get(url, first, last);
}
