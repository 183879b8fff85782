using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Verso.Publishing;

/// <summary>
/// Strong entity tags (RFC 9110 section 8.8.3): the first 12 bytes of the SHA-256 of the content, in base64url. A tag is short because
/// every response carries it over a slow link. It depends on the content and not on times and lengths, because two releases of one
/// image have the same length and may be built within one tick of the file system's clock. A tag is computed once for each file,
/// length and modification time.
/// </summary>
internal sealed class EntityTags
{
    private readonly ConcurrentDictionary<string, Entry> _known = new(StringComparer.Ordinal);

    /// <summary>Returns the tag of an open file, and leaves the file at its start.</summary>
    public async Task<EntityTagHeaderValue> OfAsync(string path, FileStream content, DateTime changed, CancellationToken cancel)
    {
        if (_known.TryGetValue(path, out Entry? entry) && entry.Length == content.Length && entry.Changed == changed)
        {
            return entry.Tag;
        }

        byte[] hash = await SHA256.HashDataAsync(content, cancel);
        content.Position = 0;
        entry = new Entry(content.Length, changed, new EntityTagHeaderValue($"\"{Base64Url.EncodeToString(hash.AsSpan(0, 12))}\""));
        _known[path] = entry;
        return entry.Tag;
    }

    private sealed record Entry(long Length, DateTime Changed, EntityTagHeaderValue Tag);
}
