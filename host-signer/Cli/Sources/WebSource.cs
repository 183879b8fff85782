using System.Globalization;
using Verso.Adapters;
using Verso.Core;
using Verso.Foundation;
using Verso.Signing;
using Verso.Updater;

namespace Verso.Cli.Sources;

/// <summary>
/// A release as a server gives it, asked for by the device's own client and judged by its own rules (SPEC 4): what verifies here is what
/// devices get.
/// </summary>
internal sealed class WebSource : ReleaseSource
{
    private const string ManifestSuffix = ".cose";

    private readonly DeskBoard _board = new();
    private readonly HttpTransport _transport;

    /// <summary>Takes a base URL, with or without its last slash, or a manifest's URL.</summary>
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
            Refuse(HttpRules.JudgeWhole(answer, MaxManifest), answer, ManifestName);
            var file = new MemoryStream();
            using var body = new WebPayload(this, ManifestName, answer);
            byte[] part = new byte[Chunks.Size];
            for (int read = body.Read(part); read > 0; read = body.Read(part))
            {
                file.Write(part, 0, read);
                if (file.Length > MaxManifest)
                {
                    throw new VersoException(ReasonCode.ManifestTooLarge, $"{ManifestName} is longer than {MaxManifest} bytes", "check that it is the URL you mean");
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
        // As a device does it (SPEC 4): by hand, and with the two schemes that it knows.
        bool isAbsolute = payload.Url.StartsWith("http://", StringComparison.Ordinal) || payload.Url.StartsWith("https://", StringComparison.Ordinal);
        return isAbsolute ? payload.Url : ManifestName[..(ManifestName.LastIndexOf('/') + 1)] + payload.Url;
    }

    /// <inheritdoc/>
    internal override Stream Open(PayloadVariant payload) => new WebPayload(this, NameOf(payload), payload.Size);

    /// <summary>Asks for the rest of a payload. A server may give less (RFC 9110 section 15.3.7); then it is asked again.</summary>
    /// <param name="url">The payload's URL.</param>
    /// <param name="first">First byte wanted.</param>
    /// <param name="size">Bytes of the whole file, as the manifest declares them.</param>
    /// <param name="length">Bytes that the answer brings.</param>
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

    /// <summary>What to say of a body that ends early.</summary>
    internal VersoException BrokenOff(string url) =>
        new(ReasonCode.BodyTooShort, $"{url} broke off{_board.Why}", "try again, and look at the server if it stays so");

    private void Refuse(ReasonCode reason, Answer answer, string url)
    {
        if (reason != ReasonCode.None)
        {
            throw answer.Status == 0
                ? new VersoException(reason, $"{url} cannot be read{_board.Why}", "check the URL, and that the server runs")
                : new VersoException(reason, $"a device cannot take what {url} answers, status {answer.Status.ToString(CultureInfo.InvariantCulture)}", "look at the server: RUNBOOK 9 has what each of these reasons asks for");
        }
    }

    private sealed class PlainTransport(Board board) : HttpTransport(board)
    {
        protected override void Prepare(System.Net.HttpWebRequest request)
        {
            // .NET's client would follow redirects; a device's does not (SPEC 4).
            request.AllowAutoRedirect = false;
        }
    }
}
