namespace System.Security.Cryptography
{
    /// <summary>nanoFramework's, which is made with its mode and takes whole arrays.</summary>
    public class Aes
    {
        /// <summary>Makes a cipher.</summary>
        public Aes(CipherMode mode)
        {
            _ = mode;
        }

        /// <summary>Key.</summary>
        public byte[] Key { get; set; }

        /// <summary>Initialisation vector.</summary>
        public byte[] IV { get; set; }

        /// <summary>Decrypts.</summary>
        public byte[] Decrypt(byte[] data)
        {
            return data;
        }
    }
}
