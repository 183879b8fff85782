using Verso.Core;

namespace Verso.Signing;

/// <summary>
/// Finds the cheapest operations for a chunk with a forward dynamic program over its positions. It keeps several arrivals at each
/// position, because the cost of a step depends on the offset, the pending literals and the recent additions at that point.
/// </summary>
internal sealed class ChunkParser
{
    private const int SkipLength = 96;
    private const int SkipMargin = 4;
    private const int Prune = 8 * Cost.Byte;
    private const int SuffixSteps = 24;
    private const int NearEachSide = 3;
    private const int ChainSteps = 96;
    private const int NearBytes = 1024;
    private const int MovedArrivals = 2;
    private const int RunCacheSize = 64;

    private readonly ImageIndex _index;
    private readonly int _slots;
    private readonly int _farCost;
    private readonly ArrivalTable _table;
    private readonly List<int> _candidates = [];

    // Reused for every chunk. A new list for each chunk would produce more garbage than the size of the index.
    private readonly List<Arrival> _steps = [];
    private readonly int[] _runOffset = new int[RunCacheSize];
    private readonly int[] _runEnd = new int[RunCacheSize];
    private int _first;
    private int _length;
    private int _skipTo;
    private int _addUnit;

    /// <summary>Creates a parser. Each core needs its own.</summary>
    public ChunkParser(ImageIndex index, DeltaOptions options)
    {
        _index = index;
        _slots = options.ArrivalStates;
        _farCost = options.FarCopyBits * Cost.Bit;
        _table = new ArrivalTable(Chunks.Size + 1, _slots);
    }

    /// <summary>Finds the steps of a chunk, in order.</summary>
    /// <param name="first">The position of the chunk in the new image.</param>
    /// <param name="length">The length of the chunk in bytes.</param>
    /// <param name="start">The state with which the chunks of its record start.</param>
    /// <returns>The steps. The first is the start, with the chosen offset. A literal has its own position. The list is valid until the next call.</returns>
    public List<Arrival> Parse(int first, int length, RecordStart start)
    {
        _first = first;
        _length = length;
        _skipTo = 0;
        _table.Clear();
        Array.Fill(_runEnd, -1);
        _addUnit = start.AddUnit;
        int[] adds = start.Adds;
        Begin(((ulong)(ushort)adds[2] << 32) | ((ulong)(ushort)adds[1] << 16) | (ushort)adds[0]);
        for (int position = 0; position < length; position++)
        {
            if (position < _skipTo)
            {
                continue;
            }

            Span<Arrival> arrivals = _table.At(position);
            if (arrivals.Length > 0)
            {
                Leave(position, arrivals);
            }
        }

        return Trace();
    }

    private void Begin(ulong adds)
    {
        _table.Offer(0, new Arrival { Kind = StepKind.Start, Adds = adds });
        if (_index.BaseSize == 0)
        {
            return;
        }

        // A chunk may start with an offset of its own. The offset takes room in the record.
        _candidates.Clear();
        for (int position = 0; position < _length && _candidates.Count == 0; position += 64)
        {
            int target = _index.BaseSize + _first + position;
            _index.Longest(target, 16, _candidates, 4);
            foreach (int source in _candidates)
            {
                int offset = source - _first - position;
                if (source < _index.BaseSize && offset != 0)
                {
                    _table.Offer(0, new Arrival { Kind = StepKind.Start, Offset = offset, Adds = adds, Cost = Cost.Signed(offset) });
                }
            }
        }
    }

