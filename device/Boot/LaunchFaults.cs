using Verso.Core;

namespace Verso.Boot
{
    /// <summary>
    /// Which reasons for not launching a trial lie in bytes. docs/DESIGN.md prints them. A reason that is not listed gives the release its
    /// attempts: to give up a good release is for ever, and to try a bad one costs three boots.
    /// </summary>
    public static class LaunchFaults
    {
        /// <summary>The kind of a fault.</summary>
        /// <param name="reason">Why a slot did not launch.</param>
        public static LaunchFault Of(ReasonCode reason)
        {
            switch (reason)
            {
                // The slot does not hold what was verified.
                case ReasonCode.ChunkDigestMismatch:
                case ReasonCode.SlotEmpty:
                case ReasonCode.SlotNotSealed:
                case ReasonCode.SlotMismatch:
                // It does, and this needs another image, or another firmware.
                case ReasonCode.RuntimeTooOld:
                case ReasonCode.NativeMismatch:
                case ReasonCode.EntryPointMissing:
                case ReasonCode.AssemblyMarker:
                case ReasonCode.AssemblyRuntime:
                case ReasonCode.AssemblyHeaderCrc:
                case ReasonCode.AssemblyCrc:
                case ReasonCode.AssemblyTruncated:
                case ReasonCode.AssemblyMalformed:
                case ReasonCode.ImagePadding:
                case ReasonCode.ImageTrailingBytes:
                case ReasonCode.AssemblyTwice:
                case ReasonCode.TooManyAssemblies:
                case ReasonCode.ImageWithoutAssembly:
                case ReasonCode.AssemblyReferenceMissing:
                case ReasonCode.AssemblyVersionLoaded:
                    return LaunchFault.Lasting;
                default:
                    return IsOfManifest(reason) ? LaunchFault.Lasting : LaunchFault.Passing;
            }
        }

        /// <summary>Whether the descriptor holds a manifest that this stage 0 does not read.</summary>
        private static bool IsOfManifest(ReasonCode reason)
        {
            return reason >= ReasonCode.ManifestTooLarge && reason < ReasonCode.WrongProduct;
        }
    }
}
