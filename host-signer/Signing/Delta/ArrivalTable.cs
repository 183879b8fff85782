namespace Verso.Signing;

/// <summary>The cheapest arrivals at each position of a chunk.</summary>
/// <param name="positions">The number of positions, including the end of the longest chunk.</param>
/// <param name="slots">The number of arrivals that are kept for each position.</param>
internal sealed class ArrivalTable(int positions, int slots)
{
    private const int RunClass = 3;

    private readonly Arrival[] _arrivals = new Arrival[positions * slots];
    private readonly int[] _counts = new int[positions];

    /// <summary>
    /// The cost at which an arrival is refused at a position. A refused offer found only cheaper arrivals there, and they only get cheaper.
    /// </summary>
    private readonly int[] _limits = new int[positions];

    /// <summary>Removes all arrivals.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        Array.Fill(_limits, int.MaxValue);
    }

    /// <summary>Returns the arrivals at a position, in no order.</summary>
    public Span<Arrival> At(int position) => _arrivals.AsSpan(position * slots, _counts[position]);

    /// <summary>Whether an arrival of this cost may be kept at a position. Otherwise there is no need to build it.</summary>
    public bool MayTake(int position, int cost) => cost < _limits[position];

    /// <summary>
    /// Offers an arrival. It is kept if no arrival with the same state is as cheap, and if a slot is free or a kept arrival costs more.
    /// </summary>
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
