using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>Assertions in the words of the device rooms.</summary>
    internal static class Check
    {
        /// <summary>Compares reason codes by number, which a log shows: nanoFramework has no names of enums.</summary>
        internal static void Reason(ReasonCode expected, ReasonCode actual)
        {
            Assert.AreEqual((int)expected, (int)actual);
        }

        /// <summary>The same, for a case among many.</summary>
        internal static void Reason(ReasonCode expected, ReasonCode actual, string about)
        {
            Assert.AreEqual((int)expected, (int)actual, about);
        }

        /// <summary>Bytes, shown in hexadecimal where they differ.</summary>
        internal static void Equal(string expected, byte[] actual)
        {
            Assert.AreEqual(expected, Bytes.ToHex(actual));
        }

        /// <summary>Flips a bit of an array.</summary>
        /// <param name="bytes">The array.</param>
        /// <param name="bit">8 times the byte, plus the bit in it.</param>
        internal static void Flip(byte[] bytes, int bit)
        {
            bytes[bit / 8] = (byte)(bytes[bit / 8] ^ (1 << (bit % 8)));
        }
    }
}
