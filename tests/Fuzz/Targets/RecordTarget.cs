using Verso.Core;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>A record: header, ciphertext, tag. Three quarters of the inputs are given the tag that they need, so that cipher and fill are reached.</summary>
internal sealed class RecordTarget : Target
{
    private const int Framing = RecordHeader.Length + RecordHeader.TagLength;

    private readonly RecordKeys _keys = new(Samples.ContentKey, Cipher.A256Cbc, Samples.Fill(16, 1));
    private readonly RecordSealer _sealer = new(Samples.ContentKey, Samples.Fill(16, 1), 256);
    private readonly RecordOpener _opener;

    internal RecordTarget()
    {
        _opener = new RecordOpener(_keys);
    }

    internal override string Name => "record";

    internal override int MaxLength => 200;

    internal override int PerByte => 2;

    internal override IEnumerable<byte[]> Seeds() =>
        [.. new[] { 1, 15, 16, 17, 60, 64 }.Select(length => _sealer.SealChunk(0, 3, Samples.Fill(length, length)))];

    internal override void Mend(byte[] input, Dice dice)
    {
        if (input.Length >= Framing)
        {
            byte[] ciphertext = input[RecordHeader.Length..^RecordHeader.TagLength];
            _keys.Tag(input, 0, ciphertext).CopyTo(input, input.Length - RecordHeader.TagLength);
        }
    }

    internal override void Measure(byte[] input) => Open(input, out _, out _);

    internal override ulong Read(byte[] input)
    {
        ReasonCode reason = Open(input, out RecordHeader? header, out byte[] content);
        if (header is null)
        {
            return Feature((int)reason, input.Length >= RecordHeader.Length ? 1 : 0);
        }

        byte[] again = new byte[RecordHeader.Length];
        header.Write(again, 0);
        RequireSame(input.AsSpan(0, RecordHeader.Length), again);
        Require(header.Matches(input, 0), "its own header does not match it");
        if (reason == ReasonCode.None)
        {
            RequireSame(input, _sealer.Seal(again, content));
        }

        return Feature((int)reason, header.ContentLength, input.Length);
    }

    /// <summary>As the downloader does: the header says how much ciphertext there has to be, and no chunk is empty.</summary>
    private ReasonCode Open(byte[] input, out RecordHeader? header, out byte[] content)
    {
        header = input.Length < RecordHeader.Length ? null : RecordHeader.Read(input, 0);
        content = [];
        if (header is null || header.ContentLength < 1 || header.ContentLength > Chunks.Size || input.Length != Framing + StoredPayload.CiphertextLength(header.ContentLength))
        {
            return ReasonCode.RecordUnexpected;
        }

        content = input[RecordHeader.Length..^RecordHeader.TagLength];
        return _opener.Open(input, 0, content, header.ContentLength, input[^RecordHeader.TagLength..]);
    }
}
