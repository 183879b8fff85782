namespace Verso.Sweep;

/// <summary>Bits that look random and are the same each time a life is run.</summary>
internal static class Noise
{
    /// <summary>32 bits for two numbers (the finalizer of MurmurHash3).</summary>
    public static uint Of(int a, int b)
    {
        uint h = ((uint)a * 0x9E3779B1u) ^ ((uint)b * 0x85EBCA77u) ^ 0x27D4EB2Fu;
        h = (h ^ (h >> 16)) * 0x85EBCA6Bu;
        h = (h ^ (h >> 13)) * 0xC2B2AE35u;
        return h ^ (h >> 16);
    }
}
