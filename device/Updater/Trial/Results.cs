using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Result records about a release.</summary>
    internal static class Results
    {
        /// <summary>A record that names a release and its slot; null names none.</summary>
        internal static ResultRecord Of(Manifest manifest, int slot)
        {
            ResultRecord result = new ResultRecord();
            if (manifest != null)
            {
                result.Slot = slot;
                result.Counter = manifest.Counter;
                result.ReleaseId = manifest.ReleaseId;
                result.Version = manifest.Version;
            }

            return result;
        }
    }
}
