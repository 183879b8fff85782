using Verso.Core;

namespace Verso.Updater
{
    /// <summary>A file of a site to request: its URL, and what is known about it before it arrives.</summary>
    internal sealed class SiteFile
    {
        // Numbers of things for the retry schedule. Chunks have 0 and above.
        private const int ManifestThing = -2;
        private const int PointerThing = -3;
        private const int RootThing = -4;
        private const uint RootThings = 64;

        private SiteFile(string url, int thing, int cap, ReasonCode tooLarge)
        {
            Url = url;
            Thing = thing;
            Cap = cap;
            TooLarge = tooLarge;
        }

        internal string Url { get; }

        /// <summary>The number of this thing in the retry schedule.</summary>
        internal int Thing { get; }

        /// <summary>The most bytes of the file.</summary>
        internal int Cap { get; }

        /// <summary>The reason to refuse a longer file.</summary>
        internal ReasonCode TooLarge { get; }

        /// <summary>Whether it is a COSE_Sign, and not a COSE_Sign1.</summary>
        internal bool IsRoot { get; private set; }

        internal static SiteFile Pointer(string url)
        {
            return new SiteFile(url, PointerThing, Verso.Core.Pointer.MaxFileLength, ReasonCode.PointerTooLarge);
        }

        internal static SiteFile Root(string baseUrl, uint version)
        {
            // Each root of a walk has its own tries.
            int thing = RootThing - (int)(version % RootThings);
            return new SiteFile(baseUrl + SitePath.Root(version), thing, Verso.Core.Root.MaxFileLength, ReasonCode.RootTooLarge) { IsRoot = true };
        }

        internal static SiteFile Manifest(string url, int cap)
        {
            return new SiteFile(url, ManifestThing, cap, ReasonCode.ManifestTooLarge);
        }

        /// <summary>The number of bytes of the file according to its first bytes.</summary>
        internal int LengthOf(byte[] begin, int count)
        {
            return IsRoot ? RootEnvelope.LengthOf(begin, count) : Envelope.LengthOf(begin, count);
        }
    }
}
