using System;
using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>
    /// A release that the real signer built once. Its manifest file is in <see cref="FixtureBytes"/>; its payload follows from the values here.
    /// </summary>
    internal sealed class FixtureRelease
    {
        private readonly string _manifestFile;
        private readonly string _pointerSignature;

        private FixtureRelease(string version, uint counter, int imageSize, uint seed, int cipher, string manifestFile, string pointerSignature, FixtureContent content)
        {
            Version = version;
            Counter = counter;
            ImageSize = imageSize;
            Seed = seed;
            Cipher = cipher;
            ReleaseId = Sequence(16, (byte)seed);
            DigestSalt = Sequence(16, (byte)(seed + 16));
            ContentKey = Sequence(32, (byte)(seed + 32));
            _manifestFile = manifestFile;
            _pointerSignature = pointerSignature;
            Content = content;
        }

        /// <summary>Display version.</summary>
        internal string Version { get; }

        /// <summary>Security counter.</summary>
        internal uint Counter { get; }

        /// <summary>The size of the image in bytes.</summary>
        internal int ImageSize { get; }

        /// <summary>The image: see <see cref="ImageBytes"/>.</summary>
        internal uint Seed { get; }

        /// <summary>One of <see cref="Verso.Core.Cipher"/>.</summary>
        internal int Cipher { get; }

        /// <summary>16 bytes.</summary>
        internal byte[] ReleaseId { get; }

        /// <summary>16 bytes.</summary>
        internal byte[] DigestSalt { get; }

        /// <summary>The content of image and records.</summary>
        internal FixtureContent Content { get; }

        /// <summary>The length of every record but the last, in bytes.</summary>
        internal int RecordSize
        {
            get { return RecordHeader.Length + StoredPayload.CiphertextLength(Content.LengthOf(ImageSize < Chunks.Size ? Chunks.Size : ImageSize, 0)) + RecordHeader.TagLength; }
        }

        /// <summary>The size of the payload in bytes.</summary>
        internal int PayloadSize
        {
            get { return Content.Encoding == RecordEncoding.Stored ? StoredPayload.Size(ImageSize) : Chunks.Count(ImageSize) / Content.ChunksPerRecord * RecordSize; }
        }

        /// <summary>The content key, 32 bytes, which the manifest contains wrapped.</summary>
        internal byte[] ContentKey { get; }

        /// <summary>Two chunks, the second one short and not a multiple of a block; signed with RSA-2048.</summary>
        internal static FixtureRelease Small()
        {
            return new FixtureRelease("1.1.0", 2, 9000, 0x11, Verso.Core.Cipher.A256Cbc, FixtureBytes.SmallManifest, SiteBytes.SmallPointer, new FixtureContent());
        }

        /// <summary>64 KiB, signed with RSA-3072.</summary>
        internal static FixtureRelease Large()
        {
            return new FixtureRelease("1.2.0", 3, 65536, 0x61, Verso.Core.Cipher.A256Cbc, FixtureBytes.LargeManifest, SiteBytes.LargePointer, new FixtureContent());
        }

        /// <summary>One chunk with AES-128, which current firmware decrypts natively; signed with RSA-2048.</summary>
        internal static FixtureRelease Native()
        {
            return new FixtureRelease("1.3.0", 4, 500, 0xB1, Verso.Core.Cipher.A128Cbc, FixtureBytes.NativeManifest, SiteBytes.NativePointer, new FixtureContent());
        }

        /// <summary>64 KiB in compressed records, signed with RSA-3072.</summary>
        internal static FixtureRelease Compressed()
        {
            return new FixtureRelease("1.4.0", 5, 65536, 0x21, Verso.Core.Cipher.A256Cbc, FixtureBytes.CompressedManifest, SiteBytes.CompressedPointer, new CodedContent(false));
        }

        /// <summary>64 KiB as a delta from the factory image, signed with RSA-3072.</summary>
        internal static FixtureRelease Delta()
        {
            return new FixtureRelease("1.5.0", 6, 65536, 0x51, Verso.Core.Cipher.A256Cbc, FixtureBytes.DeltaManifest, SiteBytes.DeltaPointer, new CodedContent(true));
        }

        /// <summary>One byte of the image.</summary>
        internal byte ImageAt(int index)
        {
            return Content.ImageAt(Seed, index);
        }

        /// <summary>manifest.cose.</summary>
        internal byte[] ManifestFile()
        {
            return Convert.FromBase64String(_manifestFile);
        }

        /// <summary>The signature of <see cref="SiteParts.PointerFile"/>.</summary>
        internal byte[] PointerSignature()
        {
            return Convert.FromBase64String(_pointerSignature);
        }

        /// <summary>The trust store of the device that accepts these releases.</summary>
        internal static TrustStore Trust()
        {
            TrustStore trust;
            Check.Reason(ReasonCode.None, TrustStoreFormat.Read(Convert.FromBase64String(FixtureBytes.Trust), out trust));
            return trust;
        }

        /// <summary>Bytes that count up.</summary>
        internal static byte[] Sequence(int count, byte first)
        {
            byte[] bytes = new byte[count];
            for (int i = 0; i < count; i++)
            {
                bytes[i] = (byte)(first + i);
            }

            return bytes;
        }
    }
}
