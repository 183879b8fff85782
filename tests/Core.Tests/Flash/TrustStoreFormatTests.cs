using FsCheck;
using FsCheck.Fluent;
using Verso.Support;

namespace Verso.Core.Tests;

[TestClass]
public class TrustStoreFormatTests
{
    private static readonly SignedRoot[] Roots =
    [
        TestSite.Signed(TestPublisher.Root(1)),
        TestSite.Signed(TestPublisher.Root(Root.MaxVersion, TestPublisher.Key, TestPublisher.NextKey, TestPublisher.OtherKey)),
        new(TestSite.Sign(TestSite.NewRoot(7), TestSite.Key(0), TestSite.Key(2)), TestSite.NewRoot(7)),
    ];

    [TestMethod]
    public void What_is_written_reads_back_and_is_written_again_byte_for_byte()
    {
        var stores = from device in ManifestGenerators.Text(64)
                     from channel in Name()
                     from hardware in Name()
                     from root in Gen.Elements(Roots)
                     from fleets in ManifestGenerators.List(Generators.Bytes(40).Select(bytes => new FleetSecret(bytes[..8], bytes[8..])), 1, 8)
                     from seal in Generators.Bytes(32)
                     from url in Gen.OneOf(Gen.Constant<string?>(null), ManifestGenerators.Text(256).Select(text => (string?)text))
                     select new TrustStore { DeviceId = device, Channel = channel, HardwareId = hardware, SignedRoot = root, Fleets = fleets, SealKey = seal, UpdateUrl = url };
        Generators.Check(stores, trust =>
        {
            byte[] body = TrustStoreFormat.Write(trust);
            Assert.AreEqual(ReasonCode.None, TrustStoreFormat.Read(body, out TrustStore read));
            Assert.AreEqual((trust.DeviceId, trust.Channel, trust.HardwareId, trust.UpdateUrl), (read.DeviceId, read.Channel, read.HardwareId, read.UpdateUrl));
            Assert.AreEqual((trust.Product, trust.Root.Version), (read.Product, read.Root.Version));
            CollectionAssert.AreEqual(trust.SignedRoot.CopyFile(), read.SignedRoot.CopyFile());
            CollectionAssert.AreEqual(trust.SealKey, read.SealKey);
            CollectionAssert.AreEqual(body, TrustStoreFormat.Write(read));
        });
    }

    [TestMethod]
    public void A_second_implementation_of_SPEC_9_gives_the_same_bytes()
    {
        TrustStore trust = Samples.Trust();
        CollectionAssert.AreEqual(Raw(trust).Encode(), TrustStoreFormat.Write(trust));
    }

    [TestMethod]
    public void A_flipped_bit_is_refused_or_is_another_store_in_its_one_encoding()
    {
        BitFlips.ForEach(TrustStoreFormat.Write(Samples.Trust()), (variant, bit) =>
        {
            if (TrustStoreFormat.Read(variant, out TrustStore? read) == ReasonCode.None)
            {
                CollectionAssert.AreEqual(variant, TrustStoreFormat.Write(read), $"bit {bit}");
            }
            else
            {
                Assert.IsNull(read, $"bit {bit}");
            }
        });
    }

    [TestMethod]
    public void Every_flipped_bit_of_a_trust_store_on_flash_is_refused()
    {
        // One bit in each byte keeps this fast; every bit at the start of the body.
        byte[] cell = Cell.Write(TrustStoreFormat.CellSize, TrustStoreFormat.Magic, 1, TrustStoreFormat.Write(Samples.Trust()));
        BitFlips.ForEach(cell, (variant, bit) =>
        {
            if (bit < 1024 || bit % 8 == bit / 8 % 8)
            {
                Assert.IsNull(Cell.Read(variant, TrustStoreFormat.Magic, out _), $"bit {bit}");
            }
        });
    }

    [TestMethod]
    public void A_store_cut_short_at_any_byte_is_truncated_and_a_byte_more_is_too_much()
    {
        byte[] body = TrustStoreFormat.Write(Samples.Trust());
        for (int length = 0; length < body.Length; length++)
        {
            Assert.AreEqual(ReasonCode.CborTruncated, TrustStoreFormat.Read(body[..length], out _), $"{length} of {body.Length} bytes");
        }

        Assert.AreEqual(ReasonCode.CborTrailingBytes, TrustStoreFormat.Read([.. body, 0], out _));
    }

    [TestMethod]
    public void Every_field_is_required_but_the_URL()
    {
        for (uint key = 1; key <= 7; key++)
        {
            Assert.AreEqual(ReasonCode.FieldMissing, Read(raw => raw.Remove(key)), $"without {key}");
            Assert.AreEqual(ReasonCode.FieldMissing, Read(raw => raw.Remove(key).Remove(8)), $"without {key} and the URL");
        }

        Assert.AreEqual(ReasonCode.None, Read(raw => raw.Remove(8)));
    }

