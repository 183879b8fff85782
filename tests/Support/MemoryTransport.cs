using Verso.Updater;

namespace Verso.Support;

/// <summary>A server without a socket: it serves a site that offers one release, in virtual time, with the faults that a test chooses.</summary>
public sealed class MemoryTransport(VirtualBoard board) : Transport
{
    private readonly MemorySite _site = new();

    /// <summary>The published release; null for a server that has nothing. Each change is a new pointer.</summary>
    public TestRelease? Release
    {
        get => _site.Release;
        set => _site.Release = value;
    }

    /// <summary>The rest of the site: its pointer and its roots.</summary>
    public MemorySite Site => _site;

    /// <summary>Every request so far.</summary>
    public List<MemoryRequest> Requests { get; } = [];

    /// <summary>Replaces the response of <see cref="Serve"/> to a request. The correct response is used if this is null or returns null.</summary>
    public Func<MemoryRequest, MemoryReply?>? Misbehaviour { get; set; }

    /// <summary>The number of body bytes that were read in all.</summary>
    public long BytesRead => Requests.Sum(request => (long)request.BytesRead);

    /// <summary>The number of body bytes of manifests and payloads that were read.</summary>
    public long ReleaseBytesRead => Requests.Where(request => request.IsManifest || request.IsPayload).Sum(request => (long)request.BytesRead);

    /// <summary>The requests for payloads.</summary>
    public int PayloadRequests => Requests.Count(request => request.IsPayload);

    /// <inheritdoc/>
    public override Answer Get(string url, int first, int last) => Respond(new MemoryRequest(Requests.Count, url, first, last));

    /// <inheritdoc/>
    public override Answer GetIfChanged(string url, string entityTag) => Respond(new MemoryRequest(Requests.Count, url, 0, -1) { IfNoneMatch = entityTag });

    /// <summary>The response of a correct server.</summary>
    public MemoryReply Serve(MemoryRequest request)
    {
        byte[]? file = _site.FileFor(request);
        if (file is null)
        {
            return new MemoryReply { Status = 404, ContentLength = 0 };
        }

        if (request.Last < 0)
        {
            string tag = MemorySite.TagOf(file);
            return request.IfNoneMatch == tag
                ? new MemoryReply { Status = 304, EntityTag = tag, ContentLength = 0 }
                : new MemoryReply { Body = file, ContentLength = file.Length, EntityTag = tag };
        }

        if (request.First >= file.Length)
        {
            return new MemoryReply { Status = 416, ContentRange = $"bytes */{file.Length}", ContentLength = 0 };
        }

        int last = Math.Min(request.Last, file.Length - 1);
        byte[] body = file[request.First..(last + 1)];
        return new MemoryReply { Status = 206, Body = body, ContentLength = body.Length, ContentRange = $"bytes {request.First}-{last}/{file.Length}" };
    }

    private MemoryAnswer Respond(MemoryRequest request)
    {
        Requests.Add(request);
        return new MemoryAnswer(Misbehaviour?.Invoke(request) ?? Serve(request), request, board);
    }

    private sealed class MemoryAnswer : Answer
    {
        private readonly MemoryReply _reply;
        private readonly MemoryRequest _request;
        private readonly VirtualBoard _board;

        internal MemoryAnswer(MemoryReply reply, MemoryRequest request, VirtualBoard board)
        {
            _reply = reply;
            _request = request;
            _board = board;
            Failure = reply.Failure;
            Status = reply.Status;
            ContentLength = reply.ContentLength;
            ContentRange = reply.ContentRange;
            ContentEncoding = reply.ContentEncoding;
            RetryAfterSeconds = reply.RetryAfterSeconds;
            EntityTag = reply.EntityTag;
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            _board.Pass(_reply.MillisecondsPerRead);
            int at = _request.BytesRead;
            if (at >= _reply.RunsOutAfter)
            {
                throw new InsufficientMemoryException();
            }

            if (at >= _reply.FallsSilentAfter)
            {
                return 0;
            }

            int end = Math.Min(Math.Min(_reply.Body.Length, _reply.RunsOutAfter), Math.Min(_reply.BreaksAfter, _reply.FallsSilentAfter));
            if (at >= end)
            {
                Failure = _reply.BreaksFor;
                return -1;
            }

            int read = Math.Min(Math.Min(count, _reply.MostPerRead), end - at);
            Array.Copy(_reply.Body, at, buffer, offset, read);
            _request.BytesRead = at + read;
            return read;
        }

        public override void Close() => _request.IsClosed = true;
    }
}
