using System.Globalization;
using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Sweep;

/// <summary>A correct server in memory with a site. The injector adds the faults.</summary>
internal sealed class SweepServer(FaultInjector injector) : Transport
{
    private const int MostPerRead = 4096;
    private const string Payload = "payload";

    private static readonly byte[] Page = [.. "<!DOCTYPE html><html><body>Sign in to our network</body></html>"u8];

    /// <summary>The published site.</summary>
    public SiteState Site { get; set; } = new(null);

    /// <summary>Decides whether a captive portal answers a check, and how; null for none.</summary>
    public Func<CheckAnswer>? Portal { get; set; }

    /// <summary>Receives the response to a request for the pointer.</summary>
    public Action<CheckAnswer>? Answered { get; set; }

    /// <summary>The bytes of payload that were read of each release.</summary>
    public int[] Fetched { get; private set; } = new int[8];

    /// <summary>Receives each requested part of a payload: release, URL, first and last byte.</summary>
    public Action<Release, string, int, int>? Asked { get; set; }

    /// <summary>Whether the link fails; null for a link that does not.</summary>
    public Func<bool>? LinkFails { get; set; }

    /// <summary>Receives the URL of each requested manifest.</summary>
    public Action<string>? AskedForManifest { get; set; }

    /// <summary>Continues where a life was forked.</summary>
    public void Begin(int[] fetched) => Fetched = (int[])fetched.Clone();

    public override Answer Get(string url, int first, int last) => Respond(url, first, last, null);

    public override Answer GetIfChanged(string url, string entityTag) => Respond(url, 0, -1, entityTag);

    private Body Respond(string url, int first, int last, string? tag)
    {
        string place = last >= 0 ? Payload : url.Contains("/channels/", StringComparison.Ordinal) ? "pointer" : url.Contains("/root/", StringComparison.Ordinal) ? "root" : "manifest";
        Release? release = Site.Release;
        if (place == Payload && release is not null)
        {
            Asked?.Invoke(release, url, first, last);
        }
        else if (place == "manifest")
        {
            AskedForManifest?.Invoke(url);
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

        return place switch
        {
            "pointer" => AnswerCheck(tag),
            "root" => Root(uint.Parse(url[(url.LastIndexOf('/') + 1)..^5], CultureInfo.InvariantCulture)),
            "manifest" => release is null ? new Body(this, 404) : Whole(place, release.Built.ManifestFile),
            _ => release is null ? new Body(this, 404) : Part(release.Built.FileFor(url), first, last),
        };
    }

    private Body AnswerCheck(string? tag)
    {
        CheckAnswer portal = Portal?.Invoke() ?? CheckAnswer.Nothing;
        CheckAnswer answer = portal != CheckAnswer.Nothing ? portal
            : Site.Release is null ? CheckAnswer.NotFound
            : tag is not null && tag == Site.Tag ? CheckAnswer.Unchanged
            : CheckAnswer.Pointer;
        Answered?.Invoke(answer);
        return answer switch
        {
            CheckAnswer.Pointer => Whole("pointer", SiteFiles.Pointer(Site)).With(Site.Tag),
            CheckAnswer.Page => Whole("pointer", Page),
            CheckAnswer.Redirect => new Body(this, 302),
            CheckAnswer.Unchanged => new Body(this, 304),
            _ => new Body(this, 404),
        };
    }

    private Body Root(uint version) => version <= Site.Root && SiteFiles.Root(version) is { } file ? Whole("root", file) : new Body(this, 404);

    private Body Whole(string place, byte[] file) => new(this, place, file, 0, file.Length - 1, 200);

    // RFC 9110 sections 14.1.2 and 15.5.17: up to the end of the file if more was requested, and nothing after it.
    private Body Part(byte[] file, int first, int last) => first < file.Length
        ? new Body(this, Payload, file, first, Math.Min(last, file.Length - 1), 206)
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

        public Body With(string? tag)
        {
            EntityTag = tag;
            return this;
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = Math.Min(Math.Min(count, MostPerRead), _end - _at);
            _broken |= _place == Payload && _server.LinkFails?.Invoke() == true;
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
            if (_place == Payload)
            {
                _server.Fetched[_server.Site.Release!.Index] += read;
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
