using System.Text;
using Verso.Adapters;
using Verso.Core;
using Verso.Emulator;
using Verso.Support;
using Verso.Updater;

namespace Verso.Fuzz;

/// <summary>
/// Whole responses to a range request, byte by byte: status line, fields and body, as far as the device's HTTP client gets them from its
/// platform. Whatever they are, nothing is thrown and no more of a body is read than its header declares.
/// </summary>
/// <param name="isSocket">Whether they arrive over a real socket, which allows few in a second, or over an array in its place.</param>
internal sealed class HttpAnswerTarget(bool isSocket) : Target
{
    private const int Size = 40;

    private static readonly string[] Statuses = ["206 Partial Content", "200 OK", "302 Found", "304 Not Modified", "404 Not Found", "416 Range Not Satisfiable", "429 Slow", "503 Busy", "100 Continue", "999 ?", "2O6 x", "-1 x", ""];
    private static readonly string[] Fields =
    [
        "Content-Range: bytes 0-39/40", "Content-Range: bytes 0-39/41", "Content-Range: bytes 0-39/40, bytes 0-1/2", "Content-Range:", "Content-Length: 40", "Content-Length: 39", "Content-Length: 41",
        "Content-Length: 9999999999999999999", "Content-Length: -1", "Content-Length: 40, 40", "Content-Encoding: gzip", "Content-Encoding: identity", "Transfer-Encoding: chunked", "Transfer-Encoding: gzip",
        "Retry-After: 5", "Retry-After: 99999999999", "Retry-After: -1", "Retry-After: Fri, 31 Dec 1999 23:59:59 GMT", "Location: /elsewhere", "Set-Cookie: a=b", "X", ": y", " folded", "Connection: upgrade", "Trailer: x",
    ];

    private readonly byte[] _body = new byte[Size + 1];
    private byte[] _input = [];
    private Answer? _answer;
    private HostileServer? _server;
    private ReasonCode _reason;
    private int _length;
    private int _part;

    internal override string Name => isSocket ? "http-socket" : "http-answer";

    internal override IReadOnlyList<Type> Readers => [typeof(HttpTransport), typeof(HttpTransport).Assembly.GetType("Verso.Adapters.HttpAnswer")!];

    // Each costs a connection.
    internal override long MostInputs => isSocket ? 20_000 : long.MaxValue;

    // The platform's client, with its connection.
    internal override long Declared => 1 << 17;

    internal override IEnumerable<byte[]> Seeds() =>
    [
        Whole("206 Partial Content", "Content-Range: bytes 0-39/40", "Content-Length: 40"),
        Whole("206 Partial Content", "Content-Range: bytes 0-39/40", "Transfer-Encoding: chunked"),
        Whole("503 Busy", "Retry-After: 5", "Content-Length: 0"),
    ];

    internal override byte[] Generate(FuzzRandom random) => Whole(random.OneIn(2) ? Statuses[0] : random.Pick(Statuses), [.. Enumerable.Range(0, random.Next(5)).Select(_ => random.Pick(Fields))]);

    internal override int Read(byte[] input)
    {
        _input = input;
        _answer = isSocket ? OverSocket() : OverArray(input);
        _reason = HttpRules.JudgeRange(_answer, 0, Size - 1, Size, out _part);
        _length = 0;
        int read = 0;
        while (_reason == ReasonCode.None && read >= 0 && _length < _part)
        {
            read = _answer.Read(_body, _length, _answer.ContentLength < 0 ? _part - _length : _body.Length - _length);
            _length += Math.Max(read, 0);

            // On .NET, unlike on nanoFramework, 0 is the end.
            read = read == 0 ? -1 : read;
        }

        _answer.Close();
        return (int)_reason;
    }

    internal override void Check(byte[] input, int outcome)
    {
        Require(_answer!.RetryAfterSeconds >= 0 && _answer.ContentLength >= -1, "a number below its bounds");
        Require(_answer.Failure == ReasonCode.None || (_answer.Status == 0 && _answer.ContentRange is null), "a failure with a head");
        Require(_length <= _part && (_answer.ContentLength < 0 || _length <= _answer.ContentLength), "more of a body than its head declares");

        // The platform removes the chunk framing, so the body is not in one piece in the sent bytes.
        bool isWhole = _answer.ContentLength >= 0 || !Encoding.Latin1.GetString(input).Contains("chunked", StringComparison.OrdinalIgnoreCase);
        Require(!isWhole || input.AsSpan().IndexOf(_body.AsSpan(0, _length)) >= 0, "a body that nobody sent");
        Require(outcome != Accepted || Encoding.Latin1.GetString(input).Contains("206", StringComparison.Ordinal), "accepted, and there is no 206 in it");
    }

    private Answer OverSocket()
    {
        _server ??= new HostileServer((_, stream) => stream.Write(_input));
        return new HostHttpTransport(new VirtualBoard()).Get(_server.BaseUrl, 0, Size - 1);
    }

    private static Answer OverArray(byte[] input)
    {
        ArrayWire.Lay();
        ArrayWire.Answer = input;
        return new ArrayWire.Transport(new VirtualBoard()).Get(ArrayWire.Url, 0, Size - 1);
    }

    private static byte[] Whole(string status, params string[] fields) =>
        [.. Encoding.Latin1.GetBytes($"HTTP/1.1 {status}\r\n{string.Concat(fields.Select(field => field + "\r\n"))}\r\n"), .. Samples.Fill(Size, 1)];
}
