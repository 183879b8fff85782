using Verso.Core;

namespace Verso.Signing;

/// <summary>
/// Some consecutive records as they stand in their payload, and their contents, each where a full chunk would be. Memory is taken once
/// and used again for the next ones.
/// </summary>
internal sealed class RecordBatch
{
    /// <summary>The most records.</summary>
    public const int Capacity = 32;

    private readonly RecordHeader[] _headers = new RecordHeader[Capacity];
    private readonly int[] _starts = new int[Capacity];
    private readonly byte[] _records = new byte[Capacity * StoredPayload.RecordSize];
    private readonly byte[] _contents = new byte[Capacity * Chunks.Size];
    private int _length;

    public RecordBatch()
    {
        for (int i = 0; i < Capacity; i++)
        {
            _headers[i] = new RecordHeader();
        }
    }

    /// <summary>How many records there are.</summary>
    public int Count { get; private set; }

    /// <summary>All records, one behind the other.</summary>
    public Span<byte> Records => _records.AsSpan(0, _length);

    /// <summary>Room for the contents of all records.</summary>
    public byte[] Contents => _contents;

    /// <summary>What was found out about each record.</summary>
    public ReasonCode[] Results { get; } = new ReasonCode[Capacity];

    /// <summary>The header that a record has to have.</summary>
    public RecordHeader Header(int index) => _headers[index];

    /// <summary>A record.</summary>
    public ArraySegment<byte> Record(int index) => new(_records, _starts[index], RecordCipher.RecordLength(_headers[index].ContentLength));

    /// <summary>Room for the content of a record, with its zero-fill.</summary>
    public ArraySegment<byte> Content(int index) => new(_contents, index * Chunks.Size, Chunks.Size);

    /// <summary>Forgets all records.</summary>
    public void Clear()
    {
        Count = 0;
        _length = 0;
    }

    /// <summary>Appends a record, of which nothing but the header is known yet.</summary>
    public void Add(int encoding, int variant, int firstChunk, int chunkCount, int contentLength)
    {
        RecordHeader header = _headers[Count];
        header.Encoding = encoding;
        header.Variant = variant;
        header.FirstChunk = firstChunk;
        header.ChunkCount = chunkCount;
        header.ContentLength = contentLength;
        _starts[Count] = _length;
        _length += RecordCipher.RecordLength(contentLength);
        Count++;
    }
}
