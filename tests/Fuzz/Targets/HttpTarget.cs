using System.Globalization;
using System.Text;
using Verso.Core;
using Verso.Updater;

namespace Verso.Fuzz;

/// <summary>
/// The rules for an answer's head (SPEC 4): status, Content-Length, Content-Range and Content-Encoding, a line each. What is accepted is
/// exactly what was asked for.
/// </summary>
internal sealed class HttpTarget : Target
{
    private const int First = 8220;
    private const int Last = 45_143;
    private const int Size = 45_144;
    private const int Cap1 = 10_240;
    private static readonly string Wanted = string.Create(CultureInfo.InvariantCulture, $"bytes {First}-{Last}/{Size}");
    private static readonly string[] Ranges = [Wanted, "bytes 0-1/2", "bytes */45144", "bytes 8220-45143/*", "bytes=8220-45143/45144", " " + Wanted, "Bytes 8220-45143/45144", "bytes 8220-45143/45144, bytes 0-1/2", ""];
    private static readonly string[] Encodings = ["", "identity", "gzip", "IDENTITY", "identity, gzip", "br"];
    private static readonly string[] Lengths = ["36924", "36923", "36925", "-1", "0", "10240", "10241", "9223372036854775807", "-9223372036854775808", "2147483648"];

    internal override string Name => "http";

    internal override int MaxLength => 256;

    internal override IEnumerable<byte[]> Seeds() =>
    [
        Encoding.Latin1.GetBytes($"206\n36924\n{Wanted}\n"),
        Encoding.Latin1.GetBytes("200\n1000\n\n"),
        Encoding.Latin1.GetBytes("503\n0\n\n"),
        Encoding.Latin1.GetBytes("416\n0\nbytes */5\ngzip"),
    ];

    internal override byte[] Generate(Dice dice) => Encoding.Latin1.GetBytes(
        $"{(dice.OneIn(2) ? dice.Pick<int>([200, 206]) : dice.Next(700))}\n{dice.Pick(Lengths)}\n{dice.Pick(Ranges)}\n{dice.Pick(Encodings)}");

    internal override void Measure(byte[] input)
    {
        Head head = new(input);
        HttpRules.JudgeRange(head, First, Last, Size);
        HttpRules.JudgeWhole(head, Cap1);
    }

    internal override ulong Read(byte[] input)
    {
        Head head = new(input);
        ReasonCode range = HttpRules.JudgeRange(head, First, Last, Size);
        ReasonCode whole = HttpRules.JudgeWhole(head, Cap1);
        bool plain = string.IsNullOrEmpty(head.ContentEncoding) || head.ContentEncoding == "identity";
        bool asked = head.Status == 206 && head.ContentRange == Wanted && head.ContentLength == Last - First + 1 && plain;
        bool fits = head.Status == 200 && head.ContentLength is > 0 and <= Cap1 && plain;
        Require(range == ReasonCode.None == asked, $"a range is {range}");
        Require(whole == ReasonCode.None == fits, $"a whole file is {whole}");
        return Feature((int)range, (int)whole);
    }

    private sealed class Head : Answer
    {
        internal Head(byte[] input)
        {
            string[] lines = Encoding.Latin1.GetString(input).Split('\n');
            Status = int.TryParse(lines[0], CultureInfo.InvariantCulture, out int status) ? status : 0;
            ContentLength = lines.Length > 1 && long.TryParse(lines[1], CultureInfo.InvariantCulture, out long length) ? length : -1;
            ContentRange = lines.Length > 2 ? lines[2] : null;
            ContentEncoding = lines.Length > 3 ? lines[3] : null;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new FuzzException("a body is read before its head was judged");

        public override void Close()
        {
        }
    }
}
