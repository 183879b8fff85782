using Verso.Core;
using Verso.Provisioning;
using Verso.Signing;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>A maker with three root keys of which two have to sign, and what such a maker signs.</summary>
internal static class SiteTools
{
    /// <summary>One of the maker's keys (0 to 2: the root keys) or of the attackers' (5 and above).</summary>
    internal static SigningKey Key(int index) => TestSite.Key(index);

    /// <summary>A root with three root keys of which two have to sign. Its release key and its channel key are those of every test.</summary>
    internal static Root Root(uint version, Action<Root>? change = null)
    {
        Root root = TestPublisher.Root(version);
        root.Threshold = 2;
        root.RootKeys = [Entry(0), Entry(1), Entry(2)];
        change?.Invoke(root);
        return root;
    }

    /// <summary>The entry of a root key.</summary>
    internal static RootKey Entry(int index) => TestSite.RootEntry(Key(index));

    /// <summary>The file of a root with the signatures of some keys.</summary>
    internal static byte[] Sign(Root root, params int[] keys) => TestSite.Sign(root, [.. keys.Select(Key)]);

    /// <summary>A device that holds a root of three keys.</summary>
    internal static VirtualDevice Device(uint version = 1, Action<Root>? change = null) =>
        new(TestPublisher.Factory, trust: TrustStores.CreateTrustStore("device-1", TestPublisher.Hardware, Sign(Root(version, change), 0, 1), TestPublisher.Channel, [TestPublisher.Fleet], VirtualDevice.Url));

    /// <summary>The next root, as somebody signs it, for a device that holds the first one.</summary>
    internal static void Next(AttackScenario scenario, Action<Root>? change, params int[] keys)
    {
        scenario.Use(Device());
        scenario.ServeRoot(Sign(Root(2, change), keys));
    }

    /// <summary>The same for bytes that no writer of ours produces, signed by the threshold.</summary>
    internal static void NextRaw(AttackScenario scenario, Action<RawMap> change)
    {
        scenario.Use(Device());
        RawMap map = RawSite.Of(Root(2));
        change(map);
        scenario.ServeRoot(TestSite.Sign(map.Encode(), Key(0), Key(1)));
    }

    /// <summary>The same for signatures that no signer of ours makes.</summary>
    internal static void NextSigned(AttackScenario scenario, Func<byte[], IEnumerable<RootSignature>> sign)
    {
        scenario.Use(Device());
        byte[] payload = RootWriter.Write(Root(2));
        scenario.ServeRoot(RootEnvelope.Write(payload, [.. sign(payload).OrderBy(signature => Convert.ToHexString(signature.Kid), StringComparer.Ordinal)]));
    }

    /// <summary>The same bytes with one bit changed in the middle.</summary>
    internal static byte[] Flipped(byte[] bytes)
    {
        byte[] flipped = [.. bytes];
        flipped[flipped.Length / 2] ^= 1;
        return flipped;
    }

    /// <summary>A device takes the maker's second root, in a session that has nothing else to do.</summary>
    internal static void TakeRoot(AttackScenario scenario, Root root)
    {
        scenario.Serve(TestPublisher.Factory);
        scenario.ServeRoot(TestPublisher.Sign(root));
        scenario.Device.Update();
        if (scenario.Device.Trust!.Root.Version != root.Version)
        {
            throw new InvalidOperationException($"the device did not take root {root.Version}");
        }
    }

    /// <summary>The maker's answer to an attack: the next root, which the maker's pointers name.</summary>
    internal static Action<MemorySite> PublishNextRoot(uint version) => site =>
    {
        site.PublishRoot(TestPublisher.Root(version));
        site.RootVersion = version;
    };
}
