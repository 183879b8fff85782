namespace Verso.Core
{
    /// <summary>The places of the files on a site, relative to its base URL (SPEC 18.2).</summary>
    public static class SitePath
    {
        /// <summary>The root with a version.</summary>
        public static string Root(uint version)
        {
            return "root/" + version.ToString() + ".cose";
        }

        /// <summary>The pointer of a channel for a hardware id.</summary>
        /// <param name="channel">A valid <see cref="SiteName"/>.</param>
        /// <param name="hardware">A valid <see cref="SiteName"/>.</param>
        public static string Pointer(string channel, string hardware)
        {
            return "channels/" + channel + "/" + hardware + ".cose";
        }
    }
}
