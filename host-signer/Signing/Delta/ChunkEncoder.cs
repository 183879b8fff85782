using Verso.Core;

namespace Verso.Signing;

/// <summary>Encodes chunks one after the other, on one core.</summary>
internal sealed class ChunkEncoder
{
    /// <summary>The number of bytes after a full chunk in the buffer of a device that decodes in place (SPEC 3.5).</summary>
    public const int InPlaceSlack = 64;

    /// <summary>The largest number of bytes in a record's content besides the operations of a single chunk.</summary>
    public const int MaxContentOverhead = 32;

    private const int MaxFirstAdds = 6;

    private readonly byte[] _image;
    private readonly int _baseSize;
    private readonly ChunkParser _parser;
    private readonly ChunkDecoder _decoder;
    private readonly byte[] _buffer = new byte[Chunks.Size + InPlaceSlack];
    private readonly byte[] _output = new byte[Chunks.Size];

    /// <summary>Creates an encoder. Each core needs its own.</summary>
    public ChunkEncoder(ImageIndex index, byte[] baseImage, byte[] image, DeltaOptions options)
    {
        _image = image;
        _baseSize = baseImage.Length;
        _parser = new ChunkParser(index, options);
        _decoder = new ChunkDecoder(new PageCache(new ArraySource(baseImage), baseImage.Length, new ArraySource(image), PageCache.DefaultSize));
    }

    /// <summary>Encodes a chunk.</summary>
    /// <param name="chunk">The ordinal of the chunk.</param>
    /// <param name="start">The state with which the chunks of its record start.</param>
    public ParsedChunk Encode(int chunk, RecordStart start)
    {
        int first = chunk * Chunks.Size;
        int length = Chunks.LengthOf(_image.Length, chunk);
        ReadOnlySpan<byte> plain = _image.AsSpan(first, length);
        List<Arrival> steps = _parser.Parse(first, length, start);
        byte[] operations = OperationWriter.Write(steps, plain, start, first, _baseSize);
        int offset = steps[0].Offset;
        if (!Decodes(operations, 0, operations.Length, offset, start, _output, first, plain))
        {
            throw new InvalidOperationException($"chunk {chunk} does not decode to itself");
        }

        int at = _buffer.Length - operations.Length;
        if (operations.Length > length - MaxContentOverhead)
        {
            return ParsedChunk.Stored;
        }

        // A device that decodes in place cannot decode a chunk whose output overwrites operations that are not read yet.
        operations.CopyTo(_buffer, at);
        return Decodes(_buffer, at, operations.Length, offset, start, _buffer, first, plain)
            ? new ParsedChunk(operations, offset, FirstAdds(steps))
            : ParsedChunk.Stored;
    }

    private static int[] FirstAdds(List<Arrival> steps) =>
        [.. steps.Where(step => step.Kind == StepKind.Add).Take(4 * MaxFirstAdds).Select(step => (int)(short)step.Number).Distinct().Take(MaxFirstAdds)];

    private bool Decodes(byte[] operations, int at, int count, int offset, RecordStart start, byte[] output, int first, ReadOnlySpan<byte> plain)
    {
        ReasonCode reason = _decoder.Decode(operations, at, count, offset, start.Adds, start.AddUnit, output, first, plain.Length);
        return reason == ReasonCode.None && plain.SequenceEqual(output.AsSpan(0, plain.Length));
    }
}
