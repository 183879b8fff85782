using System.Security.Cryptography;

namespace Verso.Signing
{
    /// <summary>Finds the block that is wanted among those of a PEM text (RFC 7468), as OpenSSL does: what stands before it is passed over.</summary>
    internal static class PemBlocks
    {
        /// <summary>The first block of one of these labels; else the first of all; null where there is none.</summary>
        public static (string Label, string Text)? Find(string text, ReadOnlySpan<string> wanted)
        {
            (string Label, string Text)? first = null;
            ReadOnlySpan<char> rest = text;
            while (PemEncoding.TryFind(rest, out PemFields fields))
            {
                (string Label, string Text) block = (rest[fields.Label].ToString(), rest[fields.Location].ToString());
                if (wanted.Contains(block.Label))
                {
                    return block;
                }

                first ??= block;
                rest = rest[fields.Location.End..];
            }

            return first;
        }

        /// <summary>The bytes in a block.</summary>
        public static byte[] Decode(string block) => Convert.FromBase64String(block[PemEncoding.Find(block).Base64Data]);
    }
}
