namespace Verso.Publishing;

/// <summary>Carries the request that <see cref="ReleaseServer.RequestFinished"/> reports.</summary>
public sealed class RequestFinishedEventArgs : EventArgs
{
    /// <summary>Wraps one request.</summary>
    public RequestFinishedEventArgs(RequestRecord request)
    {
        Request = request;
    }

    /// <summary>The request and its response.</summary>
    public RequestRecord Request { get; }
}
