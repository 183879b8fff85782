using Verso.Core;
using Verso.Signing;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>
/// The content of a coded record of two chunks (SPEC 3.5). Operations have many encodings, and the digest of the chunk checks their result.
/// Here they must stay within bounds, cost no more than their length allows, and produce the same bytes twice.
/// </summary>
internal sealed class DeltaTarget : Target
{
    private const int First = 1;
    private const int ChunkCount = 2;
    private const int LastLength = 900;
    private const int MaxInput = 600;

    private static readonly byte[] Base = RelatedImages.First(3000, 1);
    private static readonly byte[] Image = RelatedImages.First((2 * Chunks.Size) + LastLength, 2);
    private static readonly Lazy<byte[][]> Records = new(() => [.. Encode()]);

    private readonly RecordedSource _base = new(Base);
    private readonly RecordedSource _staged = new(Image);
    private readonly byte[] _output = new byte[Chunks.Size];
    private readonly byte[] _last = new byte[LastLength];
    private RecordContent? _content;
    private int _reads;

    internal override string Name => "delta";

    internal override IReadOnlyList<Type> Readers => [typeof(RecordContent), typeof(ChunkDecoder), typeof(PageCache), typeof(Leb128), typeof(ChunkDecoder).Assembly.GetType("Verso.Core.CopySources")!];

    internal override int MaxLength => MaxInput;

    /// <summary>One byte can request repetitions of two bytes up to the end of the chunk, each of them from another page.</summary>
    internal override long BaseSteps => 40 * (Chunks.Size + LastLength);

    /// <summary>An operation of one or two bytes that needs a page.</summary>
    internal override long StepsPerByte => 60;

    /// <summary>Pages, and the decoder's own arrays.</summary>
    internal override long Declared => PageCache.DefaultSize + 2048;

    internal override IEnumerable<byte[]> Seeds() => Records.Value;

    internal override int GeneratesOneIn => 8;

    /// <summary>
    /// Operations with a valid form, and mostly a valid source. The rest of a chunk is copied from the one before, or repeats its last
    /// bytes.
    /// </summary>
    internal override byte[] Generate(FuzzRandom random)
    {
        int additions = random.Next(4);
        List<byte> content = [(byte)(additions + (random.OneIn(2) ? 4 : 0))];
        for (; additions > 0; additions--)
        {
            content.AddRange(Number(random.Next(200)));
        }

        for (int chunk = 0; chunk < ChunkCount; chunk++)
        {
            byte[] operations = [.. Enumerable.Range(0, random.Next(8)).SelectMany(_ => Operations(random))];
            int distance = random.OneIn(2) ? Chunks.Size : 1 + random.Next(60);
            bool moves = chunk == 0 || random.OneIn(4);
            content.AddRange(Number((2 * operations.Length) + (moves ? 1 : 0)));
            content.AddRange(moves ? Number(Leb128.Unsigned(chunk == 0 ? Base.Length - distance : random.Next(100) - 50)) : []);
            content.AddRange(operations);
        }

        return [.. content.Take(MaxInput)];
    }

    internal override int Read(byte[] input)
    {
        return (int)Decode(input, _output, _last, out _reads);
    }

    internal override void Check(byte[] input, int outcome)
    {
        Require((ReasonCode)outcome is ReasonCode.None or ReasonCode.OperationsInvalid, $"refused as {(ReasonCode)outcome}");
        Require(_reads <= 4 * Chunks.Size, $"{_reads} reads");
        if (outcome == Accepted)
        {
            Require(_content!.OperationsAt + _content.OperationsLength == input.Length, "bytes are left over behind the last operation");
            byte[] again = new byte[Chunks.Size];
            byte[] lastAgain = new byte[LastLength];
            Decode(input, again, lastAgain, out _);
            RequireSame(_output, again);
            RequireSame(_last, lastAgain);
        }
    }

    /// <summary>One operation, its fields in the order of SPEC 3.5.</summary>
    private static byte[] Operations(FuzzRandom random)
    {
        int kind = random.Next(5);
        int field = random.Next(4);
        int length = random.Next(16);
        byte[] more = length == Operation.MoreLength ? Number(random.Next(random.OneIn(4) ? 5000 : 60)) : [];
        if (kind == 4)
        {
            return [Operation.Repeat, .. Number(1 + random.Next(9))];
        }

        if (kind == 3)
        {
            return [(byte)(Operation.Add | (field << 4) | length), .. field == Operation.MoreField ? Number(random.Next(200)) : [], .. more];
        }

        int extra = random.Next(20);
        byte[] literals = random.Bytes(field == Operation.MoreField ? field + extra : field);
        byte[] number = kind == 0 ? [] : Number(kind == 1 ? random.Next(40) : 1 + random.Next(random.OneIn(2) ? 9 : 9000));
        return [(byte)((kind << 6) | (field << 4) | length), .. field == Operation.MoreField ? Number(extra) : [], .. literals, .. number, .. more];
    }

    private static byte[] Number(int value)
    {
        byte[] bytes = new byte[5];
        return bytes[..Leb128.Write(bytes, 0, value)];
    }

    /// <summary>
    /// Created once, because an encoder takes longer than thousands of inputs, and on one thread, because the probe counts only one.
    /// </summary>
    private static IEnumerable<byte[]> Encode()
    {
        foreach (int seed in (int[])[1, 2, 3, 4])
        {
            byte[] image = [.. Image.AsSpan(0, Chunks.Size), .. RelatedImages.Next([.. Base, .. new byte[Chunks.Size + LastLength]], seed, 3).AsSpan(0, Chunks.Size + LastLength)];
            EncodedRecord record = ImageEncoder.Encode(Base, image, new DeltaOptions { ArrivalStates = 1, Parallelism = 1 })[^1];
            if (!record.IsStored && record.Content.Length <= MaxInput)
            {
                yield return record.Content;
            }
        }

        yield return [0, 0, 0];
        yield return [4, 8, 0xF3, 2, 0, 2, 0];
    }

    private ReasonCode Decode(byte[] input, byte[] output, byte[] last, out int reads)
    {
        _base.Reads.Clear();
        _staged.Reads.Clear();
        RecordContent content = new(input, input.Length, ChunkCount);
        _content = content;
        ChunkDecoder decoder = new(new PageCache(_base, Base.Length, _staged, PageCache.DefaultSize));
        ReasonCode reason = ReasonCode.None;
        for (int chunk = First; chunk < First + ChunkCount && reason == ReasonCode.None; chunk++)
        {
            // Bytes that are not staged yet cannot be read: the source throws.
            _staged.Length = chunk * Chunks.Size;
            reason = content.Next();
            bool isLast = chunk == First + ChunkCount - 1;
            if (reason == ReasonCode.None)
            {
                reason = decoder.Decode(content, chunk, isLast ? last : output, isLast ? LastLength : Chunks.Size);
            }
        }

        reads = _base.Reads.Count + _staged.Reads.Count;
        return reason;
    }
}
