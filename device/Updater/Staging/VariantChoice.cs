using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Which of a release's payloads a device takes (SPEC 4).</summary>
    public static class VariantChoice
    {
        /// <summary>The shortest delta from what runs, otherwise the shortest payload that needs no base.</summary>
        /// <param name="manifest">The release.</param>
        /// <param name="running">The release that runs, or null where none does.</param>
        /// <returns>Its index, or -1 where the device can read none.</returns>
        public static int Of(Manifest manifest, Manifest running)
        {
            PayloadVariant[] payloads = manifest.Payloads;
            int best = -1;
            for (int i = 0; i < payloads.Length; i++)
            {
                if (payloads[i].IsDeltaFrom(running) && (best < 0 || payloads[i].Size < payloads[best].Size))
                {
                    best = i;
                }
            }

            return best < 0 ? Full(manifest) : best;
        }

        /// <summary>The shortest payload that needs no base, or -1.</summary>
        public static int Full(Manifest manifest)
        {
            PayloadVariant[] payloads = manifest.Payloads;
            int best = -1;
            for (int i = 0; i < payloads.Length; i++)
            {
                if (payloads[i].IsFull() && (best < 0 || payloads[i].Size < payloads[best].Size))
                {
                    best = i;
                }
            }

            return best;
        }
    }
}
