using Verso.Updater;

namespace Verso.Attacks;

/// <summary>One transport for payloads, another for manifests: so that what is done to payloads cannot happen to the manifest.</summary>
internal sealed class PayloadTransport(Transport payloads, Transport manifests) : Transport
{
    public override Answer Get(string url, int first, int last) => last < 0 ? manifests.Get(url, first, last) : payloads.Get(url, first, last);
}
