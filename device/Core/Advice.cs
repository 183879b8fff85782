namespace Verso.Core
{
    /// <summary>
    /// The advice for each reason: the one table that the device's log, the emulator, <c>verso</c> and docs/generated/ADVICE.md share. Each
    /// text follows "reason N; " on a line: it begins with a lower-case letter and has no full stop at its end. A text that begins with
    /// "nothing" means that the device recovers by itself.
    /// </summary>
    public static class Advice
    {
        private const string Passing = "nothing: the device asks again; if many devices report it, check the server, the link and the URL";
        private const string NextWake = "nothing: the device resumes at its next wake";
        private const string Republish = "publish the release's files again as they were built: the served ones are damaged, cut short or of another release";
        private const string WhoSigned = "find out who signed the release before anything else, and compare its kid with yours: `verso release inspect` shows it";
        private const string Rebuild = "build the release with a current verso, and find out who signed this one";
        private const string TooNew = "build the release with the verso of these devices' stage 0: they read an older format";
        private const string Firmware = "put newer nanoCLR firmware on the device by cable, or build the image for the firmware that it has";
        private const string Ageing = "watch the device: its boot record was damaged, and its flash wears out";
        private const string Foreign = "fetch the device: its flash fails, or somebody else wrote to it";
        private const string MendImage = "repair the image, try it on a device with a log attached, and publish it with a higher --counter";
        private const string MendCheck = "repair the image where its health check fails, and publish it with a higher --counter";
        private const string Damaged = "build the .bin again and copy all of it: it is damaged";
        private const string AsBuilt = "give the .bin as the build of the application wrote it";

        /// <summary>Returns the advice for a reason.</summary>
        /// <returns>A part of a line; empty for <see cref="ReasonCode.None"/>, and for a number that is not a reason.</returns>
        public static string For(ReasonCode reason)
        {
            switch ((uint)reason / 1000)
            {
                case 1:
                    return ForLink(reason);
                case 2:
                    return ForManifest(reason);
                case 3:
                    return ForRelease(reason);
                case 4:
                    return ForPayload(reason);
                case 5:
                    return ForFlash(reason);
                case 6:
                    return ForImage(reason);
                case 7:
                    return ForDesk(reason);
                case 8:
                    return ForAssembly(reason);
                case 9:
                    return ForSite(reason);
                default:
                    return string.Empty;
            }
        }

        private static string ForLink(ReasonCode reason)
        {
            switch (reason)
            {
                case ReasonCode.NetworkUnreachable:
                case ReasonCode.RequestTimedOut:
                case ReasonCode.TooSlow:
                case ReasonCode.ServerError:
                case ReasonCode.ServerBusy:
                case ReasonCode.BodyTooShort:
                    return Passing;
                case ReasonCode.BodyTooLong:
                    return "check the server: it sends more than the file that belongs there";
                case ReasonCode.NotFound:
                    return "publish the missing file under this URL: the pointer channels/CHANNEL/HARDWARE.cose, the manifest that it offers, or a payload";
                case ReasonCode.RangeNotSatisfiable:
                    return "publish manifest and payload of one release: the payload there is shorter than the manifest declares";
                case ReasonCode.RangeIgnored:
                    return "make the server answer byte ranges with 206: it sends the whole file";
                case ReasonCode.RangeMismatch:
                    return "check the server and the proxies before it: the answer does not have the requested range, size or length";
                case ReasonCode.Redirected:
                    return "serve the files where the device asks for them: it follows no redirect";
                case ReasonCode.UnexpectedStatus:
                    return "check the server: it compresses, asks for a login, or answers with a status that no device expects";
                case ReasonCode.SessionBudgetSpent:
                case ReasonCode.Cancelled:
                    return NextWake;
                case ReasonCode.AlreadyRunning:
                    return "nothing: the running session continues";
                case ReasonCode.NoUpdateUrl:
                    return "provision the device with a URL, or let the application give it one";
                default:
                    return string.Empty;
            }
        }

        private static string ForManifest(ReasonCode reason)
        {
            switch (reason)
            {
                case ReasonCode.ManifestTooLarge:
                    return "publish the release's own manifest.cose; if it is the served one, build it with fewer bases, native assemblies or keys";
                case ReasonCode.CborTruncated:
                case ReasonCode.CborNotCanonical:
                case ReasonCode.CborTrailingBytes:
                case ReasonCode.CborUnexpectedType:
                case ReasonCode.CborTooDeep:
                case ReasonCode.EnvelopeMalformed:
                    return Republish;
                case ReasonCode.AlgorithmNotAllowed:
                case ReasonCode.UnknownKey:
                case ReasonCode.SignatureLength:
                case ReasonCode.SignatureInvalid:
                    return WhoSigned;
                case ReasonCode.FormatVersion:
                case ReasonCode.CriticalFieldUnknown:
                case ReasonCode.CipherUnknown:
                    return TooNew;
                case ReasonCode.KeyInconsistent:
                    return "build the release again with the new key's own signing.pub.pem; if it was not built here, find out who signed it";
                case ReasonCode.FieldMissing:
                case ReasonCode.FieldOutOfRange:
                case ReasonCode.SizesInconsistent:
                    return Rebuild;
                default:
                    return string.Empty;
            }
        }

        private static string ForRelease(ReasonCode reason)
        {
            switch (reason)
            {
                case ReasonCode.WrongProduct:
                    return "build the release with the device's --product, or publish it where devices of its own product ask";
                case ReasonCode.WrongHardware:
                    return "build the release with the device's hardware id in --hardware, or publish it where devices of its own hardware ask";
                case ReasonCode.UpToDate:
                    return "nothing: the device runs this release";
                case ReasonCode.CounterTooLow:
                    return "build the release again with a --counter above that of every release before it";
                case ReasonCode.RejectedBefore:
                    return "publish a newer release that repairs the cause of the rollback: the device never accepts this one again";
                case ReasonCode.Expired:
                    return "build the release again with a later --expires, or correct the device's clock";
                case ReasonCode.ImageTooLarge:
                    return "make the image smaller, or give devices of this kind a layout with larger slots";
                case ReasonCode.NoUsablePayload:
                    return "build the release with --also-stored: the stage 0 of this device is older than compressed payloads";
                case ReasonCode.NoRecipient:
                    return "build the release with the --fleet-key of the device's fleet as well";
                case ReasonCode.KeyUnwrapFailed:
                    return "build the release with the fleet key file that the device was provisioned with: this one has its id and another key";
                case ReasonCode.RuntimeTooOld:
                case ReasonCode.NativeMismatch:
                    return Firmware;
                case ReasonCode.BatteryTooLow:
                    return "nothing: the device updates once its battery is charged";
                case ReasonCode.BatteryUnknown:
                    return "charge the device, or wait: after six such sessions it updates without a battery reading";
                case ReasonCode.Deferred:
                    return "nothing: the product updates at a time that suits it";
                default:
                    return string.Empty;
            }
        }

        private static string ForPayload(ReasonCode reason)
        {
            switch (reason)
            {
                case ReasonCode.RecordUnexpected:
                case ReasonCode.RecordTagMismatch:
                case ReasonCode.RecordFillNotZero:
                case ReasonCode.ImageDigestMismatch:
                    return Republish;
                case ReasonCode.ChunkDigestMismatch:
                    return "verify the published release; if it is correct, the flash of this device fails";
                case ReasonCode.PayloadSizeMismatch:
                    return "publish manifest and payload of one release: the payload there does not have the size that the manifest declares";
                case ReasonCode.OperationsInvalid:
                    return Rebuild;
                default:
                    return string.Empty;
            }
        }

        private static string ForFlash(ReasonCode reason)
        {
            switch (reason)
            {
                case ReasonCode.ReadFailed:
                case ReasonCode.EraseFailed:
                case ReasonCode.ProgramFailed:
                case ReasonCode.ReadBackMismatch:
                case ReasonCode.BootRecordNotWritten:
                    return "nothing yet: the device tries again at each wake, and requests no payload until it succeeds; fetch it if it never does";
                case ReasonCode.PartitionTooSmall:
                    return "revoke a key before the release that adds one: the trust store is full; at a desk, make the partition larger";
                case ReasonCode.PartitionMissing:
                    return "provision the device again, with one of the layouts in partitions/";
                case ReasonCode.BootRecordDamaged:
                case ReasonCode.BootRecordRebuilt:
                    return Ageing;
                case ReasonCode.TrustStoreCorrupt:
                    return "provision the device again, with its seal key if you have it: it continues to run, and accepts no update until then";
                case ReasonCode.SlotEmpty:
                case ReasonCode.SlotNotSealed:
                case ReasonCode.SlotMismatch:
                case ReasonCode.PartitionOverlong:
                    return Foreign;
                case ReasonCode.LayoutInvalid:
                    return "correct the layout: `verso partitions check` lists its errors";
                case ReasonCode.DriveMissing:
                    return "fetch the device: its partition table has no config, or the file system in it is gone";
                case ReasonCode.DriveFull:
                    return "free space on the device's drive, and it updates by itself; if only Verso's files are on the drive, it is worn out";
                default:
                    return string.Empty;
            }
        }

        private static string ForImage(ReasonCode reason)
        {
            switch (reason)
            {
                case ReasonCode.AttemptsExhausted:
                case ReasonCode.ApplicationCrashed:
                    return MendImage;
                case ReasonCode.HealthCheckFailed:
                    return MendCheck;
                case ReasonCode.HealthCheckTimedOut:
                    return "repair the health check that hangs, or give it more time, and publish the image with a higher --counter";
                case ReasonCode.HealthDeadlineMissed:
                    return "find out why the image is not confirmed, or give it more time with --health-deadline";
                case ReasonCode.LaunchFailed:
                    return "read what `verso release build` reports about the image: an assembly is missing, or built for another runtime";
                case ReasonCode.NoBootableSlot:
                    return "publish a good release under the device's URL, where it asks at every restart; without a URL it needs a cable";
                case ReasonCode.OutOfMemory:
                    return "make the image smaller: everything that it loads stays in memory";
                case ReasonCode.EntryPointMissing:
                    return "build the application's own project: the last assembly of the image has no Program.Main without parameters";
                case ReasonCode.Stage0Failed:
                    return "read the exception in the device's log, and fetch the device if it occurs again";
                case ReasonCode.TrialInterrupted:
                    return "nothing for a single device: its power fails; if many devices report it, repair the image";
                default:
                    return string.Empty;
            }
        }

        private static string ForDesk(ReasonCode reason)
        {
            switch (reason)
            {
                case ReasonCode.InputUnreadable:
                    return "check the path and its permissions";
                case ReasonCode.OutputUnwritable:
                    return "check the path, its permissions and the free space";
                case ReasonCode.ImageEmpty:
                    return AsBuilt;
                case ReasonCode.KeyUnusable:
                    return "check the key file and its passphrase";
                case ReasonCode.ImageDiffers:
                    return "find the image that the release was built from: `verso release inspect` shows its version and its size";
                case ReasonCode.WrongUsage:
                    return "correct the command line as the message says";
                case ReasonCode.PayloadDiffers:
                    return Republish;
                case ReasonCode.ToolUnusable:
                    return "install the version that the message names";
                case ReasonCode.ToolFailed:
                    return "do what the message says, then continue from the step that it names";
                default:
                    return string.Empty;
            }
        }

        private static string ForAssembly(ReasonCode reason)
        {
            switch (reason)
            {
                case ReasonCode.AssemblyMarker:
                case ReasonCode.ImagePadding:
                case ReasonCode.ImageTrailingBytes:
                case ReasonCode.ImageWithoutAssembly:
                    return AsBuilt;
                case ReasonCode.AssemblyRuntime:
                    return "build the .bin with the packages of nanoFramework 1.x";
                case ReasonCode.AssemblyHeaderCrc:
                case ReasonCode.AssemblyCrc:
                case ReasonCode.AssemblyTruncated:
                case ReasonCode.AssemblyMalformed:
                    return Damaged;
                case ReasonCode.AssemblyTwice:
                    return "build the .bin with each assembly once";
                case ReasonCode.TooManyAssemblies:
                    return "build the application from fewer assemblies: nanoCLR holds 64, its own included";
                case ReasonCode.AssemblyReferenceMissing:
                    return "build the assembly into the image, before the one that needs it, or into stage 0";
                case ReasonCode.AssemblyVersionLoaded:
                    return "build the image against the packages that stage 0 was built with";
                default:
                    return string.Empty;
            }
        }

        private static string ForSite(ReasonCode reason)
        {
            switch (reason)
            {
                case ReasonCode.NameNotAllowed:
                    return "name it with 1 to 64 letters, digits, dots, hyphens and underscores, without a dot at either end";
                case ReasonCode.RootTooLarge:
                    return "make the root with fewer keys: a device keeps 7,168 bytes of it";
                case ReasonCode.RootThresholdMissed:
                    return "have more keys of the root before sign it";
                case ReasonCode.RootOwnThresholdMissed:
                    return "have more of its own root keys sign it";
                case ReasonCode.RootVersionUnexpected:
                    return "publish every root, each with the next number: a device leaves none out";
                case ReasonCode.ThresholdInvalid:
                    return "make the root with a threshold between 1 and the number of its root keys";
                case ReasonCode.KeyRepeated:
                    return "make the root with different keys in all roles";
                case ReasonCode.PointerTooLarge:
                    return "publish the pointer again as it was made: the served one is damaged";
                case ReasonCode.ChannelNotAllowed:
                    return "sign the pointer with a key that the root names for this channel; if you did not sign it, find out who did";
                case ReasonCode.WrongChannel:
                case ReasonCode.PointerOfOtherRoot:
                    return "make the pointer again for its place on the site, under the newest root";
                case ReasonCode.OfferMismatch:
                    return "publish the manifest that the pointer offers, or make the pointer again";
                case ReasonCode.PointerOfLaterRoot:
                    return "publish every root up to the one that the pointer names";
                case ReasonCode.PointerReplayed:
                    return "if the site was restored from a backup, publish the pointer again with a higher sequence";
                case ReasonCode.PointerExpired:
                    return "publish the pointer again with a later expiry";
                case ReasonCode.RootExpired:
                    return "publish the next root";
                case ReasonCode.NotOffered:
                    return "nothing to do: the device asks again at its next check";
                case ReasonCode.CounterWithdrawn:
                    return "sign the release again with a counter that the root allows";
                default:
                    return string.Empty;
            }
        }
    }
}
