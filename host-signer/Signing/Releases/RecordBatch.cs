using Verso.Core;

namespace Verso.Signing;

/// <summary>
/// Some consecutive records of a payload, and their contents, each at the position of a full chunk. The memory is allocated once and
/// reused for the next records.
/// </summary>
internal sealed class RecordBatch
{
    /// <summary>The largest number of records.</summary>
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

    /// <summary>The number of records.</summary>
    public int Count { get; private set; }

    /// <summary>All records, one after the other.</summary>
    public Span<byte> Records => _records.AsSpan(0, _length);

    /// <summary>The buffer for the contents of all records.</summary>
    public byte[] Contents => _contents;

    /// <summary>The result of each record.</summary>
    public ReasonCode[] Results { get; } = new ReasonCode[Capacity];

    /// <summary>Returns the expected header of a record.</summary>
    public RecordHeader Header(int index) => _headers[index];

    /// <summary>Returns a record.</summary>
    public ArraySegment<byte> Record(int index) => new(_records, _starts[index], RecordCipher.RecordLength(_headers[index].ContentLength));

    /// <summary>Returns the buffer for the content of a record, with its zero-fill.</summary>
    public ArraySegment<byte> Content(int index) => new(_contents, index * Chunks.Size, Chunks.Size);

    /// <summary>Removes all records.</summary>
    public void Clear()
    {
        Count = 0;
        _length = 0;
    }

    /// <summary>Appends a record of which only the header is known.</summary>
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
