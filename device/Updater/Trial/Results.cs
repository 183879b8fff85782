using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Creates result records about a release.</summary>
    internal static class Results
    {
        /// <summary>A record with a release and its slot; null for no release.</summary>
        internal static ResultRecord Of(Manifest manifest, int slot)
        {
            ResultRecord result = new ResultRecord();
            if (manifest != null)
            {
                result.Slot = slot;
                result.Counter = manifest.Counter;
                result.ReleaseId = manifest.CopyReleaseId();
                result.Version = manifest.Version;
            }

            return result;
        }
    }
}