    private void Leave(int position, Span<Arrival> arrivals)
    {
        arrivals.Sort(static (left, right) => left.Cost.CompareTo(right.Cost));
        int limit = arrivals[0].Cost + Prune;
        int reach = 0;
        for (int slot = 0; slot < arrivals.Length && arrivals[slot].Cost <= limit; slot++)
        {
            int alike = AlikeAt(position, arrivals[slot].Offset);
            TryCopy(position, slot, arrivals[slot], alike);
            TryAdd(position, slot, arrivals[slot], alike);
            reach = slot == 0 ? alike : reach;
        }

        if (reach >= SkipLength)
        {
            // Inside a long copy, only its end is of interest.
            _skipTo = position + reach - SkipMargin;
            return;
        }

        for (int slot = 0; slot < arrivals.Length && arrivals[slot].Cost <= limit; slot++)
        {
            OfferStep(position, slot, arrivals[slot], StepKind.Literal, 1, 0, Cost.Literal(arrivals[slot].Literals));
        }

        TryCandidates(position, arrivals);
    }

    private int AlikeAt(int position, int offset)
    {
        int entry = (int)(((uint)offset * 2654435761u) >> 26);
        if (_runOffset[entry] == offset && _runEnd[entry] >= position)
        {
            return _runEnd[entry] - position;
        }

        int target = _index.BaseSize + _first + position;
        int source = _first + position + offset;
        int alike = source < 0 || source >= target ? 0 : _index.Alike(source, target, _length - position);
        _runOffset[entry] = offset;
        _runEnd[entry] = position + alike;
        return alike;
    }

    private void TryCopy(int position, int slot, in Arrival from, int alike)
    {
        if (alike == 0)
        {
            return;
        }

        if (position + alike == _length)
        {
            OfferStep(position, slot, from, StepKind.Rest, alike, 0, from.Literals > 0 ? Cost.Token : 0);
        }

        OfferLengths(position, slot, from, StepKind.Copy, 1, alike, 0, 0);
    }

    private void TryAdd(int position, int slot, in Arrival from, int alike)
    {
        // The number may begin where the equal bytes end, or one byte earlier.
        for (int copied = alike; copied >= alike - 1 && copied >= 0; copied--)
        {
            int start = _first + position + from.Offset;
            int source = start + copied;
            int target = _index.BaseSize + _first + position + copied;
            bool leavesBase = start < _index.BaseSize && source + 1 >= _index.BaseSize;
            if (copied + Operation.MinAdd > _length - position || start < 0 || source + 1 >= target || leavesBase)
            {
                continue;
            }

            byte[] text = _index.Text;
            ushort change = (ushort)((text[target] | (text[target + 1] << 8)) - (text[source] | (text[source + 1] << 8)));
            if (change != 0)
            {
                OfferAdd(position, slot, from, copied, change);
            }
        }
    }

    private void OfferAdd(int position, int slot, in Arrival from, int copied, ushort change)
    {
        int cost = Cost.Token + (Cost.Byte * AddField.Extra(copied, _addUnit)) + (from.Literals > 0 ? Cost.Token : 0);
        ulong adds = from.Adds;
        if ((ushort)adds == change)
        {
            // The first candidate stays where it is.
        }
        else if ((ushort)(adds >> 16) == change)
        {
            adds = (adds & ~0xFFFFFFFFul) | ((adds & 0xFFFF) << 16) | change;
        }
        else
        {
            cost += (ushort)(adds >> 32) == change ? 0 : Cost.Signed((short)change);
            adds = ((adds & 0xFFFFFFFF) << 16) | change;
        }

        Arrival changed = from;
        changed.Adds = adds;
        OfferStep(position, slot, changed, StepKind.Add, copied + Operation.MinAdd, change, cost);
    }

    private void TryCandidates(int position, Span<Arrival> arrivals)
    {
        int target = _index.BaseSize + _first + position;
        int room = _length - position;
        if (room < Operation.MinCopy)
        {
            return;
        }

        _candidates.Clear();
        _index.Longest(target, Operation.MinCopy + 1, _candidates, SuffixSteps);
        if (_index.BaseSize > 0)
        {
            _index.Nearest(target, _first + position + arrivals[0].Offset, _candidates, NearEachSide);
        }

        foreach (int source in _candidates)
        {
            int alike = _index.Alike(source, target, room);
            if (alike >= Operation.MinCopy)
            {
                TryMove(position, arrivals, source, alike);
                if (source >= _index.BaseSize)
                {
                    TryBack(position, arrivals, target - source, alike);
                }
            }
        }

        TryChain(position, arrivals, target, room);
    }

