using Org.BouncyCastle.Utilities.IO.Pem;

namespace Verso.Signing;

/// <summary>Finds a block in a PEM text (RFC 7468). As in OpenSSL, text before it is ignored.</summary>
internal static class PemBlocks
{
    private const string Processing = "Proc-Type";
    private const string Encrypted = "4,ENCRYPTED";

    /// <summary>Returns the first block with one of these labels, else the first block, or null if no block is complete.</summary>
    public static PemBlock? Find(string text, ReadOnlySpan<string> wanted)
    {
        PemBlock? first = null;
        using var reader = new PemReader(new StringReader(text));
        while (Next(reader) is PemBlock block)
        {
            if (wanted.Contains(block.Label))
            {
                return block;
            }

            first ??= block;
        }

        return first;
    }

    private static PemBlock? Next(PemReader reader)
    {
        try
        {
            return reader.ReadPemObject() is PemObject found
                ? new PemBlock(found.Type, found.Content, found.Headers.Any(header => header.Name == Processing && header.Value.Trim() == Encrypted))
                : null;
        }
        catch (Exception failure) when (failure is IOException or FormatException or ArgumentException)
        {
            // A block without an end, or with content that is not base64.
            return null;
        }
    }
}
