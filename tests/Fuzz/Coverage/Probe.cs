namespace Verso.Fuzz;

/// <summary>
/// Called by instrumented code at the start of every basic block. It counts steps, and records which edges between blocks an input took and
/// how often, as a power of two. One thread reads inputs, so nothing here is synchronised. Public because other assemblies call it.
/// </summary>
public static class Probe
{
    private const int Size = 1 << 16;

    private static readonly byte[] Counts = new byte[Size];
    private static readonly int[] Touched = new int[Size];
    private static readonly byte[] Seen = new byte[Size];
    private static bool[] Blocks = [];
    private static int TouchedEdges;
    private static int PreviousBlock;
    private static long StepsTaken;
    private static long MostSteps = long.MaxValue;
    private static int ActiveDefect;

    /// <summary>The number of different edges of all inputs since <see cref="Forget"/>.</summary>
    internal static int Edges { get; private set; }

    /// <summary>A block begins.</summary>
    public static void Hit(int block)
    {
        if (++StepsTaken > MostSteps)
        {
            throw new StepLimitException(MostSteps);
        }

        int edge = (int)(((((uint)PreviousBlock << 15) ^ (uint)block) * 2654435769u) >> 16);
        PreviousBlock = block + 1;
        Blocks[block] = true;
        byte count = Counts[edge];
        if (count == 0)
        {
            Touched[TouchedEdges++] = edge;
        }

        if (count != byte.MaxValue)
        {
            Counts[edge] = (byte)(count + 1);
        }
    }

    /// <summary>Whether the code has this defect; see <see cref="Defect"/>.</summary>
    public static bool Has(int defect) => defect == ActiveDefect;

    /// <summary>The number of blocks.</summary>
    internal static void Prepare(int blocks) => Blocks = new bool[blocks];

    /// <summary>Gives the code a defect; 0 for none.</summary>
    internal static void Break(int defect) => ActiveDefect = defect;

    /// <summary>Called before an input.</summary>
    /// <param name="limit">The most steps that it may take.</param>
    internal static void Begin(long limit)
    {
        (StepsTaken, MostSteps, PreviousBlock) = (0, limit, 0);
    }

    /// <summary>Removes the limit: checks of an input do not count as the reader's cost.</summary>
    /// <returns>The steps since <see cref="Begin"/>.</returns>
    internal static long Lift()
    {
        MostSteps = long.MaxValue;
        return StepsTaken;
    }

    /// <summary>Called after an input.</summary>
    /// <returns>What is new about it.</returns>
    internal static Novelty End()
    {
        Novelty novelty = Novelty.None;
        for (int i = 0; i < TouchedEdges; i++)
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

        TouchedEdges = 0;
        return novelty;
    }

    /// <summary>In place of <see cref="End"/>, for inputs that do not matter.</summary>
    internal static void Drop()
    {
        for (int i = 0; i < TouchedEdges; i++)
        {
            Counts[Touched[i]] = 0;
        }

        TouchedEdges = 0;
    }

    /// <summary>Forgets all inputs.</summary>
    internal static void Forget()
    {
        Drop();
        Array.Clear(Seen);
        Array.Clear(Blocks);
        Edges = 0;
    }

    /// <summary>Whether an input has entered a block since <see cref="Forget"/>.</summary>
    internal static bool Entered(int block) => Blocks[block];

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
