namespace System.Security.Cryptography
{
    /// <summary>Created with its mode, and used on whole arrays; .NET's class differs.</summary>
    public class Aes
    {
        public Aes(CipherMode mode) => throw null;

        public byte[] Key { set => throw null; }

        public byte[] IV { set => throw null; }

        public byte[] Decrypt(byte[] data) => throw null;
    }
}
