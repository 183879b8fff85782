using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using Verso.Core;
using Verso.Updater;

namespace Verso.Fuzz;

/// <summary>
/// The rules for the header of a response (SPEC 4): status, Content-Length, Content-Range and Content-Encoding, one on each line, and the entity tag. An accepted
/// header is for the requested range, or for a sufficient part from its start.
/// </summary>
/// <param name="isRange">Whether a range was requested, or a whole file.</param>
internal sealed partial class HttpTarget(bool isRange) : Target
{
    private const int First = 8220;
    private const int Last = 45_143;
    private const int Size = 45_144;
    private const int MostOfAFile = 10_240;

    private static readonly string Wanted = string.Create(CultureInfo.InvariantCulture, $"bytes {First}-{Last}/{Size}");
    private static readonly string[] Ranges = [Wanted, "bytes 8220-9243/45144", "bytes 8220-9242/45144", "bytes 0-1/2", "bytes */45144", "bytes 8220-45143/*", "bytes=8220-45143/45144", " " + Wanted, "Bytes 8220-45143/45144", "bytes 8220-45143/45144, bytes 0-1/2", ""];
    private static readonly string[] Encodings = ["", "identity", "gzip", "IDENTITY", "identity, gzip", "br"];
    private static readonly string[] Lengths = ["36924", "1024", "1023", "36923", "36925", "-1", "0", "10240", "10241", "9223372036854775807", "-9223372036854775808", "2147483648"];

    private static readonly string[] Tags = ["\"a\"", "W/\"a\"", "", "\"a b\"", "\"a\r\"", new string('a', 64), new string('a', 65)];

    private Head? _head;
    private int _length;

    internal override string Name => isRange ? "http-range" : "http-file";

    internal override IReadOnlyList<Type> Readers => [typeof(HttpRules), typeof(ContentRange)];

    internal override int MaxLength => 256;

    // The header itself consists of strings of the input.
    internal override int PerByte => 12;

    internal override IEnumerable<byte[]> Seeds() =>
    [
        Encoding.Latin1.GetBytes($"206\n36924\n{Wanted}\n"),
        Encoding.Latin1.GetBytes("200\n1000\n\n"),
        Encoding.Latin1.GetBytes("200\n1000\n\n\n\"5f3a-1c\""),
        Encoding.Latin1.GetBytes("503\n0\n\n"),
        Encoding.Latin1.GetBytes("416\n0\nbytes */5\ngzip"),
    ];

    internal override byte[] Generate(FuzzRandom random) => Encoding.Latin1.GetBytes(
        $"{(random.OneIn(2) ? random.Pick<int>([200, 206]) : random.Next(700))}\n{random.Pick(Lengths)}\n{random.Pick(Ranges)}\n{random.Pick(Encodings)}\n{random.Pick(Tags)}");

    internal override int Read(byte[] input)
    {
        _head = new Head(input);
        return (int)(isRange ? HttpRules.JudgeRange(_head, First, Last, Size, out _length) : HttpRules.JudgeWhole(_head, MostOfAFile, ReasonCode.PointerTooLarge));
    }

    internal override void Check(byte[] input, int outcome)
    {
        bool isPlain = string.IsNullOrEmpty(_head!.ContentEncoding) || _head.ContentEncoding == "identity";
        bool isAsked = isRange
            ? _head.Status == 206 && PartOf(_head.ContentRange) is >= 1024 and int part && _head.ContentLength is var declared && (declared < 0 || declared == part)
            : _head.Status == 200 && _head.ContentLength is not 0 and <= MostOfAFile;
        Require(!isRange || _length == (outcome == Accepted ? PartOf(_head.ContentRange) : 0), $"{_length} bytes are to come");
        string tag = _head.EntityTag ?? string.Empty;
        Require(HttpRules.KeptTag(_head) == (tag.Length <= 64 && tag.All(letter => letter is > ' ' and <= '~') ? tag : string.Empty), "another entity tag is kept than the one that was sent");
        Require(outcome == Accepted == (isAsked && isPlain), $"{NameOf(outcome)} for what was {(isAsked && isPlain ? "" : "not ")}asked for");
    }

    /// <summary>The length of a range with the correct start and no later end, computed differently from the device; -1 for any other.</summary>
    private static int PartOf(string? range)
    {
        Match match = Pattern().Match(range ?? string.Empty);
        return match.Success
            && BigInteger.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) == First
            && BigInteger.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture) == Size
            && BigInteger.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) is var last && last >= First && last <= Last
            ? (int)last - First + 1
            : -1;
    }

    [GeneratedRegex(@"\Abytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    private sealed class Head : Answer
    {
        internal Head(byte[] input)
        {
            string[] lines = Encoding.Latin1.GetString(input).Split('\n');
            Status = int.TryParse(lines[0], CultureInfo.InvariantCulture, out int status) ? status : 0;
            ContentLength = lines.Length > 1 && long.TryParse(lines[1], CultureInfo.InvariantCulture, out long length) ? length : -1;
            ContentRange = lines.Length > 2 ? lines[2] : null;
            ContentEncoding = lines.Length > 3 ? lines[3] : null;
            EntityTag = lines.Length > 4 ? lines[4] : null;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new FuzzException(Oracle.Contradiction, "a body is read before its head was judged");

        public override void Close()
        {
        }
    }
}
