using System.Text.Json;
using Verso.Core;
using Verso.Signing;

namespace Verso.Benchmarks;

/// <summary>
/// Decodes an encoded image as a device does, chunk by chunk, and counts. It runs inside a <see cref="DeviceContext"/>, where the decoder is
/// the instrumented one.
/// </summary>
internal static class Decoding
{
    /// <summary>Measures an image.</summary>
    /// <param name="path">A file of <see cref="CodedImage"/>.</param>
    /// <param name="methods">The number of instrumented methods.</param>
    /// <returns><see cref="DecodingFigures"/> as JSON.</returns>
    public static string Measure(string path, int methods)
    {
        (byte[] from, byte[] to, EncodedRecord[] records) = CodedImage.Read(path);
        IlMeter.Begin(methods);
        CountingSource source = new(from);
        CountingSource staged = new(to);
        ChunkDecoder decoder = new(new PageCache(source, from.Length, staged, PageCache.DefaultSize));
        byte[] output = new byte[Chunks.Size];
        List<(long Instructions, int Operations, int Reads)> chunks = [];
        foreach (EncodedRecord record in records)
        {
            RecordContent? content = null;
            for (int chunk = record.FirstChunk; chunk < record.FirstChunk + record.ChunkCount; chunk++)
            {
                int reads = source.Reads + staged.Reads;
                int length = Chunks.LengthOf(to.Length, chunk);
                IlMeter.Begin(methods);
                if (!record.IsStored)
                {
                    content ??= new RecordContent(record.Content, record.Content.Length, record.ChunkCount);
                    bool decodes = content.Next() == ReasonCode.None && decoder.Decode(content, chunk, output, length) == ReasonCode.None;
                    if (!decodes || !output.AsSpan(0, length).SequenceEqual(to.AsSpan(chunk * Chunks.Size, length)))
                    {
                        throw new InvalidOperationException($"chunk {chunk} does not decode");
                    }
                }

                long instructions = IlMeter.Read().Sum();
                int operations = content is null ? 0 : CountOperations(record.Content.AsSpan(content.OperationsAt, content.OperationsLength));
                chunks.Add((instructions, operations, source.Reads + staged.Reads - reads));
            }
        }

        return JsonSerializer.Serialize(new DecodingFigures
        {
            Bytes = to.Length,
            Chunks = chunks.Count,
            Instructions = chunks.Sum(chunk => chunk.Instructions),
            MostInstructions = chunks.Max(chunk => chunk.Instructions),
            Operations = chunks.Sum(chunk => chunk.Operations),
            MostOperations = chunks.Max(chunk => chunk.Operations),
            Reads = chunks.Sum(chunk => chunk.Reads),
            MostReads = chunks.Max(chunk => chunk.Reads),
        });
    }

    /// <summary>Walks over operations in the form of SPEC 3.5. A repetition counts as one operation for each time.</summary>
    private static int CountOperations(ReadOnlySpan<byte> operations)
    {
        int count = 0;
        int at = 0;
        while (at < operations.Length)
        {
            int token = operations[at++];
            if (token == 0)
            {
                count += Number(operations, ref at);
                continue;
            }

            count++;
            int field = (token >> 4) & 3;
            bool isAdd = token >= Operation.Add;
            if (!isAdd)
            {
                field += field == Operation.MoreField ? Number(operations, ref at) : 0;
                at += field;
            }

            if (isAdd ? field == Operation.MoreField : token >= Operation.Move)
            {
                Number(operations, ref at);
            }

            if ((token & 15) == Operation.MoreLength)
            {
                Number(operations, ref at);
            }
        }

        return count;
    }

    private static int Number(ReadOnlySpan<byte> bytes, ref int at)
    {
        int value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[at++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private sealed class CountingSource(byte[] content) : ByteSource
    {
        public int Reads { get; private set; }

        public override ReasonCode Read(int offset, byte[] target, int at, int count)
        {
            Reads++;
            Array.Copy(content, offset, target, at, count);
            return ReasonCode.None;
        }
    }
}
