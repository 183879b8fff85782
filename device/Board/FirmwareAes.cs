using System.Security.Cryptography;
using Verso.Core;

namespace Verso.Device
{
    /// <summary>The firmware's AES: 128 bits in nanoFramework 1.17; for a longer key it throws.</summary>
    internal sealed class FirmwareAes : NativeAes
    {
        /// <inheritdoc/>
        public override byte[] Decrypt(byte[] key, byte[] iv, byte[] ciphertext)
        {
            return new Aes(CipherMode.CBC) { Key = key, IV = iv }.Decrypt(ciphertext);
        }
    }
}
