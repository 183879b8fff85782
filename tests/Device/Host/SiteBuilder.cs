using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Verso.Signing;
using Verso.Support;

namespace Verso.DeviceTests.Host
{
    /// <summary>Builds a root and a pointer with the real signer, keys that protect nothing, and a fixed time.</summary>
    internal static class SiteBuilder
    {
        private const int DigitsPerLine = 128;

        private static readonly StandingClock Clock = new StandingClock(DateTimeOffset.FromUnixTimeSeconds(1_780_000_000));

        /// <summary>The path of the generated file.</summary>
        internal static string FilePath { get; } = Path.Combine(Repository.Root, "tests", "Device", "Fixture", "SiteBytes.cs");

        /// <summary>
        /// Root 2, whose one root key is that of 2048 bits. The key of 3072 bits signs releases, and that of 4096 bits signs pointers. The fixture has its
        /// signature alone: <see cref="SiteParts"/> puts the file together.
        /// </summary>
        internal static byte[] Root()
        {
            return Root(Root(null));
        }

        private static byte[] Root(byte[] held)
        {
            using SigningKey root = FixtureBuilder.Key(2048);
            using SigningKey release = FixtureBuilder.Key(3072);
            using SigningKey channel = FixtureBuilder.Key(4096);
            RootOptions options = new RootOptions
            {
                Product = TestPublisher.Product,
                Threshold = 1,
                RootKeys = new[] { root.PublicKey },
                ReleaseKeys = new[] { release.PublicKey },
                ChannelKeys = new[] { new ChannelSigner(channel.PublicKey, new[] { "beta", "stable" }) },
                LeastCounters = new Dictionary<string, uint> { [TestPublisher.Hardware] = 2 },
            };
            RootDraft draft = RootDraft.New(options, held, Clock);
            draft.Sign(root);
            return draft.Finish();
        }

        /// <summary>A pointer of <c>stable</c> that offers the large release to every device.</summary>
        internal static byte[] Pointer(byte[] root)
        {
            using SigningKey channel = FixtureBuilder.Key(4096);
            PointerOptions options = new PointerOptions
            {
                Channel = "stable",
                HardwareId = TestPublisher.Hardware,
                Offers = new[]
                {
                    new OfferOptions("releases/large/manifest.cose", FixtureRelease.Large().ManifestFile()),
                },
            };
            return PointerSigner.Sign(options, root, channel, null, Clock);
        }

        /// <summary>The generated file.</summary>
        internal static string Source(byte[] channelKid, byte[] rootSignature, byte[] pointer)
        {
            StringBuilder source = new StringBuilder();
            source.Append("namespace Verso.DeviceTests\n{\n");
            source.Append("    /// <summary>Made by the real signer: Host/SiteBuilder.cs writes this file, and Host/SiteFixtureTests.cs compares it with the output of today.</summary>\n");
            source.Append("    internal static class SiteBytes\n    {\n");
            source.Append(Constant("ChannelKid", channelKid)).Append('\n').Append(Constant("RootSignature", rootSignature)).Append('\n').Append(Constant("Pointer", pointer));
            return source.Append("    }\n}\n").ToString();
        }

        private static string Constant(string name, byte[] bytes)
        {
            IEnumerable<string> lines = Convert.ToHexString(bytes).ToLowerInvariant().Chunk(DigitsPerLine).Select(line => $"            \"{new string(line)}\"");
            return $"        internal const string {name} =\n{string.Join(" +\n", lines)};\n";
        }
    }
}
