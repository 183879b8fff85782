namespace Verso.Fuzz;

/// <summary>
/// A reader that belongs to no product, for defects that cannot be put into one method of the product's readers. It reads items with a
/// length.
/// </summary>
internal static class ToyReader
{
    private const int MostBytes = 64;

    // A field, so that the compiler cannot remove the array.
    private static byte[] Last = [];

    /// <summary>Reads items up to the end.</summary>
    /// <returns>The number of items, or -1.</returns>
    internal static int Read(byte[] data)
    {
        int items = 0;
        int at = 0;
        while (at < data.Length)
        {
            int length = data[at];
            if (length >= data.Length - at)
            {
                return -1;
            }

            Last = new byte[Room(length)];
            at += Advance(length);
            items++;
        }

        if (IsDeep(data) && IsDeepFault())
        {
            throw new InvalidOperationException("a fault that lies deep");
        }

        return items;
    }

    internal static int Advance(int length) => length + 1;

    internal static int Room(int length) => Math.Min(length, MostBytes);

    internal static bool IsDeepFault() => false;

    private static bool IsDeep(byte[] data)
    {
        if (data.Length > 5 && data[1] == 'v')
        {
            if (data[2] == 'e')
            {
                if (data[3] == 'r')
                {
                    return data[4] == 's';
                }
            }
        }

        return false;
    }
}
