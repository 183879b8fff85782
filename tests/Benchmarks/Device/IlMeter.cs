namespace Verso.Benchmarks;

/// <summary>
/// What instrumented device code counts with. It is public because that code, in assemblies of its own, calls it; every load context has
/// its own copy.
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

    /// <summary>The bulk cipher is about to be called: what firmware with a native one does natively.</summary>
    public static void EnterCipher() => CipherDepth++;

    /// <summary>The bulk cipher came back.</summary>
    public static void LeaveCipher() => CipherDepth--;

    /// <summary>Of the instructions those inside the bulk cipher.</summary>
    internal static long InCipher { get; private set; }

    /// <summary>Makes room for so many methods, before any of them runs; all counts are 0.</summary>
    internal static void Begin(int methods) => (Instructions, InCipher) = (new long[methods], 0);

    /// <summary>The counts so far, by method.</summary>
    internal static long[] Read() => [.. Instructions];
}
