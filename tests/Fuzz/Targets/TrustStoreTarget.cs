using Verso.Core;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>The trust store's body.</summary>
internal sealed class TrustStoreTarget : Target
{
    internal override string Name => "trust-store";

    internal override int MaxLength => 2048;

    // Eight keys, each tried out, and eight fleets.
    internal override long Declared => 8192;

    internal override IEnumerable<byte[]> Seeds()
    {
        TrustStore two = SampleInputs.Trust();
        two.Keys = [SampleInputs.Key(30), SampleInputs.Key(40)];
        two.UpdateUrl = null;
        return [TrustStoreFormat.Write(SampleInputs.Trust()), TrustStoreFormat.Write(two)];
    }

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

    internal override void Measure(byte[] input) => TrustStoreFormat.Read(input, out _);

    internal override ulong Read(byte[] input)
    {
        ReasonCode reason = TrustStoreFormat.Read(input, out TrustStore? read);
        Require(reason == ReasonCode.None == read is not null, $"{reason}, and a trust store at the same time, or neither");
        if (read is not null)
        {
            RequireSame(input, TrustStoreFormat.Write(read));
        }

        return Feature((int)reason, Math.Min(input.Length / 8, 128), read is null ? 0 : (read.Keys.Length * 16) + read.Fleets.Length);
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
