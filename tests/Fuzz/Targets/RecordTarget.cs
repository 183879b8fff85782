using Verso.Core;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>A record: header, ciphertext, tag. Three quarters of the inputs get a valid tag, so that cipher and padding are reached.</summary>
internal sealed class RecordTarget : Target
{
    private const int Framing = RecordHeader.Length + RecordHeader.TagLength;

    private readonly RecordKeys _keys = new(Samples.ContentKey, Cipher.A256Cbc, Samples.Fill(16, 1));
    private readonly RecordSealer _sealer = new(Samples.ContentKey, Samples.Fill(16, 1), 256);
    private readonly RecordOpener _opener;
    private RecordHeader? _header;
    private byte[] _content = [];

    internal RecordTarget()
    {
        _opener = new RecordOpener(_keys);
    }

    internal override string Name => "record";

    internal override IReadOnlyList<Type> Readers => [typeof(RecordHeader), typeof(RecordOpener)];

    internal override int MaxLength => 200;

    internal override int PerByte => 2;

    internal override IEnumerable<byte[]> Seeds() =>
        [.. new[] { 1, 15, 16, 17, 60, 64 }.Select(length => _sealer.SealChunk(0, 3, Samples.Fill(length, length)))];

    internal override void Mend(byte[] input, FuzzRandom random)
    {
        if (input.Length >= Framing)
        {
            byte[] ciphertext = input[RecordHeader.Length..^RecordHeader.TagLength];
            _keys.Tag(input, 0, ciphertext).CopyTo(input, input.Length - RecordHeader.TagLength);
        }
    }

    /// <summary>As in the downloader: the header determines the length of the ciphertext, and no chunk is empty.</summary>
    internal override int Read(byte[] input)
    {
        _header = input.Length < RecordHeader.Length ? null : RecordHeader.Read(input, 0);
        if (_header is null || _header.ContentLength < 1 || _header.ContentLength > Chunks.Size || input.Length != Framing + StoredPayload.CiphertextLength(_header.ContentLength))
        {
            return (int)ReasonCode.RecordUnexpected;
        }

        _content = input[RecordHeader.Length..^RecordHeader.TagLength];
        return (int)_opener.Open(input, 0, _content, _header.ContentLength, input[^RecordHeader.TagLength..]);
    }

    internal override void Check(byte[] input, int outcome)
    {
        if (_header is null)
        {
            return;
        }

        byte[] again = new byte[RecordHeader.Length];
        _header.Write(again, 0);
        RequireSame(input.AsSpan(0, RecordHeader.Length), again);
        Require(_header.Matches(input, 0), "its own header does not match it");
        if (outcome == Accepted)
        {
            byte[] filled = new byte[_content.Length];
            Array.Copy(_content, filled, _header.ContentLength);
            RequireSame(input, _sealer.Seal(again, filled));
        }
    }
}
