using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Verso.Core;

namespace Verso.DeviceTests.Host
{
    /// <summary>The roots and the pointers in the fixture of the device tests are those that the signer produces, except for the salts of their signatures.</summary>
    [TestClass]
    public class SiteFixtureTests
    {
        private const string WriteVariable = "VERSO_WRITE_FIXTURE";
        private const int Signature = 256;

        public static IEnumerable<object[]> Releases => SiteBuilder.Releases.Keys.Select(name => new object[] { name });

        /// <summary>Writes the fixture anew if that is requested. The next build uses it. Pointers follow a manifest that changed at the second time.</summary>
        [ClassInitialize]
        public static void Write(TestContext context)
        {
            if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
            {
                File.WriteAllText(SiteBuilder.FilePath, SiteBuilder.Source(SiteBuilder.Releases
                    .Select(pair => (pair.Key + "Pointer", Kept(SiteParts.PointerFile(pair.Value), VerifyPointer, SiteBuilder.Pointer(pair.Value))))
                    .Prepend(("RootSignature", Kept(SiteParts.RootFile(), file => RootVerifier.VerifyAlone(file, out _), SiteBuilder.Root(2))))));
            }
        }

        [TestMethod]
        public void The_root_is_what_the_signer_makes_today()
        {
            Compare(SiteBuilder.Root(2), SiteParts.RootFile());
        }

        [TestMethod]
        [DynamicData(nameof(Releases))]
        public void The_pointer_is_what_the_signer_makes_today(string name)
        {
            byte[] file = SiteParts.PointerFile(SiteBuilder.Releases[name]);

            Compare(SiteBuilder.Pointer(SiteBuilder.Releases[name]), file);
            Assert.AreEqual(ReasonCode.None, VerifyPointer(file));
        }

        private static ReasonCode VerifyPointer(byte[] file)
        {
            return PointerVerifier.Verify(file, FixtureRelease.Trust().Root, "stable", "ereader-r2", out _);
        }

        /// <summary>The signature of the committed file if it verifies and is up to date; otherwise that of today's.</summary>
        private static byte[] Kept(byte[] committed, Func<byte[], ReasonCode> verify, byte[] today)
        {
            return FixtureBuilder.Kept(verify(committed) == ReasonCode.None ? committed : null, today, Signature)[^Signature..];
        }

        /// <summary>The signature ends the file in both formats.</summary>
        private static void Compare(byte[] today, byte[] committed)
        {
            Assert.AreEqual(
                Convert.ToHexString(today.AsSpan(0, today.Length - Signature)),
                Convert.ToHexString(committed.AsSpan(0, committed.Length - Signature)),
                $"set {WriteVariable}=1 and run the tests twice to write the fixture anew, and build after each");
        }
    }
}
