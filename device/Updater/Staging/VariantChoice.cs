using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Chooses the payload of a release for a device (SPEC 4).</summary>
    public static class VariantChoice
    {
        /// <summary>The shortest delta from the running image, otherwise the shortest payload that needs no base.</summary>
        /// <param name="manifest">The release.</param>
        /// <param name="running">The running release, or null if there is none.</param>
        /// <returns>Its index, or -1 if the device can read none.</returns>
        public static int Of(Manifest manifest, Manifest running)
        {
            int best = -1;
            for (int i = 0; i < manifest.PayloadCount; i++)
            {
                if (manifest.Payload(i).IsDeltaFrom(running) && (best < 0 || manifest.Payload(i).Size < manifest.Payload(best).Size))
                {
                    best = i;
                }
            }

            return best < 0 ? Full(manifest) : best;
        }

        /// <summary>The shortest payload that needs no base, or -1.</summary>
        public static int Full(Manifest manifest)
        {
            int best = -1;
            for (int i = 0; i < manifest.PayloadCount; i++)
            {
                if (manifest.Payload(i).IsFull() && (best < 0 || manifest.Payload(i).Size < manifest.Payload(best).Size))
                {
                    best = i;
                }
            }

            return best;
        }
    }
}
