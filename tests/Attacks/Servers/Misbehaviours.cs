using System.Net.Sockets;
using System.Text;
using Verso.Core;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>Wrong responses of a server, byte by byte. Those that only need another header are in tests/Updater.Tests.</summary>
internal static class Misbehaviours
{
    // The time that silence costs a test, for each of three tries.
    private const int Moment = 250;

    // This is also how long the client's sockets wait for the header, which a busy machine may send late.
    private const int ManyMoments = 8 * Moment;

    private static readonly byte[] Body = AttackScenario.Honest.Payload;
    private static readonly string Range = $"Content-Range: bytes 0-{Body.Length - 1}/{Body.Length}";

    internal static IReadOnlyList<Misbehaviour> All { get; } =
    [
        new("304 to a request without a condition", ReasonCode.UnexpectedStatus, (_, stream) => Send(stream, "HTTP/1.1 304 Not Modified\nETag: \"1\"")),
        new("a redirect to itself", ReasonCode.Redirected, (_, stream) => Send(stream, "HTTP/1.1 302 Found\nLocation: /payload.bin\nContent-Length: 0")),
        new("a redirect to a server on the local network", ReasonCode.Redirected, (_, stream) => Send(stream, "HTTP/1.1 307 Temporary Redirect\nLocation: http://127.0.0.1:9/admin\nContent-Length: 0")),
        new("a redirect without a location", ReasonCode.Redirected, (_, stream) => Send(stream, "HTTP/1.1 301 Moved Permanently\nContent-Length: 0")),
        new("a body that ends early", ReasonCode.BodyTooShort, (head, stream) => ReleaseResponder.Answer(AttackScenario.Honest, head, stream, most: 7000)),
        new("a reset in the middle of a chunk", ReasonCode.BodyTooShort, Reset),
        new("a longer body, as declared", ReasonCode.BodyTooLong, (_, stream) => Send(stream, $"HTTP/1.1 206 Partial Content\n{Range}\nContent-Length: {Body.Length + 1}", [.. Body, 0])),
        new("a shorter Content-Length", ReasonCode.RangeMismatch, (_, stream) => Send(stream, $"HTTP/1.1 206 Partial Content\n{Range}\nContent-Length: {Body.Length - 1}", Body)),
        new("two Content-Lengths that differ", ReasonCode.RangeMismatch, (_, stream) => Send(stream, $"HTTP/1.1 206 Partial Content\n{Range}\nContent-Length: 5\nContent-Length: {Body.Length}", Body)),
        new("a negative Content-Length", ReasonCode.RangeMismatch, (_, stream) => Send(stream, $"HTTP/1.1 206 Partial Content\n{Range}\nContent-Length: -{Body.Length}", Body)),
        new("a Content-Length beyond 64 bits", ReasonCode.RangeMismatch, (_, stream) => Send(stream, $"HTTP/1.1 206 Partial Content\n{Range}\nContent-Length: 99999999999999999999999", Body)),
        new("chunked transfer that ends early", ReasonCode.TooSlow, (_, stream) => Send(stream, $"HTTP/1.1 206 Partial Content\n{Range}\nTransfer-Encoding: chunked", [.. "64\r\n"u8, .. Body[..100], .. "\r\n0\r\n\r\n"u8])),
        new("chunked transfer whose connection closes", ReasonCode.BodyTooShort, (_, stream) => Send(stream, $"HTTP/1.1 206 Partial Content\n{Range}\nTransfer-Encoding: chunked", [.. "64\r\n"u8, .. Body[..50]])),
        new("chunked transfer with malformed chunks", ReasonCode.BodyTooShort, (_, stream) => Send(stream, $"HTTP/1.1 206 Partial Content\n{Range}\nTransfer-Encoding: chunked", [.. "zz\r\n"u8, .. Body])),
        new("an unknown transfer coding", ReasonCode.RangeMismatch, (_, stream) => Send(stream, $"HTTP/1.1 206 Partial Content\n{Range}\nTransfer-Encoding: gzip, chunked", [.. Encoding.ASCII.GetBytes($"{Body.Length:x}\r\n"), .. Body, .. "\r\n0\r\n\r\n"u8])),
        new("a body without a length that ends early", ReasonCode.TooSlow, (_, stream) => Send(stream, $"HTTP/1.0 206 Partial Content\n{Range}", Body[..100])),
        new("a range of unknown size", ReasonCode.RangeMismatch, (_, stream) => Send(stream, $"HTTP/1.1 206 Partial Content\nContent-Range: bytes 0-{Body.Length - 1}/*\nContent-Length: {Body.Length}", Body)),
        new("a byte at a time, an answer for each", ReasonCode.RangeMismatch, (_, stream) => Send(stream, $"HTTP/1.1 206 Partial Content\nContent-Range: bytes 0-0/{Body.Length}\nContent-Length: 1", Body[..1])),
        new("chunked transfer beside a Content-Length", ReasonCode.RangeMismatch, (_, stream) => Send(stream, $"HTTP/1.1 206 Partial Content\n{Range}\nContent-Length: {Body.Length}\nTransfer-Encoding: chunked", [.. "5\r\nhello\r\n0\r\n\r\n"u8])),
        new("ranges in several parts", ReasonCode.RangeMismatch, (_, stream) => Send(stream, $"HTTP/1.1 206 Partial Content\nContent-Type: multipart/byteranges; boundary=x\nContent-Length: {Body.Length}", Body)),
        new("two Content-Ranges", ReasonCode.RangeMismatch, (_, stream) => Send(stream, $"HTTP/1.1 206 Partial Content\n{Range}\nContent-Range: bytes 0-1/2\nContent-Length: {Body.Length}", Body)),
        new("a range in another unit", ReasonCode.RangeMismatch, (_, stream) => Send(stream, $"HTTP/1.1 206 Partial Content\nContent-Range: records 0-{Body.Length - 1}/{Body.Length}\nContent-Length: {Body.Length}", Body)),
        new("a compressed body", ReasonCode.UnexpectedStatus, (_, stream) => Send(stream, $"HTTP/1.1 206 Partial Content\n{Range}\nContent-Encoding: br\nContent-Length: {Body.Length}", Body)),
        new("a body compressed twice", ReasonCode.UnexpectedStatus, (_, stream) => Send(stream, $"HTTP/1.1 206 Partial Content\n{Range}\nContent-Encoding: identity, gzip\nContent-Length: {Body.Length}", Body)),
        new("a flood of header fields", ReasonCode.NetworkUnreachable, (_, stream) => Send(stream, "HTTP/1.1 206 Partial Content\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"X-{i}: y\n")) + $"{Range}\nContent-Length: {Body.Length}", Body)),
        new("a header field of a megabyte", ReasonCode.NetworkUnreachable, (_, stream) => Send(stream, $"HTTP/1.1 206 Partial Content\nX: {new string('x', 1 << 20)}\n{Range}\nContent-Length: {Body.Length}", Body)),
        new("a head whose connection closes", ReasonCode.NetworkUnreachable, (_, stream) => stream.Write("HTTP/1.1 206 Partial Con"u8)),
        new("a status that is not a number", ReasonCode.NetworkUnreachable, (_, stream) => Send(stream, $"HTTP/1.1 2O6 Partial Content\n{Range}\nContent-Length: {Body.Length}", Body)),
        new("silence instead of an answer", ReasonCode.RequestTimedOut, (_, stream) => AwaitHangUp(stream), HeadMilliseconds: Moment),
        new("silence in the middle of the head", ReasonCode.RequestTimedOut, (_, stream) => { stream.Write("HTTP/1.1 206 Partial Content\r\nX-Patience: "u8); AwaitHangUp(stream); }, HeadMilliseconds: Moment),
        new("silence after the head", ReasonCode.BodyTooShort, (_, stream) => { Open(stream, []); AwaitHangUp(stream); }, BodyMilliseconds: ManyMoments),
        new("silence in the middle of a record", ReasonCode.BodyTooShort, (_, stream) => { Open(stream, Body[..100]); AwaitHangUp(stream); }, BodyMilliseconds: ManyMoments),
        new("an answer to another request after the first", ReasonCode.RecordTagMismatch, (_, stream) => Send(stream, $"HTTP/1.1 206 Partial Content\n{Range}\nContent-Length: {Body.Length}", [.. Body[..100], .. "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nbad"u8, .. Body[141..]])),
        new("a page of another site with 206", ReasonCode.RangeMismatch, (_, stream) => Send(stream, "HTTP/1.1 206 Partial Content\nContent-Type: text/html\nContent-Length: 15", [.. "<html>hi</html>"u8])),
    ];

    private static void Send(NetworkStream stream, string head, byte[]? body = null) => HostileServer.Write(stream, head, body ?? []);

    /// <summary>A correct header and the start of a body; the connection stays open.</summary>
    private static void Open(NetworkStream stream, byte[] begin) => HostileServer.Write(stream, $"HTTP/1.1 206 Partial Content\n{Range}\nContent-Length: {Body.Length}", begin);

    private static void Reset(string head, NetworkStream stream)
    {
        stream.Socket.LingerState = new LingerOption(true, 0);
        ReleaseResponder.Answer(AttackScenario.Honest, head, stream, most: 5000);
        stream.Socket.Close();
    }

    /// <summary>Holds the connection until the device closes it.</summary>
    private static void AwaitHangUp(NetworkStream stream)
    {
        while (stream.ReadByte() >= 0)
        {
        }
    }
}
