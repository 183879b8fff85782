using Verso.Core;

namespace Verso.Benchmarks;

/// <summary>Records which bytes of one file have arrived, and which of them more than once.</summary>
internal sealed class BodyLedger(int length)
{
    private readonly bool[] _arrived = new bool[Math.Max(0, length)];
    private int _lastRecord = -1;

    /// <summary>The number of bytes that arrived again.</summary>
    public long BytesTwice { get; private set; }

    /// <summary>The number of records of which some bytes arrived again, counted once for each request.</summary>
    public int RecordsTwice { get; private set; }

    /// <summary>A new request begins.</summary>
    public void Begin() => _lastRecord = -1;

    /// <summary>Bytes arrived.</summary>
    public void Note(int offset, int count)
    {
        for (int i = offset; i < offset + count; i++)
        {
            if (_arrived[i])
            {
                BytesTwice++;
                int record = i / StoredPayload.RecordSize;
                RecordsTwice += record == _lastRecord ? 0 : 1;
                _lastRecord = record;
            }

            _arrived[i] = true;
        }
    }
}
