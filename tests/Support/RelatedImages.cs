namespace Verso.Support;

/// <summary>Images that resemble firmware: they can be compressed, and a later one resembles an earlier one as a rebuilt firmware does.</summary>
public static class RelatedImages
{
    /// <summary>Bytes with repetitions of all lengths, always the same for a seed.</summary>
    public static byte[] First(int size, int seed)
    {
        Random random = new(seed);
        byte[] image = new byte[size];
        int at = 0;
        while (at < size)
        {
            int length = Math.Min(size - at, random.Next(4, 60));
            if (at > 200 && random.Next(3) > 0)
            {
                int from = random.Next(at - 100);
                for (int i = 0; i < length; i++)
                {
                    image[at + i] = image[from + i];
                }
            }
            else
            {
                random.NextBytes(image.AsSpan(at, length));
            }

            at += length;
        }

        return image;
    }

    /// <summary>The same with pieces inserted, removed and rewritten, and with shifted numbers that point past them.</summary>
    /// <param name="image">The earlier image.</param>
    /// <param name="seed">The seed of the changes.</param>
    /// <param name="edits">The number of changes.</param>
    public static byte[] Next(byte[] image, int seed, int edits)
    {
        Random random = new(seed);
        List<byte> next = [.. image];
        for (int edit = 0; edit < edits; edit++)
        {
            int at = random.Next(next.Count - 40);
            byte[] piece = new byte[random.Next(1, 40)];
            random.NextBytes(piece);
            switch (random.Next(4))
            {
                case 0:
                    next.InsertRange(at, piece);
                    break;
                case 1:
                    next.RemoveRange(at, Math.Min(piece.Length, next.Count - at - 1));
                    break;
                case 2:
                    for (int i = 0; i < piece.Length; i++)
                    {
                        next[at + i] = piece[i];
                    }

                    break;
                default:
                    for (int i = at & ~1; i + 1 < Math.Min(next.Count, at + 600); i += 12)
                    {
                        ushort sum = (ushort)((next[i] | (next[i + 1] << 8)) + 4);
                        (next[i], next[i + 1]) = ((byte)sum, (byte)(sum >> 8));
                    }

                    break;
            }
        }

        return [.. next];
    }
}
