using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Sweep;

/// <summary>A correct server in memory with one release. The injector adds the faults.</summary>
internal sealed class SweepServer(FaultInjector injector) : Transport
{
    private const int MostPerRead = 4096;
    private const string Manifest = "manifest";

    private static readonly byte[] Page = [.. "<!DOCTYPE html><html><body>Sign in to our network</body></html>"u8];

    /// <summary>The published release, or null.</summary>
    public Release? Offer { get; set; }

    /// <summary>Decides whether a captive portal answers a check, and how; null for none.</summary>
    public Func<CheckAnswer>? Portal { get; set; }

    /// <summary>Receives the response to a check.</summary>
    public Action<CheckAnswer>? Answered { get; set; }

    /// <summary>The bytes of payload that were read of each release.</summary>
    public int[] Fetched { get; private set; } = new int[8];

    /// <summary>Receives each requested part of a payload: release, URL, first and last byte.</summary>
    public Action<Release, string, int, int>? Asked { get; set; }

    /// <summary>Continues where a life was forked.</summary>
    public void Begin(int[] fetched) => Fetched = (int[])fetched.Clone();

    public override Answer Get(string url, int first, int last)
    {
        bool isManifest = last < 0;
        string place = isManifest ? Manifest : "payload";
        if (!isManifest && Offer is { } asked)
        {
            Asked?.Invoke(asked, url, first, last);
        }

        Fault? fault = injector.Pass(OperationKind.Request, place, 0);
        if (fault?.Kind == FaultKind.CutAfter)
        {
            injector.Cut();
        }

        if (fault?.Kind == FaultKind.NoAnswer)
        {
            return new Body(this, ReasonCode.NetworkUnreachable);
        }

        TestRelease? release = Offer?.Built;
        return isManifest ? AnswerCheck(release) : release is null ? new Body(this, 404) : Part(release.FileFor(url), first, last);
    }

    private Body AnswerCheck(TestRelease? release)
    {
        CheckAnswer portal = Portal?.Invoke() ?? CheckAnswer.Nothing;
        CheckAnswer answer = portal != CheckAnswer.Nothing ? portal : release is null ? CheckAnswer.NotFound : CheckAnswer.Manifest;
        Answered?.Invoke(answer);
        return answer switch
        {
            CheckAnswer.Manifest => Whole(release!.ManifestFile),
            CheckAnswer.Page => Whole(Page),
            CheckAnswer.Redirect => new Body(this, 302),
            _ => new Body(this, 404),
        };
    }

    private Body Whole(byte[] file) => new(this, Manifest, file, 0, file.Length - 1, 200);

    // RFC 9110 sections 14.1.2 and 15.5.17: up to the end of the file if more was requested, and nothing after it.
    private Body Part(byte[] file, int first, int last) => first < file.Length
        ? new Body(this, "payload", file, first, Math.Min(last, file.Length - 1), 206)
        : new Body(this, 416);

    private sealed class Body : Answer
    {
        private readonly SweepServer _server;
        private readonly string _place = string.Empty;
        private readonly byte[] _file = [];
        private readonly int _end;
        private int _at;
        private bool _broken;

        public Body(SweepServer server, ReasonCode failure)
        {
            _server = server;
            Failure = failure;
        }

        public Body(SweepServer server, int status)
        {
            _server = server;
            Status = status;
            ContentLength = 0;
        }

        public Body(SweepServer server, string place, byte[] file, int first, int last, int status)
            : this(server, status)
        {
            _place = place;
            _file = file;
            _at = first;
            _end = last + 1;
            ContentLength = last - first + 1;
            ContentRange = status == 206 ? $"bytes {first}-{last}/{file.Length}" : null;
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = Math.Min(Math.Min(count, MostPerRead), _end - _at);
            if (read <= 0 || _broken)
            {
                return -1;
            }

            Fault? fault = _server.Pass(_place, read);
            if (fault?.Kind == FaultKind.BrokenBody)
            {
                _broken = true;
                return -1;
            }

            Array.Copy(_file, _at, buffer, offset, read);
            _at += read;
            if (_place != Manifest)
            {
                _server.Fetched[_server.Offer!.Index] += read;
            }

            if (fault is { Kind: FaultKind.FlippedBody } flip)
            {
                buffer[offset + (flip.Detail / 8 % read)] ^= (byte)(1 << (flip.Detail % 8));
            }

            if (fault?.Kind == FaultKind.CutAfter)
            {
                _server.Cut();
            }

            return read;
        }

        public override void Close()
        {
        }
    }

    private Fault? Pass(string place, int read) => injector.Pass(OperationKind.Body, place, read);

    private void Cut() => injector.Cut();
}
