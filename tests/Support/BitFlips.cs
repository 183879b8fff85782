namespace Verso.Support;

/// <summary>Flips bits of an encoding. Bits are numbered byte · 8 + bit, bit 0 the lowest.</summary>
public static class BitFlips
{
    /// <summary>Flips one bit in place. A second flip restores it.</summary>
    public static void Flip(byte[] bytes, int bit) => bytes[bit / 8] ^= (byte)(1 << (bit % 8));

    /// <summary>A copy with one bit flipped.</summary>
    public static byte[] Flipped(byte[] bytes, int bit)
    {
        byte[] copy = (byte[])bytes.Clone();
        Flip(copy, bit);
        return copy;
    }

    /// <summary>Flips every bit, one at a time, and passes each variant to an assertion with the number of the bit.</summary>
    /// <param name="encoding">The encoding; unchanged on return.</param>
    /// <param name="assert">Must not keep the array, and fails the test if the variant is wrongly accepted.</param>
    public static void ForEach(byte[] encoding, Action<byte[], int> assert)
    {
        byte[] variant = (byte[])encoding.Clone();
        for (int bit = 0; bit < variant.Length * 8; bit++)
        {
            Flip(variant, bit);
            assert(variant, bit);
            Flip(variant, bit);
        }
    }
}
