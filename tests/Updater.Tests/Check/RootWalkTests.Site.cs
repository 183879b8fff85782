using Verso.Core;
using Verso.Signing;
using Verso.Support;

namespace Verso.Updater.Tests;

/// <content>The sites of the tests.</content>
public sealed partial class RootWalkTests
{
    private static VirtualDevice Offering(uint rootVersion)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Site.RootVersion = rootVersion;
        device.Server.Release = TestPublisher.Next;
        return device;
    }

    private static void PublishRoots(VirtualDevice device, uint last)
    {
        for (uint version = 2; version <= last; version++)
        {
            device.Server.Site.PublishRoot(TestPublisher.Root(version));
        }
    }

    private static Root Changed(uint version, Action<Root> change)
    {
        Root root = TestPublisher.Root(version);
        change(root);
        return root;
    }

    private static Root WithRootKey(uint version, SigningKey key) => Changed(version, root => root.RootKeys = [TestSite.RootEntry(key)]);

    private static byte[] Altered(byte[] file) => [.. file[..^1], (byte)(file[^1] ^ 1)];

    /// <summary>Compares the requests with paths; null is any path of a release.</summary>
    private static void AssertAsked(VirtualDevice device, params string?[] paths)
    {
        string[] asked = [.. device.Server.Requests.Select(request => request.Url[VirtualDevice.Url.Length..])];
        string[] expected = [.. paths.Select((path, i) => path ?? (i < asked.Length && asked[i].StartsWith("releases/", StringComparison.Ordinal) ? asked[i] : "a release"))];
        CollectionAssert.AreEqual(expected, asked, string.Join(", ", asked));
    }

    private static (UpdateState State, ReasonCode Reason) Ending(UpdateOutcome outcome) => (outcome.State, outcome.Reason);

    private static object[] Case(string name, ReasonCode reason, Func<byte[]> file) => [name, reason, file];
}
