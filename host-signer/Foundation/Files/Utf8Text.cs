using System.Text;
using Verso.Core;

namespace Verso.Foundation;

/// <summary>
/// Decodes text that a user saved. Text that is not valid UTF-8 is refused, because a replacement character would change a passphrase.
/// A byte order mark is not part of the text.
/// </summary>
internal static class Utf8Text
{
    private const string Next = "save it as UTF-8, in PowerShell 7 with `Set-Content -Encoding utf8NoBOM`";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes a text.</summary>
    /// <param name="bytes">The whole text.</param>
    /// <param name="name">The name of the text in errors.</param>
    /// <param name="unfit">The reason code of text that is not UTF-8.</param>
    /// <exception cref="VersoException">The text is not UTF-8. The message names the position, and never a byte of the text.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string name, ReasonCode unfit)
    {
        ReadOnlySpan<byte> text = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        if (text.StartsWith(Encoding.Unicode.Preamble) || text.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            throw new VersoException(unfit, $"{name} is UTF-16 and not UTF-8", Next);
        }

        // ASCII in UTF-16 without a byte order mark is valid UTF-8 with a zero byte beside each letter.
        int zero = text.IndexOf((byte)0);
        if (zero >= 0)
        {
            throw new VersoException(unfit, $"{name} is not UTF-8 text: byte {bytes.Length - text.Length + zero} is zero", Next);
        }

        try
        {
            return Strict.GetString(text);
        }
        catch (DecoderFallbackException failure)
        {
            throw new VersoException(unfit, $"{name} is not UTF-8 text: byte {bytes.Length - text.Length + failure.Index} is invalid", Next, failure);
        }
    }
}
