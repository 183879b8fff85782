namespace Verso.DeviceTests
{
    /// <summary>Hexadecimal digits in groups.</summary>
    internal static class Digits
    {
        /// <summary>The bytes of hexadecimal digits with spaces between them.</summary>
        internal static byte[] Decode(string digits)
        {
            string joined = "";
            foreach (string part in digits.Split(' '))
            {
                joined += part;
            }

            return Hex.Decode(joined);
        }
    }
}
