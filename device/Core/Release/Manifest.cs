namespace Verso.Core
{
    /// <summary>
    /// The signed content of a release: identity, version, counter, digests, key material, policy (SPEC 2.2). <see cref="ManifestReader"/> reads
    /// it and <see cref="ManifestWriter"/> writes it.
    /// </summary>
    /// <remarks>
    /// It is read-only outside this assembly, because a product gets the manifest that was verified. The public members give no array of the
    /// manifest: they compare with one, return one element of one, or return a copy.
    /// </remarks>
    public sealed class Manifest
    {
        /// <summary>The only format version.</summary>
        public const int FormatVersion = 1;

        /// <summary>The length of a release id in bytes.</summary>
        public const int ReleaseIdLength = 16;

        /// <summary>The longest product, hardware id or assembly name, in bytes.</summary>
        public const int MaxNameLength = 64;

        /// <summary>The longest display version, in bytes.</summary>
        public const int MaxVersionLength = 32;

        /// <summary>The most entries in a list of hardware ids, payloads or recipients.</summary>
        public const int MaxListLength = 8;

        /// <summary>The most native assemblies that a manifest can list.</summary>
        public const int MaxNatives = 64;

        /// <summary>The highest security counter.</summary>
        public const uint MaxCounter = 0xFFFFFFFE;

        /// <summary>The length of a digest in bytes, SHA-256 or HMAC-SHA-256.</summary>
        public const int DigestLength = 32;

        /// <summary>The length of the digest salt in bytes.</summary>
        public const int SaltLength = 16;

        /// <summary>The default number of boot attempts of a trial.</summary>
        public const int DefaultBootAttempts = 3;

        /// <summary>The default health deadline in seconds.</summary>
        public const int DefaultHealthDeadlineSeconds = 120;

        /// <summary>The default battery charge that an update needs, in percent.</summary>
        public const int DefaultBatteryPercent = 30;

        internal Manifest()
        {
        }

        /// <summary>The release id: 16 random bytes that bind every record to its release.</summary>
        internal byte[] ReleaseId { get; set; }

        /// <summary>The product of the image.</summary>
        public string Product { get; internal set; }

        /// <summary>The hardware ids that the image runs on, 1 to 8.</summary>
        internal string[] HardwareIds { get; set; }

        /// <summary>The display version, for people. It is never compared.</summary>
        public string Version { get; internal set; }

        /// <summary>Security counter, 1 to <see cref="MaxCounter"/>.</summary>
        public uint Counter { get; internal set; }

        /// <summary>The time of creation in Unix seconds.</summary>
        public uint Created { get; internal set; }

        /// <summary>The time of expiry in Unix seconds, or 0 for a release that does not expire.</summary>
        public uint Expires { get; internal set; }

        /// <summary>The size of the image in bytes, 1 to <see cref="Chunks.MaxImageSize"/>.</summary>
        public int ImageSize { get; internal set; }

        /// <summary>SHA-256 of the image.</summary>
        internal byte[] ImageSha256 { get; set; }

        /// <summary>The public key of the chunk digests, 16 bytes.</summary>
        internal byte[] DigestSalt { get; set; }

        /// <summary>The HMAC-SHA-256 of each chunk with <see cref="DigestSalt"/> as key, 32 bytes each, in order.</summary>
        internal byte[] ChunkDigests { get; set; }

        /// <summary>The files that carry the image, 1 to 8.</summary>
        internal PayloadVariant[] Payloads { get; set; }

        /// <summary>One of <see cref="Verso.Core.Cipher"/>.</summary>
        public int Cipher { get; internal set; }

        /// <summary>The content key for each fleet, 1 to 8.</summary>
        internal Recipient[] Recipients { get; set; }

        /// <summary>The number of boots of a trial before it is rolled back, 1 to 10.</summary>
        public int BootAttempts { get; internal set; } = DefaultBootAttempts;

        /// <summary>The time in which a trial must confirm itself, 10 to 3600 seconds.</summary>
        public int HealthDeadlineSeconds { get; internal set; } = DefaultHealthDeadlineSeconds;

        /// <summary>The battery charge that the update needs, 0 to 100 percent.</summary>
        public int BatteryPercent { get; internal set; } = DefaultBatteryPercent;

        /// <summary>The lowest nanoCLR version, four fields, or null for any.</summary>
        internal int[] RuntimeVersion { get; set; }

        /// <summary>The native assemblies that the image needs; empty for none.</summary>
        internal NativeAssembly[] Natives { get; set; } = new NativeAssembly[0];

        /// <summary>Whether the device checks <see cref="ImageSha256"/> in addition to the chunk digests, which cover every byte.</summary>
        public bool CheckImageSha256 { get; internal set; } = true;

        /// <summary>The number of hardware ids, 1 to 8.</summary>
        public int HardwareIdCount
        {
            get { return HardwareIds.Length; }
        }

        /// <summary>The number of payloads, 1 to 8.</summary>
        public int PayloadCount
        {
            get { return Payloads.Length; }
        }

        /// <summary>The number of recipients, 1 to 8.</summary>
        public int RecipientCount
        {
            get { return Recipients.Length; }
        }

        /// <summary>The number of native assemblies that the image needs, 0 to 64.</summary>
        public int NativeCount
        {
            get { return Natives.Length; }
        }

        /// <summary>One of the hardware ids that the image runs on.</summary>
        /// <param name="index">0 to <see cref="HardwareIdCount"/> less 1.</param>
        public string HardwareId(int index)
        {
            return HardwareIds[index];
        }

        /// <summary>One of the files that carry the image.</summary>
        /// <param name="index">0 to <see cref="PayloadCount"/> less 1.</param>
        public PayloadVariant Payload(int index)
        {
            return Payloads[index];
        }

        /// <summary>The content key for one fleet.</summary>
        /// <param name="index">0 to <see cref="RecipientCount"/> less 1.</param>
        public Recipient Recipient(int index)
        {
            return Recipients[index];
        }

        /// <summary>One of the native assemblies that the image needs.</summary>
        /// <param name="index">0 to <see cref="NativeCount"/> less 1.</param>
        public NativeAssembly Native(int index)
        {
            return Natives[index];
        }

        /// <summary>Whether this is the release with an id.</summary>
        /// <param name="releaseId">16 bytes.</param>
        public bool HasReleaseId(byte[] releaseId)
        {
            return Bytes.AreEqual(ReleaseId, releaseId);
        }

        /// <summary>A copy of the release id, 16 bytes.</summary>
        public byte[] CopyReleaseId()
        {
            return Bytes.Slice(ReleaseId, 0, ReleaseIdLength);
        }

        /// <summary>A copy of the SHA-256 of the image, 32 bytes.</summary>
        public byte[] CopyImageSha256()
        {
            return Bytes.Slice(ImageSha256, 0, DigestLength);
        }

        /// <summary>A copy of the lowest nanoCLR version, four fields, or null for any.</summary>
        public int[] CopyRuntimeVersion()
        {
            return RuntimeVersion == null ? null : (int[])RuntimeVersion.Clone();
        }

        /// <summary>The number of chunks in the image.</summary>
        public int ChunkCount()
        {
            return Chunks.Count(ImageSize);
        }

        /// <summary>The longest manifest file, in bytes, that a device with a slot of this size reads (SPEC 2.3).</summary>
        /// <param name="slotSize">The size of the slot in bytes.</param>
        public static int MaxFileLength(int slotSize)
        {
            int size = slotSize > Chunks.MaxImageSize ? Chunks.MaxImageSize : slotSize;
            return 8192 + (DigestLength * Chunks.Count(size));
        }
    }
}
