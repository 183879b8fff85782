using System.Net.Sockets;
using Verso.Emulator;
using Verso.Support;

namespace Verso.Adapters.Tests;

/// <summary>A virtual device that uses the real HTTP client, and a server that responds correctly.</summary>
internal static class OverHttp
{
    /// <summary>The published release.</summary>
    internal static TestRelease Release => TestPublisher.Next;

    /// <summary>A device with the factory's release; its time is virtual.</summary>
    internal static VirtualDevice Device()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Transport = new HostHttpTransport(device.Board);
        return device;
    }

    /// <summary>Responds correctly.</summary>
    internal static void Proper(string request, NetworkStream stream) => Answer(request, stream, int.MaxValue);

    /// <summary>Responds correctly, and breaks off after some bytes of the body.</summary>
    internal static void Answer(string request, NetworkStream stream, int most) => ReleaseResponder.Answer(Release, request, stream, most);
}
