using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Verso.Signing;
using Verso.Support;

namespace Verso.DeviceTests.Host
{
    /// <summary>
    /// Builds roots and pointers with the real signer, keys that protect nothing, and a fixed time. The fixture has root 1 in its trust store, and of the
    /// other files the signatures alone: <see cref="SiteParts"/> puts the files together.
    /// </summary>
    internal static class SiteBuilder
    {
        private const int LettersPerLine = 128;

        private static readonly StandingClock Clock = new StandingClock(DateTimeOffset.FromUnixTimeSeconds(1_780_000_000));

        /// <summary>The path of the generated file.</summary>
        internal static string FilePath { get; } = Path.Combine(Repository.Root, "tests", "Device", "Fixture", "SiteBytes.cs");

        /// <summary>The releases that have a pointer, by the name of its constant.</summary>
        internal static IReadOnlyDictionary<string, FixtureRelease> Releases { get; } = new Dictionary<string, FixtureRelease>
        {
            ["Small"] = FixtureRelease.Small(),
            ["Large"] = FixtureRelease.Large(),
            ["Native"] = FixtureRelease.Native(),
            ["Compressed"] = FixtureRelease.Compressed(),
            ["Delta"] = FixtureRelease.Delta(),
        };

        /// <summary>Root 1 or 2. They differ in their versions alone: one root key, two keys that sign releases, and one that signs pointers.</summary>
        internal static byte[] Root(uint version)
        {
            using SigningKey root = FixtureBuilder.Key("root");
            using SigningKey shorter = FixtureBuilder.Key(2048);
            using SigningKey longer = FixtureBuilder.Key(3072);
            using SigningKey channel = FixtureBuilder.Key("channel");
            RootOptions options = new RootOptions
            {
                Product = TestPublisher.Product,
                Threshold = 1,
                RootKeys = new[] { root.PublicKey },
                ReleaseKeys = new[] { shorter.PublicKey, longer.PublicKey },
                ChannelKeys = new[] { new ChannelSigner(channel.PublicKey, new[] { "beta", "stable" }) },
                LeastCounters = new Dictionary<string, uint> { [TestPublisher.Hardware] = 2 },
            };
            RootDraft draft = RootDraft.New(options, version == 1 ? null : Root(version - 1), Clock);
            draft.Sign(root);
            return draft.Finish();
        }

        /// <summary>A pointer of <c>stable</c> under root 1 that offers a release to every device.</summary>
        internal static byte[] Pointer(FixtureRelease release)
        {
            using SigningKey channel = FixtureBuilder.Key("channel");
            PointerOptions options = new PointerOptions
            {
                Channel = "stable",
                HardwareId = TestPublisher.Hardware,
                Offers = new[] { new OfferOptions(SiteParts.ManifestPath, release.ManifestFile()) },
            };
            return PointerSigner.Sign(options, Root(1), channel, null, Clock);
        }

        /// <summary>The generated file.</summary>
        /// <param name="constants">The signatures by their names.</param>
        internal static string Source(IEnumerable<(string Name, byte[] Signature)> constants)
        {
            StringBuilder source = new StringBuilder();
            source.Append("namespace Verso.DeviceTests\n{\n");
            source.Append("    /// <summary>Made by the real signer: Host/SiteBuilder.cs writes this file, and Host/SiteFixtureTests.cs compares it with the output of today.</summary>\n");
            source.Append("    internal static class SiteBytes\n    {\n");
            source.Append(string.Join('\n', constants.Select(constant => Constant(constant.Name, constant.Signature))));
            return source.Append("    }\n}\n").ToString();
        }

        private static string Constant(string name, byte[] bytes)
        {
            IEnumerable<string> lines = Convert.ToBase64String(bytes).Chunk(LettersPerLine).Select(line => $"            \"{new string(line)}\"");
            return $"        internal const string {name} =\n{string.Join(" +\n", lines)};\n";
        }
    }
}