    private void TryChain(int position, Span<Arrival> arrivals, int target, int room)
    {
        int longest = Operation.MinCopy - 1;
        int source = _index.Before(target);
        for (int steps = 0; source >= 0 && steps < ChainSteps && longest < room; steps++)
        {
            int alike = _index.Alike(source, target, room);
            if (alike > longest)
            {
                longest = alike;
                TryMove(position, arrivals, source, alike);
                TryBack(position, arrivals, target - source, alike);
            }

            source = _index.Before(source);
        }
    }

    private void TryMove(int position, Span<Arrival> arrivals, int source, int alike)
    {
        int offset = source - _first - position;
        int bestCost = int.MaxValue;
        int best = -1;
        for (int slot = 0; slot < arrivals.Length; slot++)
        {
            int move = offset - arrivals[slot].Offset;
            int cost = arrivals[slot].Cost + Cost.Signed(move) + (Math.Abs(move) > NearBytes ? _farCost : 0);
            if (cost < bestCost && move != 0)
            {
                bestCost = cost;
                best = slot;
            }
        }

        if (best >= 0)
        {
            OfferLengths(position, best, arrivals[best], StepKind.Move, Operation.MinCopy, alike, offset - arrivals[best].Offset, bestCost - arrivals[best].Cost);
        }
    }

    private void TryBack(int position, Span<Arrival> arrivals, int distance, int alike)
    {
        int cost = Cost.Number(distance) + (distance > position ? _farCost : 0);
        int limit = arrivals[0].Cost + (2 * Cost.Byte);
        for (int slot = 0; slot < arrivals.Length && slot < 6 && arrivals[slot].Cost <= limit; slot++)
        {
            OfferLengths(position, slot, arrivals[slot], StepKind.Back, Operation.MinCopy, alike, distance, cost);
        }
    }

    private void OfferLengths(int position, int slot, in Arrival from, StepKind kind, int least, int most, int number, int cost)
    {
        int shortest = kind == StepKind.Copy ? 0 : Operation.MinCopy;
        int shown = Operation.MoreLength - 1 + shortest;
        for (int length = most; length >= least; length--)
        {
            OfferStep(position, slot, from, kind, length, number, cost + Cost.Token + Cost.Length(length - shortest));
            if (length > shown && length <= most - 3)
            {
                length = shown + 1;
            }
        }
    }

    private void OfferStep(int position, int slot, in Arrival from, StepKind kind, int length, int number, int cost)
    {
        if (!_table.MayTake(position + length, from.Cost + cost))
        {
            return;
        }

        _table.Offer(position + length, new Arrival
        {
            Cost = from.Cost + cost,
            Offset = kind == StepKind.Move ? from.Offset + number : from.Offset,
            Adds = from.Adds,
            Literals = kind == StepKind.Literal ? from.Literals + 1 : 0,
            FromPosition = position,
            FromSlot = slot,
            Length = length,
            Number = number,
            Kind = kind,
        });
    }

    private List<Arrival> Trace()
    {
        _steps.Clear();
        Arrival step = default;
        int least = int.MaxValue;
        foreach (Arrival arrival in _table.At(_length))
        {
            int cost = arrival.Cost + (arrival.Literals > 0 ? Cost.Token : 0);
            if (cost < least)
            {
                least = cost;
                step = arrival;
            }
        }

        while (step.Kind != StepKind.Start)
        {
            _steps.Add(step);
            step = _table.At(step.FromPosition)[step.FromSlot];
        }

        _steps.Add(step);
        _steps.Reverse();
        return _steps;
    }
}
