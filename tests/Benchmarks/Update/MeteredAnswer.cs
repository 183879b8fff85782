using Verso.Emulator;
using Verso.Updater;

namespace Verso.Benchmarks;

/// <summary>A response of the real transport whose body passes the meter.</summary>
internal sealed class MeteredAnswer : RelayedAnswer
{
    private readonly MeteredTransport _meter;
    private readonly BodyLedger _ledger;
    private int _position;
    private bool _broken;

    public MeteredAnswer(Answer inner, MeteredTransport meter, BodyLedger ledger, int position)
        : base(inner)
    {
        _meter = meter;
        _ledger = ledger;
        _position = position;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = _broken ? -1 : _meter.Read(Inner, _ledger, _position, buffer, offset, count);
        _broken = read < 0;
        _position += Math.Max(read, 0);
        return read;
    }
}
