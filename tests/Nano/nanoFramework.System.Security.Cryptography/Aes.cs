namespace System.Security.Cryptography
{
    /// <summary>Made with its mode, and takes whole arrays; .NET's is another.</summary>
    public class Aes
    {
        public Aes(CipherMode mode) => throw null;

        public byte[] Key { set => throw null; }

        public byte[] IV { set => throw null; }

        public byte[] Decrypt(byte[] data) => throw null;
    }
}
