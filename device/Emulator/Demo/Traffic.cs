using Verso.Publishing;

namespace Verso.Emulator;

/// <summary>The requests that the readers of the demo sent.</summary>
internal sealed class Traffic
{
    private const int NotModified = 304;

    private readonly List<RequestRecord> _requests = [];

    /// <summary>Notes a request that the server has answered.</summary>
    public void Note(RequestRecord request)
    {
        lock (_requests)
        {
            _requests.Add(request);
        }
    }

    /// <summary>Forgets all requests so far.</summary>
    public void Clear()
    {
        lock (_requests)
        {
            _requests.Clear();
        }
    }

    /// <summary>The requests for files whose path ends in some way.</summary>
    public RequestRecord[] For(string ending)
    {
        lock (_requests)
        {
            return [.. _requests.Where(request => request.Path.EndsWith(ending, StringComparison.Ordinal))];
        }
    }

    /// <summary>All requests, in words.</summary>
    public IEnumerable<string> Describe()
    {
        lock (_requests)
        {
            return [.. _requests.Select(request => $"GET {request.Path}: {request.Status}, {request.Bytes} bytes")];
        }
    }

    /// <summary>Whether there was one request, for the pointer, and it was answered by 304 without a body.</summary>
    public bool IsOneUnchanged(string pointer)
    {
        lock (_requests)
        {
            return _requests is [{ Status: NotModified, Bytes: 0 } only] && only.Path == "/" + pointer;
        }
    }
}
