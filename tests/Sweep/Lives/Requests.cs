using Verso.Core;

namespace Verso.Sweep;

/// <summary>
/// The rules of the requests of one session: the payload that fits the running image, from a record to the end, and of the full payload one
/// record for each chunk that a delta did not produce, and no more.
/// </summary>
/// <param name="oracle">Receives violations.</param>
internal sealed class Requests(Oracle oracle)
{
    private readonly HashSet<int> _standIns = [];

    /// <summary>The running release, or null in rescue.</summary>
    public Release? Running { get; private set; }

    /// <summary>Starts over.</summary>
    /// <param name="running">The running release, or null in rescue.</param>
    public void Begin(Release? running)
    {
        Running = running;
        _standIns.Clear();
    }

    /// <summary>A part of a payload is requested.</summary>
    public void Asked(Release release, string url, int first, int last)
    {
        if (oracle.BeganWithoutTrust)
        {
            oracle.Violate($"{url} was requested without a trust store");
        }

        Manifest manifest = release.Built.Manifest;
        int variant = release.VariantFor(Running);
        if (url.EndsWith(manifest.Payloads[variant].Url, StringComparison.Ordinal))
        {
            // A worn flash may have kept an earlier release from ending: a device then first requests the rest of that release.
            if (!IsToTheEnd(release, first, last) && !(oracle.GroundTruth.Spoiled && oracle.Releases.Any(other => IsToTheEnd(other, first, last))))
            {
                oracle.Violate($"bytes {first} to {last} of {url} were requested, which is not from the start of a record to the end");
            }

            return;
        }

        int full = release.FullVariant;
        bool isStandIn = variant != full && url.EndsWith(manifest.Payloads[full].Url, StringComparison.Ordinal);
        if (!isStandIn || !IsRecord(manifest, full, first, out int length) || last != first + length - 1)
        {
            oracle.Violate($"bytes {first} to {last} of {url} were requested, but {manifest.Payloads[variant].Url} fits the running image");
        }

        _standIns.Add(first);
    }

    private bool IsToTheEnd(Release release, int first, int last)
    {
        int variant = release.VariantFor(Running);
        return last == release.SizeOf(variant) - 1 && IsRecord(release.Built.Manifest, variant, first, out _);
    }

    /// <summary>The session has ended.</summary>
    /// <param name="fallbacks">The number of chunks that, by its report, the delta did not produce.</param>
    public void Ended(int fallbacks)
    {
        if (fallbacks != _standIns.Count)
        {
            oracle.Violate($"{_standIns.Count} records replaced chunks that the delta failed to produce, but {fallbacks} are counted");
        }

        GroundTruth truth = oracle.GroundTruth;
        if (fallbacks > truth.StandIns && truth is { Spoiled: false, Hiccups: 0 })
        {
            oracle.Violate($"{fallbacks} chunks did not come from the delta, which produces all but {truth.StandIns}");
        }
    }

    private static bool IsRecord(Manifest manifest, int variant, int first, out int length)
    {
        RecordCursor cursor = new(manifest, variant);
        int chunk = 0;
        while (cursor.Offset < first && !cursor.IsLast)
        {
            chunk = cursor.FirstChunk + cursor.ChunkCount;
            cursor.MoveTo(chunk);
        }

        length = cursor.Length;
        return cursor.Offset == first;
    }
}
