namespace Verso.Core
{
    /// <summary>
    /// The signed content of a root: who may sign roots, releases and channels of a product (SPEC 19). <see cref="RootReader"/> reads it,
    /// <see cref="RootWriter"/> writes it, and <see cref="RootVerifier"/> decides whether it follows the root that a device holds.
    /// </summary>
    /// <remarks>It is read-only outside this assembly, as a <see cref="Manifest"/> is.</remarks>
    public sealed class Root
    {
        /// <summary>The only format version.</summary>
        public const int FormatVersion = 1;

        /// <summary>The longest file, in bytes. Such a root fits into a trust store with everything else (SPEC 9).</summary>
        public const int MaxFileLength = 7168;

        /// <summary>The most keys of one role.</summary>
        public const int MaxKeys = 8;

        /// <summary>The most hardware ids with a least counter.</summary>
        public const int MaxLeastCounters = 32;

        /// <summary>The highest version.</summary>
        public const uint MaxVersion = 0xFFFFFFFE;

        internal Root()
        {
        }

        /// <summary>The version, 1 to <see cref="MaxVersion"/>. The next root has the next number.</summary>
        public uint Version { get; internal set; }

        /// <summary>The product.</summary>
        public string Product { get; internal set; }

        /// <summary>The time of creation in Unix seconds.</summary>
        public uint Created { get; internal set; }

        /// <summary>The time of expiry in Unix seconds, or 0 for a root that does not expire.</summary>
        public uint Expires { get; internal set; }

        /// <summary>The number of root keys that have to sign, 1 to the number of root keys.</summary>
        public int Threshold { get; internal set; }

        /// <summary>The keys that sign roots, 1 to 8.</summary>
        internal RootKey[] RootKeys { get; set; }

        /// <summary>The keys that sign manifests, 1 to 8.</summary>
        internal TrustedKey[] ReleaseKeys { get; set; }

        /// <summary>The keys that sign pointers, 1 to 8.</summary>
        internal ChannelKey[] ChannelKeys { get; set; }

        /// <summary>The lowest counters, sorted by hardware id; empty for none.</summary>
        internal LeastCounter[] LeastCounters { get; set; } = new LeastCounter[0];

        /// <summary>The number of root keys.</summary>
        public int RootKeyCount
        {
            get { return RootKeys.Length; }
        }

        /// <summary>The number of release keys.</summary>
        public int ReleaseKeyCount
        {
            get { return ReleaseKeys.Length; }
        }

        /// <summary>The number of channel keys.</summary>
        public int ChannelKeyCount
        {
            get { return ChannelKeys.Length; }
        }

        /// <summary>One of the root keys.</summary>
        /// <param name="index">0 to <see cref="RootKeyCount"/> less 1.</param>
        public RootKey RootKey(int index)
        {
            return RootKeys[index];
        }

        /// <summary>One of the release keys.</summary>
        /// <param name="index">0 to <see cref="ReleaseKeyCount"/> less 1.</param>
        public TrustedKey ReleaseKey(int index)
        {
            return ReleaseKeys[index];
        }

        /// <summary>One of the channel keys.</summary>
        /// <param name="index">0 to <see cref="ChannelKeyCount"/> less 1.</param>
        public ChannelKey ChannelKey(int index)
        {
            return ChannelKeys[index];
        }

        /// <summary>The same root without its root keys.</summary>
        internal Root WithoutRootKeys()
        {
            Root copy = (Root)MemberwiseClone();
            copy.RootKeys = new RootKey[0];
            return copy;
        }

        /// <summary>The same root without the keys for releases and pointers.</summary>
        internal Root WithoutOtherKeys()
        {
            Root copy = (Root)MemberwiseClone();
            copy.ReleaseKeys = new TrustedKey[0];
            copy.ChannelKeys = new ChannelKey[0];
            return copy;
        }

        /// <summary>The release key with a kid, or null. A key of another role is not found.</summary>
        public TrustedKey FindReleaseKey(byte[] kid)
        {
            foreach (TrustedKey key in ReleaseKeys)
            {
                if (Bytes.AreEqual(key.Kid, kid))
                {
                    return key;
                }
            }

            return null;
        }

        /// <summary>The channel key with a kid, or null. A key of another role is not found.</summary>
        public ChannelKey FindChannelKey(byte[] kid)
        {
            foreach (ChannelKey entry in ChannelKeys)
            {
                if (Bytes.AreEqual(entry.Key.Kid, kid))
                {
                    return entry;
                }
            }

            return null;
        }

        /// <summary>The lowest counter that may be installed on a hardware id, or 0.</summary>
        public uint LeastCounterOf(string hardwareId)
        {
            foreach (LeastCounter least in LeastCounters)
            {
                if (least.HardwareId == hardwareId)
                {
                    return least.Counter;
                }
            }

            return 0;
        }
    }
}
