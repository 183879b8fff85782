using Verso.Core;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>The signed map of a root.</summary>
internal sealed class RootTarget : Target
{
    private static readonly Root Small = SampleInputs.SmallRoot;
    private static readonly Root Full = new()
    {
        Version = 9,
        Product = "verso-ereader",
        Created = 1_780_000_000,
        Expires = 1_900_000_000,
        Threshold = 2,
        RootKeys = [Entry(0), Entry(1), Entry(2)],
        ReleaseKeys = [SampleInputs.Key(3)],
        ChannelKeys = [new(SampleInputs.Key(4), ["beta", "stable"])],
        LeastCounters = [new("ereader-r2", 3), new("ereader-r3", 1)],
    };

    private Root? _read;

    internal override string Name => "root";

    internal override IReadOnlyList<Type> Readers =>
        [typeof(RootReader), typeof(SiteName), .. new[] { "CborMap", "TrustedKeyFormat" }.Select(name => typeof(Root).Assembly.GetType("Verso.Core." + name)!)];

    internal override int MaxLength => 6144;

    // Lists at their caps, and 16 keys that are tested.
    internal override long Declared => 32_768;

    internal override IEnumerable<byte[]> Seeds() => [RootWriter.Write(Small), RootWriter.Write(Full), RawSite.Of(Small).Set(64, RawCbor.Array(RawCbor.Text("x"), RawCbor.Null)).Encode()];

    internal override int GeneratesOneIn => 20;

    /// <summary>A whole root with a few fields replaced by other items.</summary>
    internal override byte[] Generate(FuzzRandom random)
    {
        RawMap raw = RawSite.Of(random.OneIn(2) ? Full : Small);
        for (int changes = random.Next(4); changes > 0; changes--)
        {
            if (random.OneIn(4))
            {
                raw.Remove(random.Pick(raw.Keys));
            }
            else
            {
                raw.Set(random.OneIn(6) ? 60 + (uint)random.Next(10) : random.Pick(raw.Keys), Item(random));
            }
        }

        return raw.Encode();
    }

    internal override int Read(byte[] input) => (int)RootReader.Read(input, 0, input.Length, out _read);

    internal override void Check(byte[] input, int outcome)
    {
        Require(outcome == Accepted == _read is not null, $"{NameOf(outcome)}, and a root at the same time, or neither");
        if (_read is null)
        {
            return;
        }

        Require(_read.Threshold >= 1 && _read.Threshold <= _read.RootKeyCount, "a threshold that nobody or everybody meets");
        string[] kids = [.. _read.RootKeys.Select(key => key.Kid).Concat(_read.ReleaseKeys.Select(key => key.Kid)).Concat(_read.ChannelKeys.Select(entry => entry.Key.Kid)).Select(Convert.ToHexString)];
        Require(kids.Distinct().Count() == kids.Length, "a key twice");
        string[][] lists = [[.. _read.LeastCounters.Select(least => least.HardwareId)], .. _read.ChannelKeys.Where(entry => entry.Channels is not null).Select(entry => entry.Channels!)];
        Require(lists.All(list => list.SequenceEqual(list.Distinct().Order(StringComparer.Ordinal))), "names twice, or out of order");
        Require(lists.SelectMany(list => list).Append(_read.Product).All(SiteGrammar.IsName), "a name that is none");
        byte[] written = RootWriter.Write(_read);
        if (written.Length >= input.Length)
        {
            RequireSame(input, written);
            return;
        }

        // Extensions are skipped. They are the only reason why the input can be longer than the output.
        Require(RootReader.Read(written, 0, written.Length, out Root again) == ReasonCode.None, "accepted, but not what is written of it");
        RequireSame(written, RootWriter.Write(again));
    }

    private static RootKey Entry(int number) => new(SampleInputs.Key(number).Kid, SampleInputs.Key(number).Modulus);

    private static byte[] Item(FuzzRandom random) => random.Next(7) switch
    {
        0 => RawCbor.UInt(random.Next() >> random.Next(64)),
        1 => RawCbor.UInt((ulong)random.Next(10)),
        2 => RawCbor.Text(random.Pick<string>(["a", "..", "a/b", ".a", "a.", new string('x', 64), new string('x', 65)])),
        3 => RawCbor.Array([.. Enumerable.Range(0, random.Next(10)).Select(_ => RawManifest.Key(SampleInputs.Key(random.Next(8))))]),
        4 => RawCbor.Array([.. Enumerable.Range(0, random.Next(10)).Select(number => RawCbor.Array(RawCbor.Bytes(SampleInputs.Key(number).Kid), RawCbor.Bytes(SampleInputs.Key(number).Modulus)))]),
        5 => RawCbor.Array([.. Enumerable.Range(0, random.Next(34)).Select(number => RawCbor.Array(RawCbor.Text($"h{(random.OneIn(8) ? 0 : number):d2}"), RawCbor.UInt((ulong)random.Next(3))))]),
        _ => RawCbor.Nested(random.Next(11), RawCbor.Null),
    };
}
