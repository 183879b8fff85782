namespace Verso.Benchmarks;

/// <summary>
/// The counter of instrumented device code. It is public because that code, in assemblies of its own, calls it. Every load context has its
/// own copy.
/// </summary>
public static class IlMeter
{
    private static long[] Instructions = [];
    private static int CipherDepth;

    /// <summary>A basic block is about to run.</summary>
    /// <param name="method">Number of its method.</param>
    /// <param name="instructions">IL instructions in it.</param>
    public static void Count(int method, int instructions)
    {
        Instructions[method] += instructions;
        InCipher += CipherDepth == 0 ? 0 : instructions;
    }

    /// <summary>The bulk cipher is about to be called, which firmware with a native cipher runs natively.</summary>
    public static void EnterCipher() => CipherDepth++;

    /// <summary>The bulk cipher returned.</summary>
    public static void LeaveCipher() => CipherDepth--;

    /// <summary>The instructions inside the bulk cipher.</summary>
    internal static long InCipher { get; private set; }

    /// <summary>Allocates the counters of a number of methods, before any of them runs. All counts are 0.</summary>
    internal static void Begin(int methods) => (Instructions, InCipher) = (new long[methods], 0);

    /// <summary>The counts so far, by method.</summary>
    internal static long[] Read() => [.. Instructions];
}
