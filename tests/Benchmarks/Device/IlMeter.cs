namespace Verso.Benchmarks;

/// <summary>
/// What instrumented device code counts with. It is public because that code, in assemblies of its own, calls it; every load context has
/// its own copy.
/// </summary>
public static class IlMeter
{
    private static long[] Instructions = [];

    /// <summary>A basic block is about to run.</summary>
    /// <param name="method">Number of its method.</param>
    /// <param name="instructions">IL instructions in it.</param>
    public static void Count(int method, int instructions) => Instructions[method] += instructions;

    /// <summary>Makes room for so many methods, before any of them runs; all counts are 0.</summary>
    internal static void Begin(int methods) => Instructions = new long[methods];

    /// <summary>The counts so far, by method.</summary>
    internal static long[] Read() => [.. Instructions];
}
