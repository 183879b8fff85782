using Verso.Support;

namespace Verso.Core.Tests;

/// <summary>
/// Random bytes, and valid encodings with a few bytes changed, from a fixed seed, for every reader: nothing is thrown and every read ends.
/// </summary>
[TestClass]
public class RandomBytesTests
{
    private const int Cases = 200_000;

    [TestMethod]
    public void Cbor_items()
    {
        byte[] seed = RawCbor.Array(
            RawCbor.UInt(70000), RawCbor.Int(-37), RawCbor.Bytes(1, 2, 3), RawCbor.Text("text"), RawCbor.Tag(18, RawCbor.Bool(true)), RawCbor.Nested(6, RawCbor.Null));
        Feed(seed, 40, Cases, data => CborReading.Read("skip", data));
        foreach (string kind in CborReading.KindOfType)
        {
            Feed([], 12, Cases / 8, data => CborReading.Read(kind, data));
        }
    }

    [TestMethod]
    public void Manifests() =>
        Feed(ManifestWriter.Write(Samples.FullManifest()), 200, Cases, data => ManifestReader.Read(data, 0, data.Length, out _));

    [TestMethod]
    public void Envelopes() =>
        Feed(Samples.SignedFile(RawCbor.Map(), TestKeys.Signer), 100, Cases, data => Envelope.Read(data, out _));

    [TestMethod]
    public void Manifest_files()
    {
        // Readers that may verify a key in each case get fewer cases.
        TrustStore trust = Samples.Trust();
        Feed(Samples.SignedFile(Samples.FullManifest()), 200, 2_000, data => ManifestVerifier.Verify(data, trust, out _));
    }

    [TestMethod]
    public void Trust_stores() => Feed(TrustStoreFormat.Write(Samples.Trust()), 100, Cases, data => TrustStoreFormat.Read(data, out _));

    [TestMethod]
    public void Cells() =>
        Feed(Cell.Write(128, BootRecordFormat.Magic, 1, new byte[56]), 128, Cases, data => Cell.Read(AtLeast(data, Cell.Overhead), BootRecordFormat.Magic, out _));

    [TestMethod]
    public void Boot_records()
    {
        SlotEntry entry = new(SlotStatus.Confirmed, 1, Samples.Fill(16, 1));
        Feed(BootRecordFormat.Write(new BootRecord(Slots.A, 0, 3, 1, entry, entry.As(SlotStatus.Trial))), 80, Cases, BootRecordFormat.Read);
    }

    [TestMethod]
    public void Result_records() =>
        Feed(ResultRecordFormat.Write(new ResultRecord { State = UpdateState.Complete, Version = "1.0.0", Check = "network" }), 100, Cases, ResultRecordFormat.Read);

    [TestMethod]
    public void Check_records() =>
        Feed(CheckRecordFormat.Write(new CheckRecord { Reason = ReasonCode.UpToDate, Created = 5, Version = "1.0.0", EntityTag = "\"1\"" }), 240, Cases, CheckRecordFormat.Read);

    [TestMethod]
    public void Slot_descriptors() =>
        Feed(SlotDescriptor.Write(new byte[20]), 32, Cases, data => SlotDescriptor.ReadHeader(AtLeast(data, SlotDescriptor.HeaderLength), 1000, out _));

    [TestMethod]
    public void Journals()
    {
        byte[] header = JournalFormat.WriteHeader(Slots.A, 0, 3, new byte[32]);
        Feed(header, 60, Cases, data => JournalFormat.IsHeader(AtLeast(data, JournalFormat.HeaderLength)));
        Feed(JournalFormat.WriteEntry(header, 1), 8, Cases, data => JournalFormat.ReadEntry(header, AtLeast(data, JournalFormat.EntryLength), 0));
    }

    [TestMethod]
    public void Record_headers() =>
        Feed(RecordSealer.Header(0, 0, 1, 0, 8192), 12, Cases, data => RecordHeader.Read(AtLeast(data, RecordHeader.Length), 0));

    /// <summary>Half of the cases are random, the other half variants of a valid encoding: bytes changed, inserted, removed, cut.</summary>
    private static void Feed<T>(byte[] valid, int most, int cases, Func<byte[], T> read)
    {
        const int Seed = 20260401;
        Random random = new(Seed);
        for (int i = 0; i < cases; i++)
        {
            byte[] data = i % 2 == 0 || valid.Length == 0 ? new byte[random.Next(most + 1)] : Mutate(valid, random);
            if (i % 2 == 0 || valid.Length == 0)
            {
                random.NextBytes(data);
            }

            try
            {
                read(data);
            }
            catch (Exception thrown)
            {
                Assert.Fail($"seed {Seed}, case {i}: {Convert.ToHexString(data)} threw {thrown}");
            }
        }
    }

    private static byte[] Mutate(byte[] valid, Random random)
    {
        List<byte> data = [.. valid];
        for (int changes = random.Next(4); changes >= 0 && data.Count > 0; changes--)
        {
            int at = random.Next(data.Count);
            switch (random.Next(8))
            {
                case 0:
                    data.Insert(at, (byte)random.Next(256));
                    break;
                case 1:
                    data.RemoveAt(at);
                    break;
                case 2:
                    data.RemoveRange(at, data.Count - at);
                    break;
                default:
                    data[at] = (byte)random.Next(256);
                    break;
            }
        }

        return [.. data];
    }

    /// <summary>Readers of fixed fields get at least these bytes: their callers check the length.</summary>
    private static byte[] AtLeast(byte[] data, int length)
    {
        if (data.Length < length)
        {
            Array.Resize(ref data, length);
        }

        return data;
    }
}
