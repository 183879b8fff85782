using Verso.Support;

namespace Verso.Core.Tests;

/// <summary>Every bound of SPEC 2.2, at its limit and one beyond.</summary>
[TestClass]
public class ManifestBoundsTests
{
    private const long UInt32Max = uint.MaxValue;

    [TestMethod]
    [DataRow("manifest", 6u, 1L, UInt32Max - 1)]
    [DataRow("manifest", 7u, 0L, UInt32Max)]
    [DataRow("manifest", 8u, 1_780_000_001L, UInt32Max)]
    [DataRow("payload", 3u, 0L, 255L)]
    [DataRow("policy", 1u, 1L, 10L)]
    [DataRow("policy", 2u, 10L, 3600L)]
    [DataRow("policy", 3u, 0L, 100L)]
    public void Numbers(string map, uint key, long least, long most)
    {
        Accepts(raw => raw.Named(map).Set(key, RawCbor.Int(least)));
        Accepts(raw => raw.Named(map).Set(key, RawCbor.Int(most)));
        Refuses(raw => raw.Named(map).Set(key, RawCbor.Int(most + 1)));
        Assert.AreEqual(
            least == 0 ? ReasonCode.CborUnexpectedType : ReasonCode.FieldOutOfRange,
            Refusal(raw => raw.Named(map).Set(key, RawCbor.Int(least - 1))));
    }

    [TestMethod]
    [DataRow("manifest", 3u, 1, 64)]
    [DataRow("manifest", 5u, 1, 32)]
    [DataRow("payload", 1u, 1, 256)]
    public void Texts(string map, uint key, int least, int most)
    {
        Accepts(raw => raw.Named(map).Set(key, Text(least)));
        Accepts(raw => raw.Named(map).Set(key, Text(most)));
        Refuses(raw => raw.Named(map).Set(key, Text(least - 1)));
        Refuses(raw => raw.Named(map).Set(key, Text(most + 1)));
        Refuses(raw => raw.Named(map).Set(key, RawCbor.Text("é")));
    }

    [TestMethod]
    [DataRow("a/b")]
    [DataRow("..")]
    [DataRow(".a")]
    [DataRow("a.")]
    [DataRow("a b")]
    [DataRow("a%2e")]
    [DataRow("a?")]
    [DataRow("a\\b")]
    [DataRow("a:b")]
    [DataRow("r1,r2")]
    public void A_product_and_a_hardware_id_are_names_and_a_version_is_any_text(string text)
    {
        byte[] good = RawCbor.Text("ereader-r2");
        Assert.AreEqual(ReasonCode.NameNotAllowed, Refusal(raw => raw.Top.Set(3, RawCbor.Text(text))));
        Assert.AreEqual(ReasonCode.NameNotAllowed, Refusal(raw => raw.Top.Set(4, RawCbor.Array(RawCbor.Text(text)))));
        Assert.AreEqual(ReasonCode.NameNotAllowed, Refusal(raw => raw.Top.Set(4, RawCbor.Array(good, good, RawCbor.Text(text)))));
        Accepts(raw => raw.Top.Set(5, RawCbor.Text(text)));
    }

    [TestMethod]
    [DataRow("manifest", 2u, 16)]
    [DataRow("image", 2u, 32)]
    [DataRow("image", 4u, 16)]
    public void Byte_strings(string map, uint key, int length)
    {
        Accepts(raw => raw.Named(map).Set(key, RawCbor.Bytes(new byte[length])));
        Refuses(raw => raw.Named(map).Set(key, RawCbor.Bytes(new byte[length - 1])));
        Refuses(raw => raw.Named(map).Set(key, RawCbor.Bytes(new byte[length + 1])));
    }

    [TestMethod]
    public void Lists()
    {
        List("manifest", 4, 8, Text(1));
        List("encryption", 2, 8, Pair(RawCbor.Bytes(new byte[8]), RawCbor.Bytes(new byte[40])));
        List("policy", 5, 64, Pair(Text(64), RawCbor.UInt(uint.MaxValue)));
        List("manifest", 10, 8, new RawManifest(Samples.SmallManifest()).Payload.Encode());
    }

