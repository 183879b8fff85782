using Verso.Core;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>The trust store's body.</summary>
internal sealed class TrustStoreTarget : Target
{
    private TrustStore? _read;

    internal override string Name => "trust-store";

    internal override IReadOnlyList<Type> Readers => [typeof(TrustStoreFormat), typeof(TrustStore).Assembly.GetType("Verso.Core.TrustedKeyFormat")!];

    internal override int MaxLength => 2048;

    // Eight keys, each tested, and eight fleets.
    internal override long Declared => 8192;

    internal override IEnumerable<byte[]> Seeds()
    {
        TrustStore two = SampleInputs.Trust();
        two.Keys = [SampleInputs.Key(30), SampleInputs.Key(40)];
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
            RequireSame(input, TrustStoreFormat.Write(_read));
        }
    }

    private static byte[] Item(FuzzRandom random, uint key) => random.OneIn(12) ? RawCbor.UInt(random.Next() >> random.Next(64)) : key switch
    {
        1 => RawCbor.UInt((ulong)(random.OneIn(9) ? 2 : 1)),
        5 => RawCbor.Array([.. Enumerable.Range(0, random.OneIn(6) ? random.Next(10) : 1).Select(i => RawManifest.Key(SampleInputs.Key(i)))]),
        6 => RawCbor.Array([.. Enumerable.Range(0, random.OneIn(6) ? random.Next(10) : 1).Select(_ => RawCbor.Array(RawCbor.Bytes(random.Bytes(8)), RawCbor.Bytes(random.Bytes(32))))]),
        7 => RawCbor.Bytes(random.Bytes(random.OneIn(9) ? 31 : 32)),
        _ => RawCbor.Text(new string((char)(' ' + random.Next(95)), random.Pick<int>([0, 1, 5, 64, 65, 256]))),
    };
}
