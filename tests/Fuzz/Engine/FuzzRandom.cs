namespace Verso.Fuzz;

/// <summary>A fast pseudo-random generator with a seed (SplitMix64): the same on every machine and in every version of .NET.</summary>
internal sealed class FuzzRandom(ulong seed)
{
    private ulong _state = seed;

    internal ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 to <paramref name="bound"/> less 1.</summary>
    internal int Next(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    internal bool OneIn(int cases) => Next(cases) == 0;

    internal byte NextByte() => (byte)Next();

    internal T Pick<T>(IReadOnlyList<T> from) => from[Next(from.Count)];

    internal byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            bytes[i] = NextByte();
        }

        return bytes;
    }
}