    [TestMethod]
    public void Entries_of_lists()
    {
        Refuses(raw => raw.Top.Set(4, RawCbor.Array(Text(0))));
        Accepts(raw => raw.Top.Set(4, RawCbor.Array(Text(64))));
        Refuses(raw => raw.Top.Set(4, RawCbor.Array(Text(65))));
        foreach ((int kek, int wrapped) in new[] { (7, 40), (9, 40), (8, 39), (8, 41), (8, 0) })
        {
            Refuses(raw => raw.Encryption.Set(2, RawCbor.Array(Pair(RawCbor.Bytes(new byte[kek]), RawCbor.Bytes(new byte[wrapped])))));
        }

        Refuses(raw => raw.Policy.Set(5, RawCbor.Array(Pair(Text(0), RawCbor.UInt(1)))));
        Refuses(raw => raw.Policy.Set(5, RawCbor.Array(Pair(Text(65), RawCbor.UInt(1)))));
        Refuses(raw => raw.Policy.Set(5, RawCbor.Array(Pair(Text(1), RawCbor.UInt(1UL << 32)))));
        Refuses(raw => raw.Policy.Set(5, RawCbor.Array(RawCbor.Array(Text(1)))));
        Refuses(raw => raw.Policy.Set(5, RawCbor.Array(RawCbor.Array(Text(1), RawCbor.UInt(1), RawCbor.UInt(1)))));
    }

    [TestMethod]
    public void Runtime_version()
    {
        Accepts(raw => raw.Policy.Set(4, Version(0, 0, 0, 65535)));
        Refuses(raw => raw.Policy.Set(4, Version(0, 0, 0, 65536)));
        Refuses(raw => raw.Policy.Set(4, Version(1, 2, 3)));
        Refuses(raw => raw.Policy.Set(4, Version(1, 2, 3, 4, 5)));
    }

    [TestMethod]
    [DataRow(-7, DisplayName = "ES256")]
    [DataRow(3, DisplayName = "A256GCM")]
    [DataRow(-65530, DisplayName = "A192CBC")]
    [DataRow(-65534, DisplayName = "A128CTR")]
    [DataRow(65529)]
    [DataRow(0)]
    [DataRow(1L << 31)]
    [DataRow(-1 - (1L << 31))]
    [DataRow(long.MinValue)]
    public void Only_the_two_ciphers_are_known(long cipher)
    {
        Accepts(raw => raw.Encryption.Set(1, RawCbor.Int(-65529)));
        Accepts(raw => raw.Encryption.Set(1, RawCbor.Int(-65531)));
        Assert.AreEqual(ReasonCode.CipherUnknown, Refusal(raw => raw.Encryption.Set(1, RawCbor.Int(cipher))));
    }

    [TestMethod]
    [DataRow(8191)]
    [DataRow(8193)]
    [DataRow(4096)]
    public void Chunks_have_one_size(int size) => Refuses(raw => raw.Image.Set(3, RawCbor.Int(size)));