    [TestMethod]
    [DataRow(0u)]
    [DataRow(9u)]
    [DataRow(63u)]
    public void An_unknown_field_is_critical(uint key)
    {
        Assert.AreEqual(ReasonCode.CriticalFieldUnknown, Read(raw => raw.Remove(8).Set(key, RawCbor.Null)));
        Assert.AreEqual(ReasonCode.CriticalFieldUnknown, Read(raw => raw.Set(key, RawCbor.Null)), "beside the URL");
    }

    [TestMethod]
    public void Fields_out_of_order_or_twice_are_not_canonical()
    {
        RawMap raw = Raw();
        (byte[], byte[])[] pairs = [.. raw.Keys.Select(key => (RawCbor.UInt(key), raw.Item(key)))];
        (byte[], byte[])[] twice = [pairs[0], pairs[0], .. pairs[2..]];
        Assert.AreEqual(ReasonCode.CborNotCanonical, TrustStoreFormat.Read(RawCbor.Map(twice), out _));
        (byte[], byte[])[] swapped = [.. pairs[..6], pairs[7], pairs[6]];
        Assert.AreNotEqual(ReasonCode.None, TrustStoreFormat.Read(RawCbor.Map(swapped), out _));
    }

    [TestMethod]
    public void Every_bound_holds()
    {
        byte[] fleet = RawCbor.Array(RawCbor.Bytes(new byte[8]), RawCbor.Bytes(new byte[32]));
        foreach (uint text in new uint[] { 2, 3, 4 })
        {
            Bound(text, RawCbor.Text(new string('x', 64)), RawCbor.Text(string.Empty), RawCbor.Text(new string('x', 65)));
        }

        byte[] root = Samples.Trust().SignedRoot.CopyFile();
        Bound(5, RawCbor.Bytes(root), RawCbor.Bytes(), RawCbor.Bytes(new byte[Root.MaxFileLength + 1]));
        Bound(6, RawCbor.Array([.. Enumerable.Repeat(fleet, 8)]), RawCbor.Array(), RawCbor.Array([.. Enumerable.Repeat(fleet, 9)]));
        Bound(6, RawCbor.Array(fleet), RawCbor.Array(RawCbor.Array(RawCbor.Bytes(new byte[7]), RawCbor.Bytes(new byte[32]))), RawCbor.Array(RawCbor.Array(RawCbor.Bytes(new byte[8]), RawCbor.Bytes(new byte[33]))));
        Bound(7, RawCbor.Bytes(new byte[32]), RawCbor.Bytes(new byte[31]), RawCbor.Bytes(new byte[33]));
        Bound(8, RawCbor.Text(new string('x', 256)), RawCbor.Text(string.Empty), RawCbor.Text(new string('x', 257)));
        Assert.AreEqual(ReasonCode.FormatVersion, Read(raw => raw.Set(1, RawCbor.UInt(2))));
    }

    [TestMethod]
    [DataRow(3u, "a/b")]
    [DataRow(3u, ".a")]
    [DataRow(3u, "a.")]
    [DataRow(3u, "a b")]
    [DataRow(4u, "..")]
    [DataRow(4u, "a%2Fb")]
    public void A_channel_or_a_hardware_id_that_is_no_name_is_refused(uint key, string text)
    {
        Assert.AreEqual(ReasonCode.NameNotAllowed, Read(raw => raw.Set(key, RawCbor.Text(text))));
    }

    [TestMethod]
    public void A_root_that_cannot_be_read_is_refused_with_its_own_reason()
    {
        byte[] file = Samples.Trust().SignedRoot.CopyFile();
        TrustedKey good = TestKeys.Trusted(TestKeys.Signer);
        Root noUse = TestPublisher.Root(1);
        noUse.ReleaseKeys = [new TrustedKey(good.Kid, good.Modulus, good.Modulus)];
        Root noThreshold = TestPublisher.Root(1);
        noThreshold.Threshold = 2;

        Assert.AreEqual(ReasonCode.CborTruncated, Read(raw => raw.Set(5, RawCbor.Bytes(file[..^1]))));
        Assert.AreEqual(ReasonCode.CborTrailingBytes, Read(raw => raw.Set(5, RawCbor.Bytes([.. file, 0]))));
        Assert.AreEqual(ReasonCode.CborUnexpectedType, Read(raw => raw.Set(5, RawCbor.Array())), "a list of keys");
        Assert.AreEqual(ReasonCode.FieldOutOfRange, Read(raw => raw.Set(5, RawCbor.Bytes(TestPublisher.Sign(noUse)))), "an R² that no verification could use");
        Assert.AreEqual(ReasonCode.ThresholdInvalid, Read(raw => raw.Set(5, RawCbor.Bytes(TestPublisher.Sign(noThreshold)))));
    }

