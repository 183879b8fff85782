using Verso.Core;
using Verso.Emulator;
using Verso.Updater;

namespace Verso.Benchmarks;

/// <summary>The device's own HTTP transport with counted requests and bytes, and with bodies that a plan cuts.</summary>
internal sealed class MeteredTransport(Board board, FlashMeter flash, CutPlan plan) : HostHttpTransport(board)
{
    private readonly Dictionary<string, BodyLedger> _ledgers = [];
    private Answer? _current;

    /// <summary>Requests so far.</summary>
    public int Requests { get; private set; }

    /// <summary>The bytes of body that the device has read.</summary>
    public long BodyBytes { get; private set; }

    /// <summary>The bytes that it had read before.</summary>
    public long BytesTwice => _ledgers.Values.Sum(ledger => ledger.BytesTwice);

    /// <summary>The chunks of which it had read some bytes before, counted once for each request.</summary>
    public int ChunksTwice => _ledgers.Where(pair => pair.Key.EndsWith(".bin", StringComparison.Ordinal)).Sum(pair => pair.Value.RecordsTwice);

    public override Answer Get(string url, int first, int last) => Note(url, first, last, () => base.Get(url, first, last));

    public override Answer GetIfChanged(string url, string entityTag) => Note(url, 0, -1, () => base.GetIfChanged(url, entityTag));

    private MeteredAnswer Note(string url, int first, int last, Func<Answer> request)
    {
        flash.RequirePower();
        Requests++;
        Answer answer = request();
        if (answer.Failure != ReasonCode.None)
        {
            throw new InvalidOperationException($"the server on loopback does not answer: reason {(int)answer.Failure}");
        }

        // A whole file has no range; a part of one includes the size of the file.
        int length = last < 0 ? (int)answer.ContentLength : last + 1;
        if (!_ledgers.TryGetValue(url, out BodyLedger? ledger))
        {
            _ledgers[url] = ledger = new BodyLedger(length);
        }

        ledger.Begin();
        _current = answer;
        return new MeteredAnswer(answer, this, ledger, last < 0 ? 0 : first);
    }

    /// <summary>Closes the connection, as a device does that lost its power.</summary>
    public void Disconnect() => _current?.Close();

    /// <summary>Reads a part of a body, up to the next cut.</summary>
    /// <returns>As <see cref="Answer.Read"/>.</returns>
    public int Read(Answer answer, BodyLedger ledger, int position, byte[] buffer, int offset, int count)
    {
        flash.RequirePower();
        if (plan.StrikesBody(BodyBytes))
        {
            answer.Close();
            return plan.Kind == CutKind.Power ? throw flash.SwitchOff() : -1;
        }

        int read = answer.Read(buffer, offset, plan.Allow(BodyBytes, count));
        if (read > 0)
        {
            BodyBytes += read;
            ledger.Note(position, read);
        }

        return read;
    }
}
