using System.Net.Sockets;
using Verso.Emulator;
using Verso.Support;

namespace Verso.Adapters.Tests;

/// <summary>A virtual device that asks over the real HTTP client, and a server that answers it properly.</summary>
internal static class OverHttp
{
    /// <summary>What is published.</summary>
    internal static TestRelease Release => TestPublisher.Next;

    /// <summary>A device with the factory's release; its time is virtual.</summary>
    internal static VirtualDevice Device()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Transport = new HostHttpTransport(device.Board);
        return device;
    }

    /// <summary>Answers as a server should.</summary>
    internal static void Proper(string request, NetworkStream stream) => Answer(request, stream, int.MaxValue);

    /// <summary>The same, and breaks off after some bytes of the body.</summary>
    internal static void Answer(string request, NetworkStream stream, int most) => ReleaseResponder.Answer(Release, request, stream, most);
}
