using Verso.Core;

namespace Verso.Boot
{
    /// <summary>
    /// The reasons for not launching a trial that are caused by the bytes of the image. docs/generated/LAUNCH-FAULTS.md lists them. For every other reason, the
    /// release keeps its attempts: giving up a good release is final, and trying a bad one costs three boots.
    /// </summary>
    public static class LaunchFaults
    {
        /// <summary>The kind of a fault.</summary>
        /// <param name="reason">The reason why a slot was not launched.</param>
        public static LaunchFault Of(ReasonCode reason)
        {
            switch (reason)
            {
                // The slot does not contain the verified bytes.
                case ReasonCode.ChunkDigestMismatch:
                case ReasonCode.SlotEmpty:
                case ReasonCode.SlotNotSealed:
                case ReasonCode.SlotMismatch:
                // The slot contains the verified bytes, and only another image or another firmware helps.
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

        /// <summary>Whether the descriptor has a manifest that this stage 0 cannot read.</summary>
        private static bool IsOfManifest(ReasonCode reason)
        {
            return reason >= ReasonCode.ManifestTooLarge && reason < ReasonCode.WrongProduct;
        }
    }
}
