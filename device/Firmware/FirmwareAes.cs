using System.Security.Cryptography;
using Verso.Core;

namespace Verso.Firmware
{
    /// <summary>The firmware's AES. In nanoFramework 1.17 it supports 128-bit keys and throws for longer ones.</summary>
    internal sealed class FirmwareAes : NativeAes
    {
        /// <inheritdoc/>
        public override byte[] Decrypt(byte[] key, byte[] iv, byte[] ciphertext)
        {
            return new Aes(CipherMode.CBC) { Key = key, IV = iv }.Decrypt(ciphertext);
        }
    }
}
