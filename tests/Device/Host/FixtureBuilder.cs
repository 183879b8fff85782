using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Verso.Core;
using Verso.Provisioning;
using Verso.Signing;
using Verso.Support;

namespace Verso.DeviceTests.Host
{
    /// <summary>
    /// Builds the fixture with the real signer and keys that protect nothing. Random values of the signer are fixed here, except the salt
    /// of a signature.
    /// </summary>
    internal static class FixtureBuilder
    {
        private const int LettersPerLine = 128;

        private static readonly FleetKey Fleet = FleetKey.FromBytes(FixtureRelease.Sequence(32, 0xC0));

        /// <summary>The path of the generated file.</summary>
        internal static string FilePath { get; } = Path.Combine(Repository.Root, "tests", "Device", "Fixture", "FixtureBytes.cs");

        /// <summary>The key with a modulus of the given number of bits.</summary>
        internal static SigningKey Key(int bits)
        {
            return Key(bits.ToString(CultureInfo.InvariantCulture));
        }

        /// <summary>A key by its name: <c>root</c>, <c>channel</c>, or the number of its bits.</summary>
        internal static SigningKey Key(string name)
        {
            return SigningKey.Load(Path.Combine(Repository.Root, "tests", "Device", "Host", "Keys", $"only-for-tests-{name}.pem"));
        }

        /// <summary>The body of the trust store.</summary>
        /// <param name="root">The file of root 1.</param>
        internal static byte[] Trust(byte[] root)
        {
            TrustStore trust = TrustStores.CreateTrustStore(
                "device-tests", TestPublisher.Hardware, root, TestPublisher.Channel, new[] { Fleet }, VirtualDevice.Url);
            trust.SealKey = FixtureRelease.Sequence(32, 0xE0);
            return TrustStoreFormat.Write(trust);
        }

        /// <summary>Builds and signs a release.</summary>
        /// <param name="release">Its description.</param>
        /// <param name="bits">The length of the key that signs it.</param>
        internal static TestRelease Build(FixtureRelease release, int bits)
        {
            byte[] image = new byte[release.ImageSize];
            for (int i = 0; i < image.Length; i++)
            {
                image[i] = release.ImageAt(i);
            }

            using SigningKey key = Key(bits);
            TestRelease built = TestPublisher.Build(release.Version, release.Counter, image, manifest => Fix(manifest, release, image), key, Fleet, release.Cipher);
            return built with { Payload = Payload(release) };
        }

        /// <summary>n of the longest key.</summary>
        internal static byte[] LongModulus()
        {
            using SigningKey key = Key(4096);
            return key.PublicKey.Modulus;
        }

        /// <summary>R² of the longest key.</summary>
        internal static byte[] LongRSquared()
        {
            using SigningKey key = Key(4096);
            return key.PublicKey.ComputeRSquared();
        }

        /// <summary>A committed file if it is still what the signer makes, up to its signature; otherwise today's. A new salt alone changes no fixture.</summary>
        /// <param name="committed">The committed file, or null.</param>
        /// <param name="today">Today's file.</param>
        /// <param name="signature">The length of the signature, which ends the file.</param>
        internal static byte[] Kept(byte[] committed, byte[] today, int signature)
        {
            return committed != null && IsUpToDate(committed, today, signature) ? committed : today;
        }

        /// <summary>Whether two files differ in their signatures at most.</summary>
        internal static bool IsUpToDate(byte[] committed, byte[] today, int signature)
        {
            return committed.Length == today.Length && committed.AsSpan(0, committed.Length - signature).SequenceEqual(today.AsSpan(0, today.Length - signature));
        }

        /// <summary>The generated file.</summary>
        internal static string Source(byte[] trust, byte[] small, byte[] large, byte[] native, byte[] compressed, byte[] delta, byte[] signature)
        {
            StringBuilder source = new StringBuilder();
            source.Append("namespace Verso.DeviceTests\n{\n");
            source.Append("    /// <summary>Made by the real signer: Host/FixtureBuilder.cs writes this file, and Host/FixtureTests.cs compares it with the output of today.</summary>\n");
            source.Append("    internal static class FixtureBytes\n    {\n");
            source.Append("        /// <summary>The body of a trust store (SPEC 9).</summary>\n").Append(Constant("Trust", trust));
            source.Append('\n').Append(Constant("SmallManifest", small)).Append('\n').Append(Constant("LargeManifest", large)).Append('\n').Append(Constant("NativeManifest", native));
            source.Append('\n').Append(Constant("CompressedManifest", compressed)).Append('\n').Append(Constant("DeltaManifest", delta));
            source.Append("\n        /// <summary>An RSA-4096 key, and its signature over <see cref=\"SignedFixture.LongMessage\"/>.</summary>\n").Append(Constant("LongModulus", LongModulus()));
            source.Append('\n').Append(Constant("LongRSquared", LongRSquared())).Append('\n').Append(Constant("LongSignature", signature));
            return source.Append("    }\n}\n").ToString();
        }

        private static void Fix(Manifest manifest, FixtureRelease release, byte[] image)
        {
            FixedManifest.SetRelease(manifest, release.ReleaseId, 1_780_000_000);
            FixedManifest.SetDigests(manifest, release.DigestSalt, image);
            FixedManifest.SetRecipient(manifest, Fleet, release.ContentKey);
            if (release.Content.Encoding != RecordEncoding.Stored)
            {
                SetCoded(manifest, release);
            }

            FixedManifest.SetSha256(manifest, Payload(release));
        }

        private static void SetCoded(Manifest manifest, FixtureRelease release)
        {
            FixtureContent content = release.Content;
            int count = Chunks.Count(release.ImageSize) / content.ChunksPerRecord;
            byte[] records = new byte[RecordCursor.EntryLength * count];
            for (int i = 0; i < count; i++)
            {
                RecordCursor.WriteEntry(records, RecordCursor.EntryLength * i, content.ChunksPerRecord, content.LengthOf(release.ImageSize, i * content.ChunksPerRecord));
            }

            byte[] factory = new byte[Factory.ImageSize];
            ImageBytes.Fill(Factory.Seed, 0, factory, 0, factory.Length);
            FixedManifest.SetCoded(manifest, content.Encoding, release.PayloadSize, records, content.Encoding == RecordEncoding.Delta ? factory : null);
        }

        private static byte[] Payload(FixtureRelease release)
        {
            RecordSealer sealer = new RecordSealer(release.ContentKey, release.ReleaseId, Cipher.KeyLength(release.Cipher) * 8);
            FixtureContent content = release.Content;
            List<byte> payload = new List<byte>();
            for (int first = 0; first < Chunks.Count(release.ImageSize); first += content.ChunksPerRecord)
            {
                int length = content.LengthOf(release.ImageSize, first);
                byte[] blocks = new byte[StoredPayload.CiphertextLength(length)];
                for (int i = 0; i < length; i++)
                {
                    blocks[i] = content.At(release.Seed, first, i);
                }

                payload.AddRange(sealer.Seal(RecordSealer.Header(content.Encoding, 0, content.ChunksPerRecord, first, length), blocks));
            }

            return payload.ToArray();
        }

        private static string Constant(string name, byte[] bytes)
        {
            // Base64: the strings of an assembly on nanoCLR have 64 KiB in all.
            IEnumerable<string> lines = Convert.ToBase64String(bytes).Chunk(LettersPerLine).Select(line => $"            \"{new string(line)}\"");
            return $"        internal const string {name} =\n{string.Join(" +\n", lines)};\n";
        }
    }
}
