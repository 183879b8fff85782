using System.Security.Cryptography;

namespace Verso.Signing;

/// <summary>
/// AES-CBC for many messages of whole blocks under one key, each with its own initialization vector. The setup of a cipher takes longer
/// than the decryption of a chunk, so one cipher processes all messages as if they were one. For the first block of each message,
/// the chaining value of the cipher is cancelled out and replaced by the vector of the message.
/// </summary>
internal sealed class ChainedCbc : IDisposable
{
    private const int BlockSize = 16;

    private readonly ICryptoTransform _encryptor;
    private readonly ICryptoTransform _decryptor;
    private readonly byte[] _encrypted = new byte[BlockSize];
    private readonly byte[] _decrypted = new byte[BlockSize];
    private readonly byte[] _first = new byte[BlockSize];

    /// <summary>Sets up the ciphers.</summary>
    /// <param name="key">The key, 16 or 32 bytes.</param>
    public ChainedCbc(byte[] key)
    {
        using Aes aes = Aes.Create();
        aes.Key = key;
        aes.IV = _encrypted;
        aes.Padding = PaddingMode.None;
        _encryptor = aes.CreateEncryptor();
        _decryptor = aes.CreateDecryptor();
    }

    /// <summary>Encrypts a message.</summary>
    /// <param name="plain">The array that contains the message.</param>
    /// <param name="at">The index of its first byte.</param>
    /// <param name="length">Its length in bytes, a multiple of 16 above 0.</param>
    /// <param name="iv">Its initialization vector, 16 bytes.</param>
    /// <param name="cipher">Another array, which receives as many bytes.</param>
    /// <param name="to">The index of the first byte in that array.</param>
    public void Encrypt(byte[] plain, int at, int length, ReadOnlySpan<byte> iv, byte[] cipher, int to)
    {
        plain.AsSpan(at, BlockSize).CopyTo(_first);
        Exchange(_first, _encrypted, iv);
        _encryptor.TransformBlock(_first, 0, BlockSize, cipher, to);
        if (length > BlockSize)
        {
            _encryptor.TransformBlock(plain, at + BlockSize, length - BlockSize, cipher, to + BlockSize);
        }

        cipher.AsSpan(to + length - BlockSize, BlockSize).CopyTo(_encrypted);
    }

    /// <summary>Decrypts a message; the inverse of <see cref="Encrypt"/>.</summary>
    public void Decrypt(byte[] cipher, int at, int length, ReadOnlySpan<byte> iv, byte[] plain, int to)
    {
        _decryptor.TransformBlock(cipher, at, length, plain, to);
        Exchange(plain.AsSpan(to, BlockSize), _decrypted, iv);
        cipher.AsSpan(at + length - BlockSize, BlockSize).CopyTo(_decrypted);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _encryptor.Dispose();
        _decryptor.Dispose();
    }

    private static void Exchange(Span<byte> block, ReadOnlySpan<byte> chained, ReadOnlySpan<byte> iv)
    {
        for (int i = 0; i < BlockSize; i++)
        {
            block[i] ^= (byte)(chained[i] ^ iv[i]);
        }
    }
}
