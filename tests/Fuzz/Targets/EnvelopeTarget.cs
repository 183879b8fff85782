using System.Security.Cryptography;
using Verso.Core;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>The COSE_Sign1 around a manifest, and the digest for its signature.</summary>
internal sealed class EnvelopeTarget : Target
{
    private Envelope? _read;
    private byte[]? _digest;
    private int _measured;

    internal override string Name => "envelope";

    internal override IReadOnlyList<Type> Readers => [typeof(Envelope)];

    internal override int PerByte => 1;

    // The digest: its state, its schedule, and the start of Sig_structure.
    internal override long Declared => 2048;

    internal override IEnumerable<byte[]> Seeds() =>
    [
        Envelope.Write(Samples.Fill(16, 1), RawCbor.Map(), Samples.Fill(256, 2)),
        Envelope.Write(Samples.Fill(16, 1), ManifestWriter.Write(SampleInputs.SmallManifest()), Samples.Fill(384, 2)),
        Envelope.Write(new byte[16], RawCbor.Map(), []),
    ];

    internal override byte[] Generate(FuzzRandom random) => RawCbor.Tag(18, RawCbor.Array(
        RawCbor.Bytes(Header(random)),
        random.OneIn(4) ? RawCbor.Map((RawCbor.UInt(1), RawCbor.Int(-37))) : RawCbor.Map(),
        RawCbor.Bytes(random.Bytes(random.Next(40))),
        RawCbor.Bytes(random.Bytes(random.Pick<int>([0, 1, 255, 256, 384, 512, 513])))));

    internal override int Read(byte[] input)
    {
        _measured = Envelope.LengthOf(input, input.Length);
        ReasonCode reason = Envelope.Read(input, out _read);
        _digest = reason == ReasonCode.None ? _read!.SignedDigest(input) : null;
        return (int)reason;
    }

    internal override void Check(byte[] input, int outcome)
    {
        Require(outcome == Accepted == _read is not null, $"{NameOf(outcome)}, and an envelope at the same time, or neither");
        if (_read is not null)
        {
            Require(_measured == input.Length, "its lengths say that it ends elsewhere");
            Require(Enumerable.Range(0, input.Length).All(count => Envelope.LengthOf(input, count) is int needed && needed > count && needed <= input.Length), "a begin of it is taken for all of it, or for more");
            byte[] payload = input.AsSpan(_read.PayloadOffset, _read.PayloadLength).ToArray();
            RequireSame(input, Envelope.Write(_read.Kid, payload, _read.Signature));
            Require(_digest.AsSpan().SequenceEqual(SHA256.HashData(Envelope.SignedBytes(_read.Kid, payload))), "the digest is not that of the Sig_structure");
        }
    }

    private static byte[] Header(FuzzRandom random)
    {
        List<(byte[], byte[])> fields = [];
        foreach (uint label in new uint[] { 1, 2, 4, 5, 99 })
        {
            if (label is 1 or 4 ? !random.OneIn(12) : random.OneIn(12))
            {
                fields.Add((RawCbor.UInt(label), label == 1 ? RawCbor.Int(random.OneIn(8) ? -random.Next(300) : -37) : RawCbor.Bytes(random.Bytes(random.OneIn(8) ? random.Next(20) : 16))));
            }
        }

        return RawCbor.Map([.. fields]);
    }
}
