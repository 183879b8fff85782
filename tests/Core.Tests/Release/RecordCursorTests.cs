using FsCheck.Fluent;
using Verso.Support;

namespace Verso.Core.Tests;

/// <summary>The list of records in a manifest (SPEC 3.5): the place of each, and every inconsistent list.</summary>
[TestClass]
public class RecordCursorTests
{
    private const int ImageSize = (7 * Chunks.Size) + 100;

    private static readonly (int Count, int Length)[] Entries = [(3, 1000), (1, Chunks.Size), (2, 17), (1, 5000), (1, 100)];

    [TestMethod]
    public void Every_chunk_is_found_from_everywhere()
    {
        Generators.Check(FsCheck.Fluent.Gen.Choose(0, 7).ArrayOf(20), chunks =>
        {
            RecordCursor cursor = new(With(Entries), 0);
            foreach (int chunk in chunks)
            {
                cursor.MoveTo(chunk);
                (int first, int offset, int index) = Locate(chunk);
                Assert.AreEqual((first, offset, Entries[index].Count, Entries[index].Length), (cursor.FirstChunk, cursor.Offset, cursor.ChunkCount, cursor.ContentLength));
                Assert.AreEqual(index == Entries.Length - 1, cursor.IsLast);
                Assert.AreEqual(28 + ((Entries[index].Length + 15) / 16 * 16), cursor.Length);
            }
        });
    }

    [TestMethod]
    public void A_record_as_long_as_its_one_chunk_is_stored_and_its_header_says_so()
    {
        RecordCursor cursor = new(With(Entries), 0);
        int[] encodings = [.. new[] { 0, 3, 4, 6, 7 }.Select(chunk =>
        {
            cursor.MoveTo(chunk);
            return cursor.Header().Encoding;
        })];
        CollectionAssert.AreEqual(new[] { 1, 0, 1, 1, 0 }, encodings);
    }

    [TestMethod]
    public void A_stored_payload_needs_no_list()
    {
        Manifest manifest = Samples.SmallManifest(ImageSize);
        RecordCursor cursor = new(manifest, 0);
        for (int chunk = 7; chunk >= 0; chunk--)
        {
            cursor.MoveTo(chunk);
            Assert.AreEqual((chunk * 8220, 1, Chunks.LengthOf(ImageSize, chunk), true), (cursor.Offset, cursor.ChunkCount, cursor.ContentLength, cursor.IsStored));
        }
    }

    [TestMethod]
    public void A_list_that_contradicts_itself_the_size_or_the_image_is_refused()
    {
        Assert.AreEqual(ReasonCode.None, Refusal(With(Entries)));
        Refuses(manifest => manifest.Payloads[0].Size++);
        Refuses(manifest => manifest.Payloads[0].Size -= 16);
        Refuses(manifest => manifest.Payloads[0].Records = manifest.Payloads[0].Records[..^4]);
        Refuses(manifest => manifest.Payloads[0].Records = manifest.Payloads[0].Records[..^1]);
        Refuses(manifest => manifest.Payloads[0].Records = [.. manifest.Payloads[0].Records, 0, 1, 0, 1]);
        Refuses(With([(3, 1000), (0, 10), (5, 100)]), "a record of no chunk");
        Refuses(With([(3, 1000), (5, 0)]), "a record of no content");
        Refuses(With([(3, 1000), (5, Chunks.Size + 1)]), "a record of too much content");
        Refuses(With([(3, 1000), (6, 100)]), "chunks beyond the image");
        Refuses(With([(3, 1000), (4, 100)]), "chunks that are not there");
        Refuses(With([(7, 1000), (1, 101)]), "a record longer than its one chunk");
        Refuses(With([(ushort.MaxValue, 1000)]), "far beyond the image");
    }

