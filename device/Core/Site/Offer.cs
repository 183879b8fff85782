namespace Verso.Core
{
    /// <summary>One release that a pointer offers (SPEC 20.2).</summary>
    public sealed class Offer
    {
        /// <summary>The share that offers a release to every device.</summary>
        public const int WholeShare = 10000;

        internal Offer()
        {
        }

        /// <summary>The path of the manifest, relative to the base URL of the site.</summary>
        public string Path { get; internal set; }

        /// <summary>The size of the manifest file in bytes.</summary>
        public int Size { get; internal set; }

        /// <summary>The digest of the manifest file (SPEC 10), 32 bytes.</summary>
        internal byte[] Digest { get; set; }

        /// <summary>The release id, 16 bytes.</summary>
        internal byte[] ReleaseId { get; set; }

        /// <summary>The security counter of the release.</summary>
        public uint Counter { get; internal set; }

        /// <summary>The display version of the release.</summary>
        public string Version { get; internal set; }

        /// <summary>The share of the devices that it is offered to, 0 to 10,000 ten-thousandths.</summary>
        public int Share { get; internal set; } = WholeShare;

        /// <summary>The lowest counter that a device has to run to be offered it; 0 for any.</summary>
        public uint From { get; internal set; }

        /// <summary>A copy of the release id, 16 bytes.</summary>
        public byte[] CopyReleaseId()
        {
            return Bytes.Slice(ReleaseId, 0, Manifest.ReleaseIdLength);
        }

        /// <summary>Whether a manifest file is the one that is offered: it has this size and this digest.</summary>
        public bool IsFor(byte[] file)
        {
            return file.Length == Size && Mac.Equal(Digest, SlotDescriptor.ManifestDigest(file));
        }

        /// <summary>
        /// Whether a manifest that verified says what the offer says (SPEC 20.3): otherwise whoever signs pointers could offer an old release under a
        /// high counter.
        /// </summary>
        public bool Describes(Manifest manifest)
        {
            return manifest.Counter == Counter && manifest.Version == Version && manifest.HasReleaseId(ReleaseId);
        }

        /// <summary>Whether this is an offer of the release with an id.</summary>
        /// <param name="releaseId">16 bytes.</param>
        public bool IsOf(byte[] releaseId)
        {
            return Bytes.AreEqual(ReleaseId, releaseId);
        }

        /// <summary>
        /// The bucket of a device, 0 to 9,999 (SPEC 20.3): the device is offered the release while its bucket is below the share. It stays the same
        /// while a share grows and when a manifest is signed again. It is different for each release, so that the first to try are not always the same
        /// devices.
        /// </summary>
        /// <param name="deviceId">The device id.</param>
        public int BucketOf(string deviceId)
        {
            byte[] message = new byte[deviceId.Length];
            for (int i = 0; i < message.Length; i++)
            {
                message[i] = (byte)deviceId[i];
            }

            return (int)(Bytes.ReadUInt32(Mac.Compute(ReleaseId, message), 0) % WholeShare);
        }
    }
}
