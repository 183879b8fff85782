using System.Net;
using Verso.Publishing;

namespace Verso.Signing.Tests.Publishing;

/// <content>What caches may keep.</content>
public sealed partial class ReleaseServerTests
{
    [TestMethod]
    public async Task Caches_keep_roots_and_releases_of_a_site_and_ask_for_a_pointer_each_time()
    {
        string[] paths = ["root/1.cose", "channels/stable/r2.cose", "releases/0123/manifest.cose", "payload.bin"];
        foreach (string path in paths.SkipLast(1))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_scratch["site/" + path])!);
            File.WriteAllText(_scratch["site/" + path], path);
        }

        const string never = "no-cache";
        const string ever = "public, max-age=31536000, immutable";
        await using ReleaseServer server = await StartAsync();
        CollectionAssert.AreEqual(new[] { ever, never, ever, never }, await CachingAsync(server, paths));
        using HttpResponseMessage pointer = await GetAsync(server, paths[1]);
        using HttpResponseMessage again = await GetAsync(server, paths[1], ("If-None-Match", pointer.Headers.ETag!.ToString()));
        Assert.AreEqual((HttpStatusCode.NotModified, 0), (again.StatusCode, (await again.Content.ReadAsByteArrayAsync()).Length));
        Assert.AreEqual(pointer.Headers.ETag, again.Headers.ETag);
        using HttpResponseMessage absent = await GetAsync(server, "root/2.cose");
        Assert.AreEqual((HttpStatusCode.NotFound, null), (absent.StatusCode, absent.Headers.CacheControl), "the next root may come at any time");

        // Without a root it is any folder, and today's files may be others tomorrow.
        File.Delete(_scratch["site/" + paths[0]]);
        CollectionAssert.AreEqual(new[] { never, never }, await CachingAsync(server, paths[1..3]));
    }
}
