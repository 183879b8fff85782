using Verso.Updater;

namespace Verso.DeviceTests
{
    /// <summary>A site in memory. Its pointer offers one release, and the payload of the release is generated as it is read.</summary>
    internal sealed class MemoryTransport : Transport
    {
        private const string Site = "http://updates.test/";

        /// <summary>The published release, or null.</summary>
        internal FixtureRelease Release { get; set; }

        /// <summary>The number of requests so far.</summary>
        internal int Requests { get; private set; }

        /// <summary>The number of payload requests so far.</summary>
        internal int PayloadRequests { get; private set; }

        /// <summary>The first byte of the last request.</summary>
        internal int LastFirst { get; private set; }

        /// <summary>The number of bytes of the next payload after which the connection breaks, once; -1 for never.</summary>
        internal int BreaksAfter { get; set; } = -1;

        /// <summary>The number of bytes of the next payload after which a bit is wrong, once; -1 for never.</summary>
        internal int CorruptAt { get; set; } = -1;

        public override Answer Get(string url, int first, int last)
        {
            Requests++;
            LastFirst = first;
            if (Release == null)
            {
                return new MemoryAnswer(404);
            }

            if (url.StartsWith(Site + "root/"))
            {
                return new MemoryAnswer(404);
            }

            if (last < 0)
            {
                return new MemoryAnswer(url.StartsWith(Site + "channels/") ? SiteParts.PointerFile(Release) : Release.ManifestFile());
            }

            PayloadRequests++;
            MemoryAnswer answer = new MemoryAnswer(Release, first, last, BreaksAfter, CorruptAt);
            BreaksAfter = -1;
            CorruptAt = -1;
            return answer;
        }
    }
}