    [TestMethod]
    public void Coded_payloads_are_written_and_read_byte_for_byte_and_need_all_their_fields()
    {
        Manifest manifest = Delta();
        byte[] encoding = ManifestWriter.Write(manifest);
        Assert.AreEqual(ReasonCode.None, ManifestReader.Read(encoding, 0, encoding.Length, out Manifest read));
        CollectionAssert.AreEqual(encoding, ManifestWriter.Write(read));
        CollectionAssert.AreEqual(manifest.Payloads[0].Records, read.Payloads[0].Records);
        CollectionAssert.AreEqual(manifest.Payloads[0].BaseSha256, read.Payloads[0].BaseSha256);
        Assert.AreEqual(77, read.Payloads[0].BaseSize);
        foreach (uint field in new[] { 64u, 65u, 66u })
        {
            RawManifest raw = Raw(manifest);
            raw.Payload.Remove(field);
            Assert.AreEqual(ReasonCode.FieldMissing, Refusal(raw), $"field {field}");
        }

        Assert.AreEqual(ReasonCode.FieldOutOfRange, Refusal(Raw(manifest, raw => raw.Payload.Set(65, RawCbor.Bytes(new byte[31])))));
        Assert.AreEqual(ReasonCode.FieldOutOfRange, Refusal(Raw(manifest, raw => raw.Payload.Set(66, RawCbor.UInt(0)))));
        Assert.AreEqual(ReasonCode.FieldOutOfRange, Refusal(Raw(manifest, raw => raw.Payload.Set(66, RawCbor.UInt(134_217_729)))));
        Assert.AreEqual(ReasonCode.FieldOutOfRange, Refusal(Raw(manifest, raw => raw.Payload.Set(64, RawCbor.Bytes(new byte[65_540])))));
    }

    [TestMethod]
    public void What_only_coded_payloads_have_is_passed_over_in_an_encoding_of_the_future_as_every_first_reader_does()
    {
        Assert.AreEqual(ReasonCode.None, Refusal(Raw(Delta(), raw => raw.Payload.Set(3, RawCbor.UInt(9)))));
    }

    [TestMethod]
    public void A_flipped_bit_is_refused_or_is_another_manifest_in_its_one_encoding()
    {
        BitFlips.ForEach(ManifestWriter.Write(Delta()), (variant, bit) =>
        {
            if (ManifestReader.Read(variant, 0, variant.Length, out Manifest read) == ReasonCode.None && read.Payloads[0].Encoding <= RecordEncoding.Delta)
            {
                CollectionAssert.AreEqual(variant, ManifestWriter.Write(read), $"bit {bit}");
            }
        });
    }

    private static Manifest With((int Count, int Length)[] entries)
    {
        Manifest manifest = Samples.SmallManifest(ImageSize);
        byte[] records = new byte[4 * entries.Length];
        for (int i = 0; i < entries.Length; i++)
        {
            RecordCursor.WriteEntry(records, 4 * i, entries[i].Count, entries[i].Length);
        }

        int size = entries.Sum(entry => 28 + ((entry.Length + 15) / 16 * 16));
        manifest.Payloads = [new PayloadVariant { Url = "p", Encoding = RecordEncoding.Compressed, Size = size, Records = records }];
        return manifest;
    }

    private static Manifest Delta()
    {
        Manifest manifest = With(Entries);
        manifest.Payloads[0].Encoding = RecordEncoding.Delta;
        manifest.Payloads[0].BaseSha256 = Samples.Fill(32, 8);
        manifest.Payloads[0].BaseSize = 77;
        return manifest;
    }

    private static RawManifest Raw(Manifest manifest, Action<RawManifest>? change = null)
    {
        RawManifest raw = new(manifest);
        PayloadVariant payload = manifest.Payloads[0];
        raw.Payload.Set(64, RawCbor.Bytes(payload.Records)).Set(65, RawCbor.Bytes(payload.BaseSha256)).Set(66, RawCbor.UInt((ulong)payload.BaseSize));
        change?.Invoke(raw);
        return raw;
    }

    private static (int First, int Offset, int Index) Locate(int chunk)
    {
        (int first, int offset, int index) = (0, 0, 0);
        while (chunk >= first + Entries[index].Count)
        {
            first += Entries[index].Count;
            offset += 28 + ((Entries[index].Length + 15) / 16 * 16);
            index++;
        }

        return (first, offset, index);
    }

    private static void Refuses(Action<Manifest> change)
    {
        Manifest manifest = With(Entries);
        change(manifest);
        Refuses(manifest, "");
    }

    private static void Refuses(Manifest manifest, string name)
    {
        ReasonCode reason = Refusal(manifest);
        Assert.IsTrue(reason is ReasonCode.SizesInconsistent or ReasonCode.FieldOutOfRange, $"{name}: {reason}");
    }

    private static ReasonCode Refusal(Manifest manifest)
    {
        byte[] encoding = ManifestWriter.Write(manifest);
        return ManifestReader.Read(encoding, 0, encoding.Length, out _);
    }

    private static ReasonCode Refusal(RawManifest raw)
    {
        byte[] encoding = raw.Encode();
        return ManifestReader.Read(encoding, 0, encoding.Length, out _);
    }
}
