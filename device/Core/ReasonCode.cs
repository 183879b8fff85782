namespace Verso.Core
{
    /// <summary>
    /// Why something did not happen. One number, one meaning, from the device's log to the tool's exit message;
    /// numbers never change and are never used again (SPEC 13, which prints this same list).
    /// </summary>
    public enum ReasonCode
    {
        /// <summary>Nothing went wrong.</summary>
        None = 0,

        /// <summary>The server could not be reached, or the connection broke. Transient.</summary>
        NetworkUnreachable = 1001,

        /// <summary>The server did not answer in time. Transient.</summary>
        RequestTimedOut = 1002,

        /// <summary>The answer came too slowly to continue. Transient.</summary>
        TooSlow = 1003,

        /// <summary>The server failed (a 5xx other than 503). Transient.</summary>
        ServerError = 1004,

        /// <summary>The server asked to come back later (503 or 429). Transient.</summary>
        ServerBusy = 1005,

        /// <summary>The body ended before its declared length. Transient.</summary>
        BodyTooShort = 1006,

        /// <summary>The body is longer than allowed.</summary>
        BodyTooLong = 1007,

        /// <summary>The server does not have the file (404 or 410).</summary>
        NotFound = 1008,

        /// <summary>The server cannot deliver the range (416): its payload is not the one that the manifest declares.</summary>
        RangeNotSatisfiable = 1009,

        /// <summary>The server sent the whole file instead of the requested range (200 instead of 206).</summary>
        RangeIgnored = 1010,

        /// <summary>Content-Range or Content-Length is not as requested and declared.</summary>
        RangeMismatch = 1011,

        /// <summary>The server redirects; redirects are not followed.</summary>
        Redirected = 1012,

        /// <summary>The server answered with another status that cannot be used.</summary>
        UnexpectedStatus = 1013,

        /// <summary>The session used up its waiting time or its interruptions; the next wake resumes it.</summary>
        SessionBudgetSpent = 1014,

        /// <summary>The product cancelled the session; the next wake resumes it.</summary>
        Cancelled = 1015,

        /// <summary>Another session is already running.</summary>
        AlreadyRunning = 1016,

        /// <summary>The device knows no base URL.</summary>
        NoUpdateUrl = 1017,

        /// <summary>The manifest file is longer than its limit (SPEC 2.3).</summary>
        ManifestTooLarge = 2001,

        /// <summary>The encoding ends inside an item.</summary>
        CborTruncated = 2002,

        /// <summary>The encoding is not the canonical one (RFC 8949 section 4.2.1).</summary>
        CborNotCanonical = 2003,

        /// <summary>There are bytes after the end.</summary>
        CborTrailingBytes = 2004,

        /// <summary>An item has another type than the format requires.</summary>
        CborUnexpectedType = 2005,

        /// <summary>Items are nested too deeply.</summary>
        CborTooDeep = 2006,

        /// <summary>The envelope is not the COSE_Sign1 of SPEC 2.1.</summary>
        EnvelopeMalformed = 2007,

        /// <summary>The envelope names an algorithm other than PS256.</summary>
        AlgorithmNotAllowed = 2008,

        /// <summary>A manifest or a pointer is signed by a key that the root of the device does not name for it.</summary>
        UnknownKey = 2009,

        /// <summary>The signature does not have the length of the key's modulus.</summary>
        SignatureLength = 2010,

        /// <summary>The signature does not verify.</summary>
        SignatureInvalid = 2011,

        /// <summary>The format version is not one that this reader knows.</summary>
        FormatVersion = 2012,

        /// <summary>A critical field is unknown to this reader.</summary>
        CriticalFieldUnknown = 2013,

        /// <summary>A field is missing.</summary>
        FieldMissing = 2014,

        /// <summary>A field's value or length is outside its bounds.</summary>
        FieldOutOfRange = 2015,

        /// <summary>Sizes and counts in the manifest contradict each other.</summary>
        SizesInconsistent = 2016,

        /// <summary>The content is encrypted with a cipher that this reader does not know.</summary>
        CipherUnknown = 2017,

        /// <summary>A public key contradicts itself: its kid or its R² does not belong to its modulus.</summary>
        KeyInconsistent = 2018,

        /// <summary>The release is for another product.</summary>
        WrongProduct = 3001,

        /// <summary>The release is not for this hardware.</summary>
        WrongHardware = 3002,

        /// <summary>The release is the one that runs: up to date.</summary>
        UpToDate = 3003,

        /// <summary>The security counter is lower than the highest one that the device has confirmed.</summary>
        CounterTooLow = 3004,

        /// <summary>This device has tried the release and rolled it back.</summary>
        RejectedBefore = 3005,

        /// <summary>The release has expired.</summary>
        Expired = 3006,

        /// <summary>The image does not fit the slot.</summary>
        ImageTooLarge = 3007,

        /// <summary>No payload of the release has an encoding that this device reads.</summary>
        NoUsablePayload = 3008,

        /// <summary>The release is not encrypted for any key-encryption key that this device has.</summary>
        NoRecipient = 3009,

        /// <summary>The content key does not unwrap: it was wrapped under another key, or altered.</summary>
        KeyUnwrapFailed = 3010,

        /// <summary>The image needs a newer nanoCLR.</summary>
        RuntimeTooOld = 3011,

        /// <summary>The image needs a native assembly that this firmware lacks or has in another version.</summary>
        NativeMismatch = 3012,

        /// <summary>The battery is too low to update.</summary>
        BatteryTooLow = 3013,

        /// <summary>The product asked to update at another time.</summary>
        Deferred = 3014,

        /// <summary>The battery cannot be read: the device updates while it charges, or after more sessions.</summary>
        BatteryUnknown = 3016,

        /// <summary>A record's header is not the expected one: wrong encoding, variant, order, count or length.</summary>
        RecordUnexpected = 4001,

        /// <summary>A record's tag does not verify: altered, reordered, or from another release.</summary>
        RecordTagMismatch = 4002,

        /// <summary>A record's zero-fill is not zero.</summary>
        RecordFillNotZero = 4003,

        /// <summary>A chunk does not match the digest that the manifest signs.</summary>
        ChunkDigestMismatch = 4004,

        /// <summary>The image does not match the SHA-256 that the manifest signs.</summary>
        ImageDigestMismatch = 4005,

        /// <summary>The payload does not have the size that the manifest declares.</summary>
        PayloadSizeMismatch = 4006,

        /// <summary>A record's operations have a length or an offset outside its bounds, or do not fill their chunk.</summary>
        OperationsInvalid = 4007,

        /// <summary>Flash could not be read.</summary>
        ReadFailed = 5001,

        /// <summary>Flash could not be erased.</summary>
        EraseFailed = 5002,

        /// <summary>Flash could not be programmed.</summary>
        ProgramFailed = 5003,

        /// <summary>Written bytes do not read back as written.</summary>
        ReadBackMismatch = 5004,

        /// <summary>A partition is too small for its content.</summary>
        PartitionTooSmall = 5005,

        /// <summary>A partition that the device needs is missing.</summary>
        PartitionMissing = 5006,

        /// <summary>One copy of the boot record is corrupt; the other one is used.</summary>
        BootRecordDamaged = 5007,

        /// <summary>Both copies of the boot record are corrupt; it was rebuilt from the slots.</summary>
        BootRecordRebuilt = 5008,

        /// <summary>The boot record could not be written.</summary>
        BootRecordNotWritten = 5009,

        /// <summary>The trust store cannot be read: the device has to be provisioned again.</summary>
        TrustStoreCorrupt = 5010,

        /// <summary>The slot is empty.</summary>
        SlotEmpty = 5011,

        /// <summary>The slot contains an image that has not been verified to its end.</summary>
        SlotNotSealed = 5012,

        /// <summary>The slot contains another release than the boot record names.</summary>
        SlotMismatch = 5013,

        /// <summary>A partition layout is malformed, overlapping or outside the flash.</summary>
        LayoutInvalid = 5014,

        /// <summary>The drive with the partitions is missing, or cannot be read.</summary>
        DriveMissing = 5015,

        /// <summary>The drive with the partitions accepts no more bytes: it is full, or worn out.</summary>
        DriveFull = 5016,

        /// <summary>A partition's file is longer than the partition.</summary>
        PartitionOverlong = 5017,

        /// <summary>The trial was booted as often as the policy allows, and never confirmed.</summary>
        AttemptsExhausted = 6001,

        /// <summary>A required health check failed.</summary>
        HealthCheckFailed = 6002,

        /// <summary>A required health check did not finish in its time.</summary>
        HealthCheckTimedOut = 6003,

        /// <summary>The image was not confirmed before its health deadline.</summary>
        HealthDeadlineMissed = 6004,

        /// <summary>The application ended with an exception.</summary>
        ApplicationCrashed = 6005,

        /// <summary>The image could not be loaded or started.</summary>
        LaunchFailed = 6006,

        /// <summary>Neither slot contains an image that may boot; the device needs rescue.</summary>
        NoBootableSlot = 6007,

        /// <summary>The application, its loading, an update or stage 0 ran out of memory.</summary>
        OutOfMemory = 6008,

        /// <summary>The application has no entry point: no type Program with a static Main without parameters.</summary>
        EntryPointMissing = 6009,

        /// <summary>Stage 0 itself ended with an exception.</summary>
        Stage0Failed = 6010,

        /// <summary>The trial's boots were cut short repeatedly, without a recorded cause: the power or the runtime failed.</summary>
        TrialInterrupted = 6011,

        /// <summary>An input file could not be read.</summary>
        InputUnreadable = 7001,

        /// <summary>An output file could not be written.</summary>
        OutputUnwritable = 7002,

        /// <summary>The image is empty.</summary>
        ImageEmpty = 7003,

        /// <summary>A key file is not usable, or its passphrase is missing or wrong.</summary>
        KeyUnusable = 7004,

        /// <summary>The release's image is not the one given.</summary>
        ImageDiffers = 7005,

        /// <summary>A required program is missing, or its version cannot be used.</summary>
        ToolUnusable = 7006,

        /// <summary>A program that was run failed.</summary>
        ToolFailed = 7007,

        /// <summary>The command line is wrong: a verb, an option or a value.</summary>
        WrongUsage = 7008,

        /// <summary>A payload file does not match the SHA-256 that the manifest signs.</summary>
        PayloadDiffers = 7009,

        /// <summary>Bytes in the place of an assembly do not begin with an assembly's marker.</summary>
        AssemblyMarker = 8001,

        /// <summary>An assembly is built for another nanoFramework runtime than 1.x: its marker is NFMRK2, or its strings are numbered differently.</summary>
        AssemblyRuntime = 8002,

        /// <summary>An assembly's header does not match the CRC in it.</summary>
        AssemblyHeaderCrc = 8003,

        /// <summary>An assembly's tables do not match the CRC in its header.</summary>
        AssemblyCrc = 8004,

        /// <summary>An assembly is longer than the rest of the image.</summary>
        AssemblyTruncated = 8005,

        /// <summary>An assembly's tables or names violate their format, although its CRCs are correct.</summary>
        AssemblyMalformed = 8006,

        /// <summary>The padding after an assembly is missing or not zero.</summary>
        ImagePadding = 8007,

        /// <summary>There are bytes after the last assembly of the image.</summary>
        ImageTrailingBytes = 8008,

        /// <summary>The image contains an assembly twice.</summary>
        AssemblyTwice = 8009,

        /// <summary>The image contains more assemblies than nanoCLR can load.</summary>
        TooManyAssemblies = 8010,

        /// <summary>The image contains no assembly.</summary>
        ImageWithoutAssembly = 8011,

        /// <summary>An assembly needs another one that is neither loaded nor before it in the image.</summary>
        AssemblyReferenceMissing = 8012,

        /// <summary>The image contains an assembly that is already loaded in another, incompatible version.</summary>
        AssemblyVersionLoaded = 8013,

        /// <summary>A name or a path from the site has a character or a form that its grammar excludes.</summary>
        NameNotAllowed = 9001,

        /// <summary>A root is larger than the trust store can hold.</summary>
        RootTooLarge = 9002,

        /// <summary>Too few keys of the root that the device holds have signed the next one.</summary>
        RootThresholdMissed = 9003,

        /// <summary>Too few of a root's own keys have signed it.</summary>
        RootOwnThresholdMissed = 9004,

        /// <summary>A root is not the next one after the root that the device holds.</summary>
        RootVersionUnexpected = 9005,

        /// <summary>A root asks for no signature, or for more than it has keys.</summary>
        ThresholdInvalid = 9006,

        /// <summary>A root contains a key twice, in one role or in two.</summary>
        KeyRepeated = 9007,

        /// <summary>A pointer is larger than one can be.</summary>
        PointerTooLarge = 9008,

        /// <summary>A pointer is signed with a key that may not sign this channel.</summary>
        ChannelNotAllowed = 9009,

        /// <summary>A pointer is for another channel.</summary>
        WrongChannel = 9010,

        /// <summary>A pointer was made under an earlier root than the one that the device holds.</summary>
        PointerOfOtherRoot = 9011,

        /// <summary>A manifest is not the one that the pointer offers.</summary>
        OfferMismatch = 9012,

        /// <summary>A pointer was made under a later root than the newest one that the device could take.</summary>
        PointerOfLaterRoot = 9013,

        /// <summary>A pointer is older than one that the device has taken, or differs from one with the same sequence.</summary>
        PointerReplayed = 9014,

        /// <summary>The pointer has expired.</summary>
        PointerExpired = 9015,

        /// <summary>The root that the device holds has expired, and there is no next one.</summary>
        RootExpired = 9016,

        /// <summary>The channel offers nothing to this device that it could install.</summary>
        NotOffered = 9017,

        /// <summary>The security counter is lower than the least one that the root allows for this hardware: the release was withdrawn.</summary>
        CounterWithdrawn = 9018,
    }
}
