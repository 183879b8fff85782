using System.Security.Cryptography;
using Verso.Core;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>The COSE_Sign around a root, and the digest for each of its signatures.</summary>
internal sealed class RootEnvelopeTarget : Target
{
    private RootEnvelope? _read;
    private byte[][] _digests = [];

    internal override string Name => "root-envelope";

    internal override IReadOnlyList<Type> Readers => [typeof(RootEnvelope), typeof(RootEnvelope).Assembly.GetType("Verso.Core.CoseHeader")!];

    // For each of sixteen signatures: its parts, and the digest, which has its state, its schedule, and the start of Sig_structure.
    internal override long Declared => 16 * 2048;

    // Each signature hashes the whole payload again.
    internal override long StepsPerByte => 200;

    internal override IEnumerable<byte[]> Seeds() =>
    [
        RootEnvelope.Write(RawCbor.Map(), [Signature(1, 256)]),
        RootEnvelope.Write(RawCbor.Map(), [Signature(1, 256), Signature(2, 384), Signature(3, 0)]),
    ];

    internal override byte[] Generate(FuzzRandom random) => RawCbor.Tag(98, RawCbor.Array(
        RawCbor.Bytes(random.OneIn(8) ? [0xA0] : []),
        random.OneIn(8) ? RawCbor.Map((RawCbor.UInt(1), RawCbor.Int(-37))) : RawCbor.Map(),
        RawCbor.Bytes(random.Bytes(random.Next(40))),
        RawCbor.Array([.. Enumerable.Range(0, random.Next(18)).Select(number => RawCbor.Array(
            RawCbor.Bytes(RawCbor.Map((RawCbor.UInt(1), RawCbor.Int(-37)), (RawCbor.UInt(4), RawCbor.Bytes([(byte)(random.OneIn(8) ? random.Next(20) : number), .. new byte[15]])))),
            RawCbor.Map(),
            RawCbor.Bytes(random.Bytes(random.Pick<int>([0, 1, 16, 32])))))])));

    internal override int Read(byte[] input)
    {
        ReasonCode reason = RootEnvelope.Read(input, out _read);
        _digests = reason == ReasonCode.None ? new byte[_read!.SignatureCount][] : [];
        for (int i = 0; i < _digests.Length; i++)
        {
            _digests[i] = _read!.SignedDigest(input, _read.Signature(i));
        }

        return (int)reason;
    }

    internal override void Check(byte[] input, int outcome)
    {
        Require(outcome == Accepted == _read is not null, $"{NameOf(outcome)}, and an envelope at the same time, or neither");
        if (_read is null)
        {
            return;
        }

        byte[] payload = input.AsSpan(_read.PayloadOffset, _read.PayloadLength).ToArray();
        RequireSame(input, RootEnvelope.Write(payload, _read.Signatures));
        string[] kids = [.. _read.Signatures.Select(signature => Convert.ToHexString(signature.Kid))];
        Require(kids.SequenceEqual(kids.Distinct().Order(StringComparer.Ordinal)), "a kid signs twice, or out of order");
        Require(_read.Signatures.Zip(_digests).All(pair => pair.Second.AsSpan().SequenceEqual(SHA256.HashData(RootEnvelope.SignedBytes(pair.First.Kid, payload)))), "the digest is not that of the Sig_structure");
    }

    private static RootSignature Signature(int number, int length) => new(Samples.Fill(16, number) is var kid ? [(byte)number, .. kid[1..]] : [], Samples.Fill(length, number));
}
