using Verso.Core;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>The COSE_Sign1 around a manifest, and the digest that its signature is held against.</summary>
internal sealed class EnvelopeTarget : Target
{
    internal override string Name => "envelope";

    internal override int PerByte => 1;

    // The digest: its state, its schedule, and Sig_structure's opening.
    internal override long Declared => 2048;

    internal override IEnumerable<byte[]> Seeds() =>
    [
        Envelope.Write(Samples.Fill(16, 1), RawCbor.Map(), Samples.Fill(256, 2)),
        Envelope.Write(Samples.Fill(16, 1), ManifestWriter.Write(SampleInputs.SmallManifest()), Samples.Fill(384, 2)),
        Envelope.Write(new byte[16], RawCbor.Map(), []),
    ];

    internal override byte[] Generate(Dice dice) => RawCbor.Tag(18, RawCbor.Array(
        RawCbor.Bytes(Header(dice)),
        dice.OneIn(4) ? RawCbor.Map((RawCbor.UInt(1), RawCbor.Int(-37))) : RawCbor.Map(),
        RawCbor.Bytes(dice.Bytes(dice.Next(40))),
        RawCbor.Bytes(dice.Bytes(dice.Pick<int>([0, 1, 255, 256, 384, 512, 513])))));

    internal override void Measure(byte[] input)
    {
        if (Envelope.Read(input, out Envelope envelope) == ReasonCode.None)
        {
            envelope.SignedDigest(input);
        }
    }

    internal override ulong Read(byte[] input)
    {
        ReasonCode reason = Envelope.Read(input, out Envelope? read);
        Require(reason == ReasonCode.None == read is not null, $"{reason}, and an envelope at the same time, or neither");
        if (read is not null)
        {
            RequireSame(input, Envelope.Write(read.Kid, input.AsSpan(read.PayloadOffset, read.PayloadLength).ToArray(), read.Signature));
        }

        return Feature((int)reason, read?.PayloadLength ?? 0, (read?.Signature.Length ?? 0) + (read is null ? Math.Min(input.Length, 40) : 0));
    }

    private static byte[] Header(Dice dice)
    {
        List<(byte[], byte[])> fields = [];
        foreach (uint label in new uint[] { 1, 2, 4, 5, 99 })
        {
            if (label is 1 or 4 ? !dice.OneIn(12) : dice.OneIn(12))
            {
                fields.Add((RawCbor.UInt(label), label == 1 ? RawCbor.Int(dice.OneIn(8) ? -dice.Next(300) : -37) : RawCbor.Bytes(dice.Bytes(dice.OneIn(8) ? dice.Next(20) : 16))));
            }
        }

        return RawCbor.Map([.. fields]);
    }
}
