namespace Verso.Benchmarks;

/// <summary>
/// The moments at which an update is cut: at the n-th flash operation or the n-th byte of body, counted over all its power-ons. A cut never
/// undoes what was counted, so a moment within an undisturbed update also occurs in every disturbed one.
/// </summary>
internal sealed class CutPlan
{
    private readonly Queue<long> _flash;
    private readonly Queue<long> _body;
    private readonly Random _random;

    private CutPlan(CutKind kind, IEnumerable<long> flash, IEnumerable<long> body, Random random)
    {
        Kind = kind;
        _flash = new Queue<long>(flash.Order());
        _body = new Queue<long>(body.Order());
        _random = random;
        Count = _flash.Count + _body.Count;
    }

    /// <summary>What is cut.</summary>
    public CutKind Kind { get; }

    /// <summary>The number of cuts.</summary>
    public int Count { get; }

    /// <summary>The number of cuts that have happened.</summary>
    public int Struck => Count - _flash.Count - _body.Count;

    /// <summary>No cut.</summary>
    public static CutPlan None() => new(CutKind.None, [], [], new Random(0));

    /// <summary>One power cut.</summary>
    /// <param name="operation">The flash operation at which it happens, from 0.</param>
    public static CutPlan PowerAt(long operation) => new(CutKind.Power, [operation], [], new Random(0));

    /// <summary>Power cuts, with the same chance at a flash operation as at a byte of body.</summary>
    /// <param name="count">The number of cuts.</param>
    /// <param name="operations">The page programs and sector erases of the undisturbed update.</param>
    /// <param name="bytes">The bytes of body of the undisturbed update.</param>
    /// <param name="random">The source of randomness.</param>
    public static CutPlan Power(int count, long operations, long bytes, Random random)
    {
        List<long> flash = [];
        List<long> body = [];
        for (int i = 0; i < count; i++)
        {
            bool atFlash = random.Next(2) == 0;
            (atFlash ? flash : body).Add(random.NextInt64(atFlash ? operations : bytes));
        }

        return new CutPlan(CutKind.Power, flash, body, random);
    }

    /// <summary>Connection cuts at any byte of body.</summary>
    public static CutPlan Connection(int count, long bytes, Random random)
    {
        long[] body = [.. Enumerable.Range(0, count).Select(_ => random.NextInt64(bytes))];
        return new CutPlan(CutKind.Connection, [], body, random);
    }

    /// <summary>Whether a cut happens at this flash operation; if so, it is used up.</summary>
    /// <param name="operation">Its number in the update, from 0.</param>
    public bool StrikesFlash(long operation) => Strikes(_flash, operation);

    /// <summary>Whether a cut happens before this byte of body; if so, it is used up.</summary>
    /// <param name="received">The bytes of body so far in the update.</param>
    public bool StrikesBody(long received) => Strikes(_body, received);

    /// <summary>The number of bytes of body before the next cut.</summary>
    public int Allow(long received, int wanted) => _body.TryPeek(out long next) ? (int)Math.Min(wanted, next - received) : wanted;

    /// <summary>The part of an operation that is done when a cut interrupts it.</summary>
    /// <param name="bound">One more than the most.</param>
    public int Portion(int bound) => _random.Next(bound);

    private static bool Strikes(Queue<long> moments, long now)
    {
        bool strikes = moments.TryPeek(out long next) && next <= now;
        if (strikes)
        {
            moments.Dequeue();
        }

        return strikes;
    }
}
