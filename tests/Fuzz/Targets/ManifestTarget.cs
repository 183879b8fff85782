using Verso.Core;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>The signed map of a manifest.</summary>
internal sealed class ManifestTarget : Target
{
    private static readonly Manifest Small = SampleInputs.SmallManifest();
    private static readonly Manifest Full = SampleInputs.FullManifest();
    private static readonly string[] Maps = ["manifest", "image", "payload", "encryption", "policy"];

    private Manifest? _read;

    internal override string Name => "manifest";

    // PolicyReader and CborMap are internal to Verso.Core.
    internal override IReadOnlyList<Type> Readers =>
        [typeof(ManifestReader), typeof(SiteName), .. new[] { "PolicyReader", "PayloadReader", "RecordCursor", "CborMap" }.Select(name => typeof(Manifest).Assembly.GetType("Verso.Core." + name)!)];

    internal override int MaxLength => 2048;

    // Lists at their caps: 64 native assemblies, 8 payloads, 8 recipients and 8 names.
    internal override long Declared => 12_288;

    internal override IEnumerable<byte[]> Seeds() =>
    [
        ManifestWriter.Write(Small),
        ManifestWriter.Write(Full),
        ManifestWriter.Write(SampleInputs.CodedManifest()),
        Extended(Small),
    ];

    internal override int GeneratesOneIn => 20;

    /// <summary>A whole manifest with a few fields replaced by other items.</summary>
    internal override byte[] Generate(FuzzRandom random)
    {
        RawManifest raw = new(random.OneIn(2) ? Full : Small);
        if (random.OneIn(3))
        {
            Code(raw, random);
        }

        for (int changes = random.Next(4); changes > 0; changes--)
        {
            RawMap map = raw.Named(random.Pick(Maps));
            if (random.OneIn(3) && map.Keys.Count > 0)
            {
                map.Remove(random.Pick(map.Keys));
            }
            else
            {
                uint key = random.OneIn(6) ? 60 + (uint)random.Next(10) : map.Keys.Count == 0 ? 1 : random.Pick(map.Keys);
                map.Set(key, Item(random));
            }
        }

        return raw.Encode();
    }

    internal override int Read(byte[] input) => (int)ManifestReader.Read(input, 0, input.Length, out _read);

    internal override void Check(byte[] input, int outcome)
    {
        Require(outcome == Accepted == _read is not null, $"{NameOf(outcome)}, and a manifest at the same time, or neither");
        if (_read is null)
        {
            return;
        }

        Require(_read.ChunkDigests.Length == 32 * ((_read.ImageSize + 8191) / 8192), "digests for other chunks than the image has");
        Require(SiteGrammar.IsName(_read.Product) && _read.HardwareIds.All(SiteGrammar.IsName), "a product or a hardware id that is not a name");
        foreach (PayloadVariant payload in _read.Payloads.Where(payload => payload.Records is not null))
        {
            RequireSound(payload, _read.ImageSize);
        }

        byte[] written = ManifestWriter.Write(_read);
        if (written.Length >= input.Length)
        {
            RequireSame(input, written);
            return;
        }

        // Extensions are skipped. They are the only reason why the input can be longer than the output.
        Require(ManifestReader.Read(written, 0, written.Length, out Manifest again) == ReasonCode.None, "accepted, but not what is written of it");
        RequireSame(written, ManifestWriter.Write(again));
    }

    /// <summary>A second implementation of SPEC 3.5: a list must match its payload and the image.</summary>
    private static void RequireSound(PayloadVariant payload, int imageSize)
    {
        (int Chunks, int Length)[] records = [.. payload.Records.Chunk(4).Select(entry => ((entry[0] << 8) + entry[1], (entry[2] << 8) + entry[3]))];
        Require(records.All(record => record.Chunks > 0 && record.Length is > 0 and <= 8192), "a record of no chunk, of no bytes or of too many");
        Require(records.Sum(record => record.Chunks) == (imageSize + 8191) / 8192, "records of other chunks than the image has");
        Require(records.Sum(record => 28 + ((record.Length + 15) / 16 * 16)) == payload.Size, "records of other bytes than the payload has");
        Require(payload.Encoding is 1 or 2 && (payload.Encoding == 2) == payload.BaseSha256 is not null, "a list, and no encoding that has one");
    }

    /// <summary>Makes the payload a coded one, of records with a correct sum, which is then sometimes changed.</summary>
    private static void Code(RawManifest raw, FuzzRandom random)
    {
        byte[] list = random.OneIn(2) ? Entry(2, 1 + random.Next(8192)) : [.. Entry(1, 1 + random.Next(8192)), .. Entry(1, 1 + random.Next(808))];
        int size = list.Chunk(4).Sum(entry => 28 + (((entry[2] << 8) + entry[3] + 15) / 16 * 16));
        if (random.OneIn(2))
        {
            list[random.Next(list.Length)] = random.NextByte();
        }

        raw.Payload.Set(2, RawCbor.UInt((ulong)(size + (random.OneIn(8) ? 16 : 0)))).Set(3, RawCbor.UInt((ulong)(1 + random.Next(2)))).Set(64, RawCbor.Bytes(random.OneIn(8) ? list[1..] : list));
        if (!random.OneIn(3))
        {
            raw.Payload.Set(65, RawCbor.Bytes(random.Bytes(random.OneIn(8) ? 31 : 32))).Set(66, RawCbor.UInt(random.OneIn(8) ? random.Next() >> 35 : 9000));
        }
    }

    private static byte[] Entry(int chunks, int length)
    {
        byte[] entry = new byte[4];
        RecordCursor.WriteEntry(entry, 0, chunks, length);
        return entry;
    }

    private static byte[] Extended(Manifest manifest)
    {
        RawManifest raw = new(manifest);
        raw.Top.Set(64, RawCbor.Array(RawCbor.Tag(70, RawCbor.Text("x")), RawCbor.Null));
        return raw.Encode();
    }

    private static byte[] Item(FuzzRandom random) => random.Next(9) switch
    {
        0 => RawCbor.UInt(random.Next() >> random.Next(64)),
        1 => RawCbor.UInt((ulong)random.Next(300)),
        2 => RawCbor.Bytes(random.Bytes(random.Pick<int>([0, 8, 15, 16, 17, 32, 40, 64]))),
        3 => RawCbor.Text(new string('x', random.Pick<int>([0, 1, 32, 33, 64, 65, 256, 257]))),
        4 => RawCbor.Array([.. Enumerable.Range(0, random.Next(10)).Select(_ => RawCbor.Text("h"))]),
        5 => RawCbor.Array([.. Enumerable.Range(0, random.Next(70)).Select(i => RawCbor.Array(RawCbor.Text("n"), RawCbor.UInt((ulong)i)))]),
        6 => RawCbor.Bool(random.OneIn(2)),
        7 => RawCbor.Nested(random.Next(11), RawCbor.Null),
        _ => RawCbor.Head(random.Next(8), random.Next() >> random.Next(64), random.Pick<int>([1, 2, 4, 8])),
    };
}
