namespace Verso.Core
{
    /// <summary>The labels of key derivation and of signatures: ASCII, without a terminator (SPEC, opening).</summary>
    internal static class Labels
    {
        internal static byte[] ToBytes(string label)
        {
            byte[] bytes = new byte[label.Length];
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)label[i];
            }

            return bytes;
        }
    }
}
