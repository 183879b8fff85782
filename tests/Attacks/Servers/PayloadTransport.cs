using Verso.Updater;

namespace Verso.Attacks;

/// <summary>One transport for payloads and another for manifests, so that an attack on payloads does not affect the manifest.</summary>
internal sealed class PayloadTransport(Transport payloads, Transport manifests) : Transport
{
    public override Answer Get(string url, int first, int last) => last < 0 ? manifests.Get(url, first, last) : payloads.Get(url, first, last);
}
