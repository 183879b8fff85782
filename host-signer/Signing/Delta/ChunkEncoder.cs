using Verso.Core;

namespace Verso.Signing;

/// <summary>Encodes one chunk after the other, for one core.</summary>
internal sealed class ChunkEncoder
{
    /// <summary>Bytes behind a full chunk's room in the buffer of a device that decodes in place (SPEC 3.5).</summary>
    public const int InPlaceSlack = 64;

    private readonly byte[] _image;
    private readonly ChunkParser _parser;
    private readonly ChunkDecoder _decoder;
    private readonly byte[] _buffer = new byte[Chunks.Size + InPlaceSlack];

    /// <summary>Makes an encoder; each core needs its own.</summary>
    public ChunkEncoder(ImageIndex index, byte[] baseImage, byte[] image, DeltaOptions options)
    {
        _image = image;
        _parser = new ChunkParser(index, options);
        _decoder = new ChunkDecoder(new PageCache(new ArraySource(baseImage), baseImage.Length, new ArraySource(image), PageCache.DefaultSize));
    }

    /// <summary>Encodes a chunk.</summary>
    public EncodedChunk Encode(int chunk)
    {
        int first = chunk * Chunks.Size;
        int length = Chunks.LengthOf(_image.Length, chunk);
        ReadOnlySpan<byte> plain = _image.AsSpan(first, length);
        List<Arrival> steps = _parser.Parse(first, length);
        byte[] operations = OperationWriter.Write(steps, plain);
        int offset = steps[0].Offset;
        if (!Decodes(operations, 0, operations.Length, offset, new byte[length], first, plain))
        {
            throw new InvalidOperationException($"chunk {chunk} does not decode to itself");
        }

        if (operations.Length >= length)
        {
            return new EncodedChunk(null, 0);
        }

        // Where the output would run over operations that are still to come, a device that decodes in place could not have it.
        int at = _buffer.Length - operations.Length;
        operations.CopyTo(_buffer, at);
        return Decodes(_buffer, at, operations.Length, offset, _buffer, first, plain)
            ? new EncodedChunk(operations, offset)
            : new EncodedChunk(null, 0);
    }

    private bool Decodes(byte[] operations, int at, int count, int offset, byte[] output, int first, ReadOnlySpan<byte> plain)
    {
        ReasonCode reason = _decoder.Decode(operations, at, count, offset, output, first, plain.Length);
        return reason == ReasonCode.None && plain.SequenceEqual(output.AsSpan(0, plain.Length));
    }
}
