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
    /// <param name="dice">The source of randomness.</param>
    /// <param name="labels">The possible labels of blocks.</param>
    /// <param name="ders">Their possible contents.</param>
    internal static byte[] Make(Dice dice, string[] labels, IReadOnlyList<byte[]> ders)
    {
        StringBuilder text = new();
        for (int blocks = dice.OneIn(8) ? dice.Next(4) : 1; blocks > 0; blocks--)
        {
            string label = dice.OneIn(4) ? dice.Pick(labels) : labels[0];
            text.Append(dice.OneIn(16) ? "Subject: x\n" : "").Append(PemEncoding.WriteString(label, Change(dice, dice.Pick(ders)))).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] Change(Dice dice, byte[] der)
    {
        byte[] changed = (byte[])der.Clone();
        for (int changes = dice.Next(4); changes > 0; changes--)
        {
            // The structure of an encoding is at its start; numbers follow.
            int at = dice.Next(dice.OneIn(2) ? Math.Min(40, changed.Length) : changed.Length);
            changed[at] = dice.Next(4) switch
            {
                0 => (byte)(changed[at] ^ (1 << dice.Next(8))),
                1 => dice.NextByte(),
                2 => dice.Pick(Lengths),
                _ => (byte)(changed[at] + dice.Next(3) - 1),
            };
        }

        return dice.OneIn(12) ? changed[..dice.Next(changed.Length)] : changed;
    }
}
