using Verso.Core;
using Verso.Signing;
using Verso.Support;

namespace Verso.Updater.Tests;

/// <summary>
/// Every list that is searched, with the matching entry first, in the middle and last, between a shorter and a longer neighbour of it.
/// </summary>
[TestClass]
public sealed class ListPositionTests
{
    private static readonly TestRelease Good = TestPublisher.Build("1.1.0", 2, TestPublisher.Image(9000));
    private static readonly FleetKey[] Strangers = [FleetKey.Create(), FleetKey.Create()];

    public static IEnumerable<object[]> Places() => [[0], [1], [2]];

    [TestMethod]
    [DynamicData(nameof(Places))]
    public void A_devices_hardware_id_is_found_wherever_it_stands(int place)
    {
        Takes(Changed(manifest => manifest.HardwareIds = Between(TestPublisher.Hardware, place)));
        Refuses(ReasonCode.WrongHardware, Changed(manifest => manifest.HardwareIds = [.. Between(TestPublisher.Hardware, place).Where(id => id != TestPublisher.Hardware)]));
    }

    [TestMethod]
    [DataRow("verso-ereade")]
    [DataRow("verso-ereaderx")]
    [DataRow("erso-ereader")]
    [DataRow("xverso-ereader")]
    [DataRow("Verso-ereader")]
    public void A_product_is_its_whole_name(string name) => Refuses(ReasonCode.WrongProduct, Changed(manifest => manifest.Product = name));

    [TestMethod]
    [DynamicData(nameof(Places))]
    public void A_recipient_is_found_wherever_it_stands(int place)
    {
        Recipient ours = Good.Manifest.Recipients[0];
        Recipient[] list = [.. Strangers.Select(stranger => new Recipient(stranger.Id, stranger.Wrap(new byte[32])))];
        Takes(Changed(manifest => manifest.Recipients = [.. list[..place], ours, .. list[place..]]));
    }

