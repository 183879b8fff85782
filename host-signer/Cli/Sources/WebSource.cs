using System.Globalization;
using Verso.Adapters;
using Verso.Core;
using Verso.Foundation;
using Verso.Signing;
using Verso.Updater;

namespace Verso.Cli.Sources;

/// <summary>
/// A release on a server. The device's own client requests it and checks the responses by its own rules (SPEC 4). So a release that
/// verifies here is one that devices can download.
/// </summary>
internal sealed class WebSource : ReleaseSource
{
    private const string ManifestSuffix = ".cose";

    private readonly DeskBoard _board = new();
    private readonly HttpTransport _transport;

    /// <summary>Creates a source from a base URL, with or without its last slash, or from the URL of a manifest.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/>.</exception>
    public WebSource(string place)
    {
        Name = place;
        bool isManifest = place.EndsWith(ManifestSuffix, StringComparison.Ordinal);
        ManifestName = isManifest ? place : place.TrimEnd('/') + "/" + ReleaseFolder.ManifestName;
        FieldRules.Refuse(UrlRules.Absolute("release's URL", ManifestName));
        _transport = new PlainTransport(_board);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override string ManifestName { get; }

    /// <inheritdoc/>
    public override byte[] ReadManifest()
    {
        Answer answer = _transport.Get(ManifestName, 0, -1);
        try
        {
            Refuse(HttpRules.JudgeWhole(answer, MaxManifest, ReasonCode.ManifestTooLarge), answer, ManifestName);
            var file = new MemoryStream();
            using var body = new WebPayload(this, ManifestName, answer);
            byte[] part = new byte[Chunks.Size];
            for (int read = body.Read(part); read > 0; read = body.Read(part))
            {
                file.Write(part, 0, read);
                if (file.Length > MaxManifest)
                {
                    throw new VersoException(ReasonCode.ManifestTooLarge, $"{ManifestName} is longer than {MaxManifest} bytes", "check that this is the URL you mean");
                }
            }

            return file.ToArray();
        }
        finally
        {
            answer.Close();
        }
    }

    /// <inheritdoc/>
    internal override string NameOf(PayloadVariant payload)
    {
        // As a device does (SPEC 4): without a URL library, and with the two schemes that it supports.
        bool isAbsolute = payload.Url.StartsWith("http://", StringComparison.Ordinal) || payload.Url.StartsWith("https://", StringComparison.Ordinal);
        return isAbsolute ? payload.Url : ManifestName[..(ManifestName.LastIndexOf('/') + 1)] + payload.Url;
    }

    /// <inheritdoc/>
    internal override Stream Open(PayloadVariant payload) => new WebPayload(this, NameOf(payload), payload.Size);

    /// <summary>Requests the rest of a payload. A server may send less (RFC 9110 section 15.3.7); then the caller requests again.</summary>
    /// <param name="url">The URL of the payload.</param>
    /// <param name="first">The first byte of the range.</param>
    /// <param name="size">The size of the whole file in bytes, as the manifest declares it.</param>
    /// <param name="length">Receives the number of bytes in the response.</param>
    internal Answer GetRest(string url, int first, int size, out int length)
    {
        Answer answer = _transport.Get(url, first, size - 1);
        try
        {
            Refuse(HttpRules.JudgeRange(answer, first, size - 1, size, out length), answer, url);
            return answer;
        }
        catch
        {
            answer.Close();
            throw;
        }
    }

    /// <summary>Returns the error for a body that ends early.</summary>
    internal VersoException BrokenOff(string url) =>
        new(ReasonCode.BodyTooShort, $"{url} ended early{_board.Why}", "try again, and check the server if it happens again");

    private void Refuse(ReasonCode reason, Answer answer, string url)
    {
        if (reason != ReasonCode.None)
        {
            throw answer.Status == 0
                ? new VersoException(reason, $"{url} cannot be read{_board.Why}", "check the URL, and that the server is running")
                : new VersoException(reason, $"a device cannot use the response of {url}, status {answer.Status.ToString(CultureInfo.InvariantCulture)}", "check the server; RUNBOOK 9 has the advice for this reason");
        }
    }

    private sealed class PlainTransport(Board board) : HttpTransport(board)
    {
        protected override void Prepare(System.Net.HttpWebRequest request)
        {
            // .NET's client follows redirects by default; the client of a device does not (SPEC 4).
            request.AllowAutoRedirect = false;
        }
    }
}
