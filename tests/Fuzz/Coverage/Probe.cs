namespace Verso.Fuzz;

/// <summary>
/// What instrumented code calls at the begin of every basic block. It counts steps, and knows which edges between blocks an input took and how
/// often, as a power of two. One thread reads inputs, so nothing here is synchronised. Public because other assemblies call it.
/// </summary>
public static class Probe
{
    private const int Size = 1 << 16;

    private static readonly byte[] Counts = new byte[Size];
    private static readonly int[] Touched = new int[Size];
    private static readonly byte[] Seen = new byte[Size];
    private static bool[] _blocks = [];
    private static int _touched;
    private static int _previous;
    private static long _steps;
    private static long _limit = long.MaxValue;
    private static int _defect;

    /// <summary>Blocks entered since <see cref="Begin"/>.</summary>
    internal static long Steps => _steps;

    /// <summary>Different edges taken by all inputs since <see cref="Forget"/>.</summary>
    internal static int Edges { get; private set; }

    /// <summary>A block begins.</summary>
    public static void Hit(int block)
    {
        if (++_steps > _limit)
        {
            throw new StepLimitException(_limit);
        }

        int edge = (int)(((((uint)_previous << 15) ^ (uint)block) * 2654435769u) >> 16);
        _previous = block + 1;
        _blocks[block] = true;
        byte count = Counts[edge];
        if (count == 0)
        {
            Touched[_touched++] = edge;
        }

        if (count != byte.MaxValue)
        {
            Counts[edge] = (byte)(count + 1);
        }
    }

    /// <summary>Whether the code is to be this defective; see <see cref="Defect"/>.</summary>
    public static bool Has(int defect) => defect == _defect;

    /// <summary>How many blocks there are.</summary>
    internal static void Prepare(int blocks) => _blocks = new bool[blocks];

    /// <summary>Makes the code defective; 0 for sound.</summary>
    internal static void Break(int defect) => _defect = defect;

    /// <summary>Before an input.</summary>
    /// <param name="limit">Most steps that it may take.</param>
    internal static void Begin(long limit)
    {
        (_steps, _limit, _previous) = (0, limit, 0);
    }

    /// <summary>Steps are no longer limited: what is checked of an input is not what the reader costs.</summary>
    internal static long Lift()
    {
        _limit = long.MaxValue;
        return _steps;
    }

    /// <summary>After an input.</summary>
    /// <returns>What it did that none did before.</returns>
    internal static Novelty End()
    {
        Novelty novelty = Novelty.None;
        for (int i = 0; i < _touched; i++)
        {
            int edge = Touched[i];
            byte often = Class(Counts[edge]);
            Counts[edge] = 0;
            byte seen = Seen[edge];
            if ((seen & often) == 0)
            {
                Seen[edge] = (byte)(seen | often);
                if (seen == 0)
                {
                    Edges++;
                    novelty = Novelty.Edge;
                }
                else if (novelty == Novelty.None)
                {
                    novelty = Novelty.Count;
                }
            }
        }

        _touched = 0;
        return novelty;
    }

    /// <summary>In place of <see cref="End"/>, for what is of no interest.</summary>
    internal static void Drop()
    {
        for (int i = 0; i < _touched; i++)
        {
            Counts[Touched[i]] = 0;
        }

        _touched = 0;
    }

    /// <summary>Forgets all inputs.</summary>
    internal static void Forget()
    {
        Drop();
        Array.Clear(Seen);
        Array.Clear(_blocks);
        Edges = 0;
    }

    /// <summary>Whether an input has entered a block since <see cref="Forget"/>.</summary>
    internal static bool Entered(int block) => _blocks[block];

    private static byte Class(byte count) => count switch
    {
        1 => 1,
        2 => 2,
        3 => 4,
        < 8 => 8,
        < 16 => 16,
        < 32 => 32,
        < 128 => 64,
        _ => 128,
    };
}