    [TestMethod]
    public void The_largest_store_fits_into_its_cell()
    {
        TrustStore trust = Samples.Trust();
        trust.SignedRoot = new SignedRoot(new byte[Root.MaxFileLength], trust.Root);
        trust.DeviceId = new string('d', Manifest.MaxNameLength);
        trust.Channel = new string('c', SiteName.MaxLength);
        trust.HardwareId = new string('h', SiteName.MaxLength);
        trust.UpdateUrl = new string('u', PayloadVariant.MaxUrlLength);
        trust.Fleets = [.. Enumerable.Repeat(trust.Fleets[0], TrustStore.MaxFleets)];

        int length = TrustStoreFormat.Write(trust).Length;

        Assert.IsLessThanOrEqualTo(TrustStoreFormat.CellSize - Cell.Overhead, length);
    }

    [TestMethod]
    public void A_store_with_another_root_or_another_channel_differs_in_nothing_else()
    {
        TrustStore trust = Samples.Trust();
        SignedRoot next = TestSite.Signed(TestPublisher.Root(2));
        TrustStore[] both = [trust.With(next), trust.With("early")];
        trust.With(next).Fleets = [];

        Assert.AreEqual((2u, "stable"), (both[0].Root.Version, both[0].Channel));
        Assert.AreEqual((1u, "early"), (both[1].Root.Version, both[1].Channel));
        CollectionAssert.AreEqual(Raw().Set(5, RawCbor.Bytes(next.CopyFile())).Encode(), TrustStoreFormat.Write(both[0]));
        CollectionAssert.AreEqual(Raw(trust).Set(3, RawCbor.Text("early")).Encode(), TrustStoreFormat.Write(both[1]));
        CollectionAssert.AreEqual(Raw(trust).Encode(), TrustStoreFormat.Write(trust), "the store that both come from stays");
    }

    [TestMethod]
    public void Fleets_are_found_by_their_ids_alone()
    {
        TrustStore trust = Samples.Trust();
        Assert.AreSame(trust.Fleets[0], trust.FindFleet(TestKeys.Fleet.Id));
        Assert.IsNull(trust.FindFleet(new byte[8]));
        CollectionAssert.AreEqual(TestKeys.Fleet.Id, FleetSecret.IdOf(TestKeys.Fleet.ToBytes()));
    }

    /// <summary>Names of 1 to 64 characters.</summary>
    private static Gen<string> Name() =>
        from length in Gen.OneOf(Gen.Elements(1, SiteName.MaxLength), Gen.Choose(1, SiteName.MaxLength))
        from letters in Gen.Elements("AZaz09_-".ToCharArray()).ArrayOf(length)
        select new string(letters);

    private static RawMap Raw() => Raw(Samples.Trust());

    private static RawMap Raw(TrustStore trust)
    {
        return new RawMap().Set(1, RawCbor.UInt(1)).Set(2, RawCbor.Text(trust.DeviceId)).Set(3, RawCbor.Text(trust.Channel)).Set(4, RawCbor.Text(trust.HardwareId))
            .Set(5, RawCbor.Bytes(trust.SignedRoot.CopyFile()))
            .Set(6, RawCbor.Array([.. trust.Fleets.Select(fleet => RawCbor.Array(RawCbor.Bytes(fleet.Id), RawCbor.Bytes(fleet.Key)))]))
            .Set(7, RawCbor.Bytes(trust.SealKey)).Set(8, RawCbor.Text(trust.UpdateUrl));
    }

    private static void Bound(uint key, byte[] allowed, byte[] below, byte[] above)
    {
        Assert.AreEqual(ReasonCode.None, Read(raw => raw.Set(key, allowed)), $"field {key}");
        Assert.AreEqual(ReasonCode.FieldOutOfRange, Read(raw => raw.Set(key, below)), $"field {key} below");
        Assert.AreEqual(ReasonCode.FieldOutOfRange, Read(raw => raw.Set(key, above)), $"field {key} above");
    }

    private static ReasonCode Read(Action<RawMap> change)
    {
        RawMap raw = Raw();
        change(raw);
        ReasonCode reason = TrustStoreFormat.Read(raw.Encode(), out TrustStore? trust);
        Assert.AreEqual(reason == ReasonCode.None, trust != null);
        return reason;
    }
}
