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

    internal override byte[] Generate(Dice dice)
    {
        RawMap map = new();
        foreach (uint key in new uint[] { 1, 2, 3, 4, 5, 6, 7, 8 })
        {
            if (!dice.OneIn(15))
            {
                map.Set(key, Item(dice, key));
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

    private static byte[] Item(Dice dice, uint key) => dice.OneIn(12) ? RawCbor.UInt(dice.Next() >> dice.Next(64)) : key switch
    {
        1 => RawCbor.UInt((ulong)(dice.OneIn(9) ? 2 : 1)),
        5 => RawCbor.Array([.. Enumerable.Range(0, dice.OneIn(6) ? dice.Next(10) : 1).Select(i => RawManifest.Key(SampleInputs.Key(i)))]),
        6 => RawCbor.Array([.. Enumerable.Range(0, dice.OneIn(6) ? dice.Next(10) : 1).Select(_ => RawCbor.Array(RawCbor.Bytes(dice.Bytes(8)), RawCbor.Bytes(dice.Bytes(32))))]),
        7 => RawCbor.Bytes(dice.Bytes(dice.OneIn(9) ? 31 : 32)),
        _ => RawCbor.Text(new string((char)(' ' + dice.Next(95)), dice.Pick<int>([0, 1, 5, 64, 65, 256]))),
    };
}
