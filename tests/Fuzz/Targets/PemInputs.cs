using System.Security.Cryptography;
using System.Text;

namespace Verso.Fuzz;

/// <summary>PEM (RFC 7468) with changed DER bytes: a change of the text alone is usually detected in its base64.</summary>
internal static class PemInputs
{
    private static readonly byte[] Lengths = [0, 1, 2, 0x7F, 0x80, 0x81, 0x82, 0x84, 0xFF];

    /// <summary>The DER in a PEM text.</summary>
    internal static byte[] Der(string pem) => Convert.FromBase64String(pem[PemEncoding.Find(pem).Base64Data]);

    /// <summary>A text of one or more blocks.</summary>
    /// <param name="random">The source of randomness.</param>
    /// <param name="labels">The possible labels of blocks.</param>
    /// <param name="ders">Their possible contents.</param>
    internal static byte[] Make(FuzzRandom random, string[] labels, IReadOnlyList<byte[]> ders)
    {
        StringBuilder text = new();
        for (int blocks = random.OneIn(8) ? random.Next(4) : 1; blocks > 0; blocks--)
        {
            string label = random.OneIn(4) ? random.Pick(labels) : labels[0];
            text.Append(random.OneIn(16) ? "Subject: x\n" : "").Append(PemEncoding.WriteString(label, Change(random, random.Pick(ders)))).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] Change(FuzzRandom random, byte[] der)
    {
        byte[] changed = (byte[])der.Clone();
        for (int changes = random.Next(4); changes > 0; changes--)
        {
            // The structure of an encoding is at its start; numbers follow.
            int at = random.Next(random.OneIn(2) ? Math.Min(40, changed.Length) : changed.Length);
            changed[at] = random.Next(4) switch
            {
                0 => (byte)(changed[at] ^ (1 << random.Next(8))),
                1 => random.NextByte(),
                2 => random.Pick(Lengths),
                _ => (byte)(changed[at] + random.Next(3) - 1),
            };
        }

        return random.OneIn(12) ? changed[..random.Next(changed.Length)] : changed;
    }
}
