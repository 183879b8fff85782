using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests;

/// <summary>
/// The questions of a second implementation that was written from docs/SPEC.md alone, each answered by a clause. See docs/adr/0030.
/// </summary>
[TestClass]
public sealed class SpecDecisionTests
{
    private const int BaseSize = 3000;

    private static readonly byte[] Base = Samples.Fill(BaseSize, 1);
    private static readonly byte[] Image = Samples.Fill(2 * Chunks.Size, 2);

    [TestMethod]
    public void SPEC_2_2_a_strings_rule_holds_in_extensions_too()
    {
        Assert.AreEqual(ReasonCode.None, Read(raw => raw.Top.Set(64, RawCbor.Text(" ~"))));
        Assert.AreEqual(ReasonCode.FieldOutOfRange, Read(raw => raw.Top.Set(64, RawCbor.Text("\t"))));
        Assert.AreEqual(ReasonCode.FieldOutOfRange, Read(raw => raw.Top.Set(64, RawCbor.Array(RawCbor.Text("\u00E9")))));
        Assert.AreEqual(ReasonCode.None, Read(raw => raw.Top.Set(64, RawCbor.Bytes(0, 0x7F, 0xFF))), "bytes are not text");
    }

    [TestMethod]
    public void SPEC_2_2_the_value_of_an_extension_is_the_first_of_its_eight_levels_and_arrays_and_tags_each_make_one()
    {
        Assert.AreEqual(ReasonCode.None, Read(raw => raw.Top.Set(64, RawCbor.Nested(7, RawCbor.UInt(0)))));
        Assert.AreEqual(ReasonCode.None, Read(raw => raw.Top.Set(64, RawCbor.Nested(7, RawCbor.Array()))), "an empty array holds no level below it");
        Assert.AreEqual(ReasonCode.CborTooDeep, Read(raw => raw.Top.Set(64, RawCbor.Nested(8, RawCbor.UInt(0)))));
        Assert.AreEqual(ReasonCode.None, Read(raw => raw.Top.Set(64, RawCbor.Nested(6, RawCbor.Tag(1, RawCbor.UInt(0))))));
        Assert.AreEqual(ReasonCode.CborTooDeep, Read(raw => raw.Top.Set(64, RawCbor.Nested(7, RawCbor.Tag(1, RawCbor.UInt(0))))));
    }

    [TestMethod]
    public void SPEC_2_2_a_runtime_of_zeros_is_left_out()
    {
        Assert.AreEqual(ReasonCode.CborNotCanonical, Read(raw => raw.Policy.Set(4, Version(0, 0, 0, 0))));
        Assert.AreEqual(ReasonCode.None, Read(raw => raw.Policy.Set(4, Version(0, 0, 0, 1))));
        Assert.AreEqual(ReasonCode.None, Read(raw => raw.Policy.Set(4, Version(1, 0, 0, 0))));
    }

    [TestMethod]
    [DataRow(0, 64u)]
    [DataRow(0, 65u)]
    [DataRow(0, 66u)]
    [DataRow(1, 65u)]
    [DataRow(1, 66u)]
    public void SPEC_2_2_a_payload_has_no_field_of_another_encoding_that_is_known(int encoding, uint field)
    {
        byte[] value = field == 66 ? RawCbor.UInt(9000) : RawCbor.Bytes(new byte[32]);
        Assert.AreEqual(ReasonCode.FieldOutOfRange, Read(raw => Encode(raw, encoding).Set(field, value)));
        Assert.AreEqual(ReasonCode.None, Read(raw => Encode(raw, encoding)), "without it");
        Assert.AreEqual(ReasonCode.None, Read(raw => Encode(raw, 3).Set(field, value)), "in an encoding that is not known it is skipped");
    }

