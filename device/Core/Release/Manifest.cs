namespace Verso.Core
{
    /// <summary>
    /// What is signed: identity, version, counter, digests, key material, policy (SPEC 2.2). <see cref="ManifestReader"/> and
    /// <see cref="ManifestWriter"/> are its two directions.
    /// </summary>
    public sealed class Manifest
    {
        /// <summary>The only format version there is.</summary>
        public const int FormatVersion = 1;

        /// <summary>Bytes of a release id.</summary>
        public const int ReleaseIdLength = 16;

        /// <summary>Longest product, hardware id or assembly name, in bytes.</summary>
        public const int MaxNameLength = 64;

        /// <summary>Longest display version, in bytes.</summary>
        public const int MaxVersionLength = 32;

        /// <summary>Most entries in a list of hardware ids, payloads or recipients.</summary>
        public const int MaxListLength = 8;

        /// <summary>Most native assemblies that an image can name.</summary>
        public const int MaxNatives = 64;

        /// <summary>Highest security counter.</summary>
        public const uint MaxCounter = 0xFFFFFFFE;

        /// <summary>Bytes of a digest, SHA-256 or HMAC-SHA-256.</summary>
        public const int DigestLength = 32;

        /// <summary>Bytes of the digest salt.</summary>
        public const int SaltLength = 16;

        /// <summary>Boot attempts of a trial, where the manifest does not say.</summary>
        public const int DefaultBootAttempts = 3;

        /// <summary>Health deadline in seconds, where the manifest does not say.</summary>
        public const int DefaultHealthDeadlineSeconds = 120;

        /// <summary>Battery needed in percent, where the manifest does not say.</summary>
        public const int DefaultBatteryPercent = 30;

        /// <summary>Random, 16 bytes; binds every record to its release.</summary>
        public byte[] ReleaseId { get; set; }

        /// <summary>Product that the image is for.</summary>
        public string Product { get; set; }

        /// <summary>Hardware that the image runs on, 1 to 8 ids.</summary>
        public string[] HardwareIds { get; set; }

        /// <summary>For people, never compared.</summary>
        public string Version { get; set; }

        /// <summary>Security counter, 1 to <see cref="MaxCounter"/>.</summary>
        public uint Counter { get; set; }

        /// <summary>Unix seconds.</summary>
        public uint Created { get; set; }

        /// <summary>Unix seconds, or 0 for a release that does not expire.</summary>
        public uint Expires { get; set; }

        /// <summary>Bytes of the image, 1 to <see cref="Chunks.MaxImageSize"/>.</summary>
        public int ImageSize { get; set; }

        /// <summary>SHA-256 of the image.</summary>
        public byte[] ImageSha256 { get; set; }

        /// <summary>Public key of the chunk digests, 16 bytes.</summary>
        public byte[] DigestSalt { get; set; }

        /// <summary>HMAC-SHA-256 of each chunk under <see cref="DigestSalt"/>, 32 bytes each, in order.</summary>
        public byte[] ChunkDigests { get; set; }

        /// <summary>The files that carry the image, 1 to 8.</summary>
        public PayloadVariant[] Payloads { get; set; }

        /// <summary>One of <see cref="Verso.Core.Cipher"/>.</summary>
        public int Cipher { get; set; }

        /// <summary>The content key for each fleet, 1 to 8.</summary>
        public Recipient[] Recipients { get; set; }

        /// <summary>How often a trial may boot before it is rolled back, 1 to 10.</summary>
        public int BootAttempts { get; set; } = DefaultBootAttempts;

        /// <summary>How long a trial has to confirm itself, 10 to 3600 seconds.</summary>
        public int HealthDeadlineSeconds { get; set; } = DefaultHealthDeadlineSeconds;

        /// <summary>Battery that the update needs, 0 to 100 percent.</summary>
        public int BatteryPercent { get; set; } = DefaultBatteryPercent;

        /// <summary>Least nanoCLR version, four fields, or null for any.</summary>
        public int[] RuntimeVersion { get; set; }

        /// <summary>Native assemblies that the image needs; empty for none.</summary>
        public NativeAssembly[] Natives { get; set; } = new NativeAssembly[0];

        /// <summary>Whether the device checks <see cref="ImageSha256"/> on top of the chunk digests, which cover every byte.</summary>
        public bool CheckImageSha256 { get; set; } = true;

        /// <summary>Keys added and revoked on confirmation, or null.</summary>
        public TrustChange Trust { get; set; }

        /// <summary>How many chunks the image has.</summary>
        public int ChunkCount()
        {
            return Chunks.Count(ImageSize);
        }

        /// <summary>The longest manifest file that a device with such a slot reads (SPEC 2.3).</summary>
        /// <param name="slotSize">Bytes of the slot.</param>
        public static int MaxFileLength(int slotSize)
        {
            int size = slotSize > Chunks.MaxImageSize ? Chunks.MaxImageSize : slotSize;
            return 8192 + (DigestLength * Chunks.Count(size));
        }
    }
}