    [TestMethod]
    public void Image_size()
    {
        Refuses(raw => raw.Image.Set(1, RawCbor.UInt(0)));
        Refuses(raw => raw.Image.Set(1, RawCbor.UInt(134_217_729)));
        Refuses(raw => raw.Payload.Set(2, RawCbor.UInt(0)));
        Refuses(raw => raw.Payload.Set(2, RawCbor.UInt(2_147_483_648)));
        Refuses(raw => raw.Image.Set(5, RawCbor.Bytes(new byte[31])));
        Refuses(raw => raw.Image.Set(5, RawCbor.Bytes(new byte[(32 * 16_384) + 1])));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(3)]
    public void The_sha256_of_a_payload_has_32_bytes_whatever_its_encoding(int encoding)
    {
        byte[] records = new byte[4 * Samples.SmallManifest().ChunkCount()];
        int size = 0;
        for (int chunk = 0; chunk < Samples.SmallManifest().ChunkCount(); chunk++)
        {
            int length = Chunks.LengthOf(Samples.SmallManifest().ImageSize, chunk);
            RecordCursor.WriteEntry(records, 4 * chunk, 1, length);
            size += 28 + StoredPayload.CiphertextLength(length);
        }

        void Encode(RawManifest raw)
        {
            raw.Payload.Set(3, RawCbor.Int(encoding)).Set(2, RawCbor.Int(size));
            if (encoding == RecordEncoding.Compressed)
            {
                raw.Payload.Set(64, RawCbor.Bytes(records));
            }
        }

        foreach ((int length, ReasonCode expected) in (ReadOnlySpan<(int, ReasonCode)>)[(31, ReasonCode.FieldOutOfRange), (32, ReasonCode.None), (33, ReasonCode.FieldOutOfRange)])
        {
            Assert.AreEqual(expected, Refusal(raw =>
            {
                Encode(raw);
                raw.Payload.Set(67, RawCbor.Bytes(new byte[length]));
            }), $"{length} bytes");
        }
    }

    [TestMethod]
    public void Sizes_that_contradict_each_other_are_refused()
    {
        byte[] digests = Samples.SmallManifest().ChunkDigests;
        int stored = Samples.SmallManifest().Payloads[0].Size;
        foreach (byte[] wrong in new[] { digests[..^32], [.. digests, .. new byte[32]], digests[..^1], [.. digests, 0] })
        {
            Assert.AreEqual(ReasonCode.SizesInconsistent, Refusal(raw => raw.Image.Set(5, RawCbor.Bytes(wrong))), $"{wrong.Length} bytes of digests");
        }

        foreach (int wrong in new[] { stored - 1, stored + 1, stored - 16, stored + 16, 1, int.MaxValue })
        {
            Assert.AreEqual(ReasonCode.SizesInconsistent, Refusal(raw => raw.Payload.Set(2, RawCbor.Int(wrong))), $"payload of {wrong} bytes");
        }
    }

    [TestMethod]
    [DataRow(3)]
    [DataRow(255)]
    public void A_payload_in_an_encoding_of_the_future_is_passed_over_whatever_its_size(int encoding)
    {
        Accepts(raw => raw.Payload.Set(3, RawCbor.Int(encoding)).Set(2, RawCbor.UInt(1)));
        Accepts(raw => raw.Payload.Set(3, RawCbor.Int(encoding)).Set(2, RawCbor.UInt(int.MaxValue)));
    }

    private static void List(string map, uint key, int most, byte[] item)
    {
        Refuses(raw => raw.Named(map).Set(key, RawCbor.Array()), $"{map} {key} empty");
        Accepts(raw => raw.Named(map).Set(key, RawCbor.Array(item)));
        Accepts(raw => raw.Named(map).Set(key, RawCbor.Array([.. Enumerable.Repeat(item, most)])));
        Refuses(raw => raw.Named(map).Set(key, RawCbor.Array([.. Enumerable.Repeat(item, most + 1)])), $"{map} {key} too long");
    }

    private static byte[] Text(int length) => RawCbor.Text(new string('x', length));

    private static byte[] Pair(byte[] first, byte[] second) => RawCbor.Array(first, second);

    private static byte[] Version(params uint[] parts) => RawCbor.Array([.. parts.Select(part => RawCbor.UInt(part))]);

    private static void Accepts(Action<RawManifest> change) => Assert.AreEqual(ReasonCode.None, Refusal(change));

    private static void Refuses(Action<RawManifest> change, string name = "") => Assert.AreEqual(ReasonCode.FieldOutOfRange, Refusal(change), name);

    private static ReasonCode Refusal(Action<RawManifest> change)
    {
        RawManifest raw = new(Samples.SmallManifest());
        change(raw);
        byte[] encoding = raw.Encode();
        return ManifestReader.Read(encoding, 0, encoding.Length, out _);
    }
}
