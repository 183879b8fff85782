namespace Verso.Signing;

/// <summary>The best few ways to arrive at each position of a chunk.</summary>
/// <param name="positions">Positions, the end of the longest chunk included.</param>
/// <param name="slots">Arrivals that are kept for each.</param>
internal sealed class ArrivalTable(int positions, int slots)
{
    private const int RunClass = 3;

    private readonly Arrival[] _arrivals = new Arrival[positions * slots];
    private readonly int[] _counts = new int[positions];

    /// <summary>What costs as much would not stay at its position: an offer that was turned down found that all there cost less, and they only get cheaper.</summary>
    private readonly int[] _limits = new int[positions];

    /// <summary>Forgets all arrivals.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        Array.Fill(_limits, int.MaxValue);
    }

    /// <summary>The arrivals at a position, in no order.</summary>
    public Span<Arrival> At(int position) => _arrivals.AsSpan(position * slots, _counts[position]);

    /// <summary>Whether one of this cost may stay at a position: not worth describing otherwise.</summary>
    public bool MayTake(int position, int cost) => cost < _limits[position];

    /// <summary>Offers an arrival. It stays if it is new or cheaper than what it does not differ from, and no worse than the others where all slots are taken.</summary>
    public void Offer(int position, in Arrival arrival)
    {
        Span<Arrival> here = _arrivals.AsSpan(position * slots, slots);
        int count = _counts[position];
        int worst = 0;
        int run = Math.Min(arrival.Literals, RunClass);
        for (int i = 0; i < count; i++)
        {
            ref Arrival other = ref here[i];
            if (other.Offset == arrival.Offset && other.Adds == arrival.Adds && Math.Min(other.Literals, RunClass) == run)
            {
                if (arrival.Cost < other.Cost)
                {
                    other = arrival;
                }

                return;
            }

            if (other.Cost > here[worst].Cost)
            {
                worst = i;
            }
        }

        if (count < slots)
        {
            here[count] = arrival;
            _counts[position]++;
        }
        else if (arrival.Cost < here[worst].Cost)
        {
            here[worst] = arrival;
        }
        else
        {
            _limits[position] = here[worst].Cost;
        }
    }
}