    [TestMethod]
    public void A_recipient_whose_id_differs_in_any_one_byte_is_another()
    {
        Recipient ours = Good.Manifest.Recipients[0];
        for (int at = 0; at < ours.KekId.Length; at++)
        {
            byte[] id = (byte[])ours.KekId.Clone();
            id[at] ^= 1;
            Refuses(ReasonCode.NoRecipient, Changed(manifest => manifest.Recipients = [new Recipient(id, ours.WrappedKey)]));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Places))]
    public void A_fleet_key_is_found_wherever_the_device_keeps_it(int place)
    {
        TrustStore trust = TestPublisher.NewTrust();
        FleetSecret ours = trust.Fleets[0];
        FleetSecret[] others = [.. Strangers.Select(stranger => new FleetSecret(stranger.Id, stranger.ToBytes()))];
        trust.Fleets = [.. others[..place], ours, .. others[place..]];
        Takes(Good, trust);
    }

    [TestMethod]
    [DynamicData(nameof(Places))]
    public void A_signing_key_is_found_wherever_the_device_keeps_it(int place)
    {
        SigningKey[] others = [TestPublisher.NextKey, TestPublisher.OtherKey];
        Takes(Good, TestPublisher.NewTrust([.. others[..place], TestPublisher.Key, .. others[place..]]));
        Refuses(ReasonCode.UnknownKey, Good, TestPublisher.NewTrust(others));
    }

    [TestMethod]
    [DynamicData(nameof(Places))]
    public void The_native_assembly_that_does_not_fit_is_found_wherever_it_stands(int place)
    {
        NativeAssembly[] natives = [new("System.Net", 7), new("System.Net.Http", 8), new("System", 9)];
        Action<VirtualDevice> firmware = device => Array.ForEach(natives, native => device.Board.Natives[native.Name] = native.Checksum);
        Takes(Changed(manifest => manifest.Natives = natives), prepare: firmware);
        foreach (NativeAssembly wrong in new NativeAssembly[]
        {
            new(natives[place].Name, natives[place].Checksum + 1),
            new(natives[place].Name, natives[place].Checksum - 1),
            new(natives[place].Name + "x", natives[place].Checksum),
            new(natives[place].Name[..^1], natives[place].Checksum),
        })
        {
            NativeAssembly[] list = (NativeAssembly[])natives.Clone();
            list[place] = wrong;
            Refuses(ReasonCode.NativeMismatch, Changed(manifest => manifest.Natives = list), prepare: firmware);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Places))]
    public void A_payload_that_can_be_read_is_found_wherever_it_stands(int place)
    {
        PayloadVariant ours = Good.Manifest.Payloads[0];
        PayloadVariant[] strange = [.. new[] { 200, 201 }.Select(encoding => new PayloadVariant { Url = $"strange{encoding}.bin", Size = 5, Encoding = encoding })];
        TestRelease release = Changed(manifest => manifest.Payloads = [.. strange[..place], ours, .. strange[place..]]);
        Assert.AreEqual(place, VariantChoice.Of(release.Manifest, null));
        Assert.AreEqual(place, VariantChoice.Full(release.Manifest));
    }

    [TestMethod]
    public void The_shortest_full_payload_and_the_shortest_delta_are_taken_in_whatever_order_they_stand()
    {
        byte[] old = RelatedImages.First(30_000, 5);
        Manifest running = TestPublisher.Build("1.0.0", 1, old).Manifest;
        Manifest manifest = TestPublisher.Build("1.1.0", 2, RelatedImages.Next(old, 6, 12), bases: [old]).Manifest;
        PayloadVariant full = manifest.Payloads[0];
        PayloadVariant delta = manifest.Payloads[1];
        PayloadVariant longerFull = new() { Url = "f", Size = full.Size + 1, Encoding = full.Encoding };
        PayloadVariant longerDelta = new() { Url = "d", Size = delta.Size + 1, Encoding = delta.Encoding, BaseSize = delta.BaseSize, BaseSha256 = delta.BaseSha256 };
        PayloadVariant[] all = [full, delta, longerFull, longerDelta];
        foreach (int[] order in Orders(4))
        {
            manifest.Payloads = [.. order.Select(i => all[i])];
            Assert.AreSame(delta, manifest.Payloads[VariantChoice.Of(manifest, running)]);
            Assert.AreSame(full, manifest.Payloads[VariantChoice.Of(manifest, null)]);
            Assert.AreSame(full, manifest.Payloads[VariantChoice.Full(manifest)]);
        }
    }

    [TestMethod]
    public void Runtime_versions_are_compared_from_their_first_part_on()
    {
        int[] least = [1, 17, 11, 5];
        for (int part = 0; part < 4; part++)
        {
            foreach (int step in new[] { -1, 0, 1 })
            {
                // The rest after the part that differs is the opposite, and does not matter.
                int[] version = [.. least.Select((number, i) => i < part || step == 0 ? number : i == part ? number + step : step < 0 ? 99 : 0)];
                VirtualBoard board = new() { Runtime = version };
                ReasonCode reason = Acceptance.JudgeRuntime(board, new Manifest { RuntimeVersion = least, Natives = [] });
                Assert.AreEqual(step < 0 ? ReasonCode.RuntimeTooOld : ReasonCode.None, reason, string.Join('.', version));
            }
        }
    }

    /// <summary>A name at a place in a list between its two neighbours: one letter shorter, one letter longer.</summary>
    private static string[] Between(string name, int place)
    {
        string[] neighbours = [name[..^1], name + "0"];
        return [.. neighbours[..place], name, .. neighbours[place..]];
    }

    private static IEnumerable<int[]> Orders(int count) => count == 1
        ? [[0]]
        : Orders(count - 1).SelectMany(order => Enumerable.Range(0, count).Select(at => (int[])[.. order[..at], count - 1, .. order[at..]]));

    private static TestRelease Changed(Action<Manifest> change) => TestPublisher.SignAgain(Good, change);

    private static void Takes(TestRelease release, TrustStore? trust = null, Action<VirtualDevice>? prepare = null) => Judge(ReasonCode.None, release, trust, prepare);

    private static void Refuses(ReasonCode reason, TestRelease release, TrustStore? trust = null, Action<VirtualDevice>? prepare = null) => Judge(reason, release, trust, prepare);

    private static void Judge(ReasonCode reason, TestRelease release, TrustStore? trust, Action<VirtualDevice>? prepare)
    {
        VirtualDevice device = new(TestPublisher.Factory, trust: trust);
        prepare?.Invoke(device);
        device.Server.Release = release;
        UpdateOutcome outcome = device.Update();
        Assert.AreEqual(reason, outcome.Reason);
        Assert.AreEqual(reason == ReasonCode.None ? UpdateState.Rebooting : UpdateState.Failed, outcome.State);
    }
}
