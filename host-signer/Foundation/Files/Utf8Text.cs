using System.Text;
using Verso.Core;

namespace Verso.Foundation;

/// <summary>
/// Text that a user saved, taken to the last byte or not at all: what is not UTF-8 is refused, since a replaced byte would make another
/// passphrase of it. A byte order mark is none of the text's.
/// </summary>
internal static class Utf8Text
{
    private const string Next = "save it as UTF-8, in PowerShell 7 with `Set-Content -Encoding utf8NoBOM`";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes a text.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <param name="unfit">What it is where it is no UTF-8.</param>
    /// <exception cref="VersoException">With that code. The message tells where, and never a byte of the text.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string name, ReasonCode unfit)
    {
        ReadOnlySpan<byte> text = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        if (text.StartsWith(Encoding.Unicode.Preamble) || text.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            throw new VersoException(unfit, $"{name} is UTF-16 and not UTF-8", Next);
        }

        // Plain letters in UTF-16 without its mark are valid UTF-8, with a zero beside each.
        int zero = text.IndexOf((byte)0);
        if (zero >= 0)
        {
            throw new VersoException(unfit, $"{name} is no text in UTF-8: byte {bytes.Length - text.Length + zero} is zero", Next);
        }

        try
        {
            return Strict.GetString(text);
        }
        catch (DecoderFallbackException failure)
        {
            throw new VersoException(unfit, $"{name} is no text in UTF-8: byte {bytes.Length - text.Length + failure.Index} does not fit", Next, failure);
        }
    }
}
