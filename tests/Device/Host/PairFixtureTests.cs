using System;
using System.IO;

namespace Verso.DeviceTests.Host
{
    /// <summary>The real pair of images in the fixture is the encoder's output.</summary>
    [TestClass]
    public class PairFixtureTests
    {
        private const string WriteVariable = "VERSO_WRITE_FIXTURE";

        [TestMethod]
        public void The_real_pair_is_what_the_encoder_makes_of_it_today()
        {
            string today = PairBuilder.Source();
            if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
            {
                File.WriteAllText(PairBuilder.FilePath, today);
            }

            Assert.AreEqual(today, File.ReadAllText(PairBuilder.FilePath), $"set {WriteVariable}=1 and run the tests once to write the fixture anew, then build");
        }
    }
}