    [TestMethod]
    public void SPEC_2_2_a_release_expires_after_it_was_created()
    {
        uint created = Samples.SmallManifest().Created;
        Assert.AreEqual(ReasonCode.FieldOutOfRange, Read(raw => raw.Top.Set(8, RawCbor.UInt(created - 1))));
        Assert.AreEqual(ReasonCode.FieldOutOfRange, Read(raw => raw.Top.Set(8, RawCbor.UInt(created))));
        Assert.AreEqual(ReasonCode.None, Read(raw => raw.Top.Set(8, RawCbor.UInt(created + 1))));
    }

    [TestMethod]
    [DataRow("ftp://updates.example/payload.bin", false)]
    [DataRow("HTTP://updates.example/payload.bin", false)]
    [DataRow("mailto:payload.bin", false)]
    [DataRow("/payload.bin", false)]
    [DataRow("//updates.example/payload.bin", false)]
    [DataRow(":payload.bin", false)]
    [DataRow("payload.bin", true)]
    [DataRow("of/1.1.0/payload:1.bin", true)]
    [DataRow("http://updates.example/payload.bin", true)]
    [DataRow("https://updates.example:8443/payload.bin", true)]
    public void SPEC_2_2_a_payload_under_a_URL_that_is_no_path_of_HTTP_is_passed_over(string url, bool isTaken)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.SignAgain(TestPublisher.Next, manifest => manifest.Payloads[0].Url = url);

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(isTaken ? ReasonCode.None : ReasonCode.NoUsablePayload, outcome.Reason);
        Assert.AreEqual(isTaken ? 1 : 0, device.Server.PayloadRequests);
    }

    [TestMethod]
    public void SPEC_2_2_a_payload_under_another_scheme_leaves_the_others_to_be_taken()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.SignAgain(TestPublisher.Next, manifest =>
        {
            PayloadVariant payload = manifest.Payloads[0];
            manifest.Payloads = [payload, new PayloadVariant { Url = "coap://updates.example/payload.bin", Size = payload.Size, Encoding = payload.Encoding }];
        });

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
    }

    [TestMethod]
    public void SPEC_2_3_of_two_recipients_under_one_id_the_one_that_unwraps_counts()
    {
        Recipient[] recipients = TestPublisher.Next.Manifest.Recipients;
        byte[] foreign = (byte[])recipients[0].WrappedKey.Clone();
        foreign[7] ^= 1;
        Recipient broken = new(recipients[0].KekId, foreign);

        Assert.AreEqual(UpdateState.Rebooting, Offered([broken, recipients[0]]).State);
        Assert.AreEqual(UpdateState.Rebooting, Offered([recipients[0], broken]).State);
        Assert.AreEqual(ReasonCode.KeyUnwrapFailed, Offered([broken, broken]).Reason);
        Assert.AreEqual(ReasonCode.KeyUnwrapFailed, Offered([broken, new Recipient(new byte[8], foreign)]).Reason);
        Assert.AreEqual(ReasonCode.NoRecipient, Offered([new Recipient(new byte[8], foreign)]).Reason);
    }

    [TestMethod]
    public void SPEC_3_5_kind_10_counts_back_through_staged_chunks_into_the_base()
    {
        // The second chunk: from its first byte back over the first one, and over four bytes of it into the base.
        Assert.AreEqual(ReasonCode.None, Decode([0x8F, .. Number(Chunks.Size + 100), 0x02], Chunks.Size, 20, out byte[] chunk));
        CollectionAssert.AreEqual(Base[(BaseSize - 100)..(BaseSize - 80)], chunk);
        Assert.AreEqual(ReasonCode.None, Decode([0x8F, .. Number(Chunks.Size), 0x02], Chunks.Size, 20, out chunk));
        CollectionAssert.AreEqual(Image[..20], chunk);
        Assert.AreEqual(ReasonCode.OperationsInvalid, Decode([0x8F, .. Number(Chunks.Size + 4), 0x02], Chunks.Size, 20, out _), "across the end of the base");
        Assert.AreEqual(ReasonCode.None, Decode([0x8F, .. Number(Chunks.Size + BaseSize), 0x02], Chunks.Size, 20, out chunk));
        CollectionAssert.AreEqual(Base[..20], chunk);
        Assert.AreEqual(ReasonCode.OperationsInvalid, Decode([0x8F, .. Number(Chunks.Size + BaseSize + 1), 0x02], Chunks.Size, 20, out _), "below the base");
        Assert.AreEqual(ReasonCode.OperationsInvalid, Decode([0x80, 0x00], Chunks.Size, 20, out _), "0 bytes before p is p");
    }

    [TestMethod]
    [DataRow("0F 02", "0F 8200")]
    [DataRow("0F 02", "0F 8280808000")]
    [DataRow("30 01 AABBCCDD", "30 818000 AABBCCDD")]
    [DataRow("42 14", "42 9400")]
    [DataRow("42 14", "42 948000")]
    [DataRow("20 0102 80 02", "20 0102 80 8280808000")]
    [DataRow("F3 02 00 02", "F3 8200 00 828000")]
    public void SPEC_3_5_a_number_is_read_with_needless_zeros_behind_it(string minimal, string longer)
    {
        Assert.AreEqual(ReasonCode.None, Decode(Bytes(minimal), 0, 20, out byte[] expected));
        Assert.AreEqual(ReasonCode.None, Decode(Bytes(longer), 0, 20, out byte[] chunk));
        CollectionAssert.AreEqual(expected, chunk);
    }

    [TestMethod]
    public void SPEC_3_5_the_lengths_and_offsets_of_a_record_are_read_so_too_and_the_writer_writes_the_shortest()
    {
        RecordContent minimal = new(Bytes("00 03 14 05"), 4, 1);
        RecordContent longer = new(Bytes("00 838000 9400 05"), 7, 1);
        Assert.AreEqual(ReasonCode.None, minimal.Next());
        Assert.AreEqual(ReasonCode.None, longer.Next());
        Assert.AreEqual((minimal.Offset, minimal.OperationsLength), (longer.Offset, longer.OperationsLength));
        Assert.AreEqual(ReasonCode.OperationsInvalid, new RecordContent(Bytes("00 80808080 8000"), 7, 1).Next(), "six bytes");
        foreach (int number in (int[])[0, 127, 128, 16383, 16384, 2097151, 2097152, 268435455, 268435456, Leb128.Max])
        {
            byte[] written = Number(number);
            Assert.IsTrue(written.Length == 1 || written[^1] != 0, $"{number}");
        }
    }

    [TestMethod]
    public void SPEC_3_5_the_bound_of_an_offset_is_one_of_chunks_starts_and_what_01_moves_to_has_to_be_there()
    {
        Assert.AreEqual(ReasonCode.None, Decode([], 0, 1, out _, offset: 0));
        Assert.AreEqual(ReasonCode.OperationsInvalid, Decode(Bytes("05"), 0, 20, out _, offset: ChunkDecoder.MaxOffset), "within the bound, and nothing is there");
        Assert.AreEqual(ReasonCode.OperationsInvalid, Decode(Bytes("8F 01 02"), 0, 20, out _, offset: ChunkDecoder.MaxOffset + 1), "beyond it");

        // From the highest initial offset, 01 goes back to an existing place: only its sum with m counts.
        Assert.AreEqual(ReasonCode.None, Decode([0x4F, .. Number(Leb128.Unsigned(-ChunkDecoder.MaxOffset)), 0x02], 0, 20, out byte[] chunk, offset: ChunkDecoder.MaxOffset));
        CollectionAssert.AreEqual(Base[..20], chunk);
        Assert.AreEqual(ReasonCode.OperationsInvalid, Decode([0x4F, .. Number(Leb128.Unsigned(1)), 0x02], 0, 20, out _, offset: ChunkDecoder.MaxOffset), "beyond the bound there is nothing either");
    }

    [TestMethod]
    [DataRow("00 01", DisplayName = "nothing before it")]
    [DataRow("05 00 01", DisplayName = "a copy before it")]
    [DataRow("42 14 00 01", DisplayName = "a move before it")]
    public void SPEC_3_5_a_repetition_with_no_11_before_it_in_its_chunk_is_refused(string operations)
    {
        Assert.AreEqual(ReasonCode.OperationsInvalid, Decode(Bytes(operations), 0, 20, out _));
        Assert.AreEqual(ReasonCode.None, Decode(Bytes("F0 02 05 00 01"), 0, 20, out _), "what stands between the two does not count");
    }

    [TestMethod]
    public void SPEC_3_5_operations_that_do_not_decode_in_place_are_the_writers_fault_and_a_reader_that_decodes_elsewhere_takes_them()
    {
        // 3,600 bytes for six, then copies of three bytes that take six each: in place, the output overwrites operations that were not yet read.
        byte[] zeroMove = [0x40, 0x80, 0x80, 0x80, 0x80, 0x00];
        byte[] operations = [0x0F, .. Number(85), 0x8F, .. Number(100), .. Number(3482), .. Enumerable.Repeat(zeroMove, 800).SelectMany(bytes => bytes)];
        Assert.AreEqual(ReasonCode.None, Decode(operations, 0, 6000, out byte[] apart));
        CollectionAssert.AreEqual(Base[..100], apart[3500..3600]);

        byte[] shared = new byte[Chunks.Size + 64];
        operations.CopyTo(shared, shared.Length - operations.Length);
        ReasonCode reason = Decoder(0).Decode(shared, shared.Length - operations.Length, operations.Length, 0, new int[3], 1, shared, 0, 6000);
        Assert.IsFalse(reason == ReasonCode.None && shared.AsSpan(0, 6000).SequenceEqual(apart), "so this is such a chunk");
    }

    private static UpdateOutcome Offered(Recipient[] recipients)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.SignAgain(TestPublisher.Next, manifest => manifest.Recipients = recipients);
        return device.Update();
    }

    private static ReasonCode Read(Action<RawManifest> change)
    {
        RawManifest raw = new(Samples.SmallManifest());
        change(raw);
        byte[] encoding = raw.Encode();
        return ManifestReader.Read(encoding, 0, encoding.Length, out _);
    }

    /// <summary>Converts the payload to an encoding with each chunk in a record of its own.</summary>
    private static RawMap Encode(RawManifest raw, int encoding)
    {
        raw.Payload.Set(3, RawCbor.Int(encoding));
        if (encoding == RecordEncoding.Compressed)
        {
            Manifest manifest = Samples.SmallManifest();
            byte[] records = new byte[RecordCursor.EntryLength * manifest.ChunkCount()];
            for (int chunk = 0; chunk < manifest.ChunkCount(); chunk++)
            {
                RecordCursor.WriteEntry(records, RecordCursor.EntryLength * chunk, 1, Chunks.LengthOf(manifest.ImageSize, chunk));
            }

            raw.Payload.Set(64, RawCbor.Bytes(records));
        }

        return raw.Payload;
    }

    private static byte[] Version(params uint[] parts) => RawCbor.Array([.. parts.Select(part => RawCbor.UInt(part))]);

    private static ChunkDecoder Decoder(int first) =>
        new(new PageCache(new RecordedSource(Base), BaseSize, new RecordedSource(Image) { Length = first }, PageCache.DefaultSize));

    private static ReasonCode Decode(byte[] operations, int first, int length, out byte[] chunk, int offset = 0)
    {
        chunk = new byte[length];
        return Decoder(first).Decode(operations, 0, operations.Length, offset, new int[3], 1, chunk, first, length);
    }

    private static byte[] Number(int number)
    {
        byte[] bytes = new byte[5];
        return bytes[..Leb128.Write(bytes, 0, number)];
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
