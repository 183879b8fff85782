using System;
using System.IO;
using Verso.Signing;

namespace Verso.DeviceTests.Host
{
    /// <summary>The root and the pointer in the fixture of the device tests are those that the signer produces, except for the salts of their signatures.</summary>
    [TestClass]
    public class SiteFixtureTests
    {
        private const string WriteVariable = "VERSO_WRITE_FIXTURE";

        /// <summary>Writes the fixture anew if that is requested. The next build uses it.</summary>
        [ClassInitialize]
        public static void Write(TestContext context)
        {
            if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
            {
                byte[] root = SiteBuilder.Root();
                using SigningKey channel = FixtureBuilder.Key(4096);
                File.WriteAllText(SiteBuilder.FilePath, SiteBuilder.Source(channel.PublicKey.Kid, root[^256..], SiteBuilder.Pointer(root)));
            }
        }

        [TestMethod]
        public void The_root_is_what_the_signer_makes_today()
        {
            Compare(SiteBuilder.Root(), SiteParts.RootFile(), 256);
        }

        [TestMethod]
        public void The_pointer_is_what_the_signer_makes_today()
        {
            Compare(SiteBuilder.Pointer(SiteParts.RootFile()), Convert.FromHexString(SiteBytes.Pointer), 512);
        }

        /// <summary>The signature ends the file in both formats.</summary>
        private static void Compare(byte[] today, byte[] committed, int signature)
        {
            Assert.AreEqual(
                Convert.ToHexString(today.AsSpan(0, today.Length - signature)),
                Convert.ToHexString(committed.AsSpan(0, committed.Length - signature)),
                $"set {WriteVariable}=1 and run the tests once to write the fixture anew, then build");
        }
    }
}
