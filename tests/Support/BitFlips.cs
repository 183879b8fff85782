namespace Verso.Support;

/// <summary>Flips every bit of an encoding, one at a time.</summary>
public static class BitFlips
{
    /// <summary>Passes each variant to an assertion with the number of the flipped bit: byte · 8 + bit, bit 0 the lowest.</summary>
    /// <param name="encoding">The encoding; unchanged on return.</param>
    /// <param name="assert">Must not keep the array, and fails the test if the variant is wrongly accepted.</param>
    public static void ForEach(byte[] encoding, Action<byte[], int> assert)
    {
        byte[] variant = (byte[])encoding.Clone();
        for (int bit = 0; bit < variant.Length * 8; bit++)
        {
            variant[bit / 8] ^= (byte)(1 << (bit % 8));
            assert(variant, bit);
            variant[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }
}
