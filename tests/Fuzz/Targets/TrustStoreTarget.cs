using Verso.Core;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>The trust store's body.</summary>
internal sealed class TrustStoreTarget : Target
{
    private static readonly SignedRoot[] Roots = [SampleInputs.SignedRootOf(SampleInputs.SmallRoot), SampleInputs.SignedRootOf(Later())];

    private TrustStore? _read;

    internal override string Name => "trust-store";

    internal override IReadOnlyList<Type> Readers => [typeof(TrustStoreFormat), typeof(SignedRoot), typeof(SiteName)];

    internal override int MaxLength => 4096;

    // Eight fleets, and the root's lists at their caps, with 16 keys that are tested.
    internal override long Declared => 40_960;

    internal override IEnumerable<byte[]> Seeds()
    {
        TrustStore two = SampleInputs.Trust();
        two.SignedRoot = Roots[1];
        two.UpdateUrl = null;
        return [TrustStoreFormat.Write(SampleInputs.Trust()), TrustStoreFormat.Write(two)];
    }

    internal override int GeneratesOneIn => 20;

    internal override byte[] Generate(FuzzRandom random)
    {
        RawMap map = new();
        foreach (uint key in new uint[] { 1, 2, 3, 4, 5, 6, 7, 8 })
        {
            if (!random.OneIn(15))
            {
                map.Set(key, Item(random, key));
            }
        }

        return map.Encode();
    }

    internal override int Read(byte[] input) => (int)TrustStoreFormat.Read(input, out _read);

    internal override void Check(byte[] input, int outcome)
    {
        Require(outcome == Accepted == _read is not null, $"{NameOf(outcome)}, and a trust store at the same time, or neither");
        if (_read is not null)
        {
            Require(SiteGrammar.IsName(_read.Channel) && SiteGrammar.IsName(_read.HardwareId) && SiteGrammar.IsName(_read.Product), "a name that is none");
            RequireSame(input, TrustStoreFormat.Write(_read));
        }
    }

    private static Root Later() => new()
    {
        Version = 9,
        Product = "verso-ereader",
        Created = 3,
        Expires = 4,
        Threshold = 1,
        RootKeys = [new(SampleInputs.Key(3).Kid, SampleInputs.Key(3).Modulus)],
        ReleaseKeys = [SampleInputs.Key(4)],
        ChannelKeys = [new(SampleInputs.Key(5), ["beta"])],
        LeastCounters = [new("ereader-r2", 3)],
    };

    private static byte[] RootFile(FuzzRandom random)
    {
        byte[] file = random.Pick(Roots).CopyFile();
        if (random.OneIn(3))
        {
            file[random.Next(file.Length)] = random.NextByte();
        }

        return file;
    }

    private static byte[] Item(FuzzRandom random, uint key) => random.OneIn(12) ? RawCbor.UInt(random.Next() >> random.Next(64)) : key switch
    {
        1 => RawCbor.UInt((ulong)(random.OneIn(9) ? 2 : 1)),
        5 => RawCbor.Bytes(RootFile(random)),
        6 => RawCbor.Array([.. Enumerable.Range(0, random.OneIn(6) ? random.Next(10) : 1).Select(_ => RawCbor.Array(RawCbor.Bytes(random.Bytes(8)), RawCbor.Bytes(random.Bytes(32))))]),
        7 => RawCbor.Bytes(random.Bytes(random.OneIn(9) ? 31 : 32)),
        _ => RawCbor.Text(new string((char)(' ' + random.Next(95)), random.Pick<int>([0, 1, 5, 64, 65, 256]))),
    };
}
