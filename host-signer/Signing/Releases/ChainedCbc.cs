using System.Security.Cryptography;

namespace Verso.Signing;

/// <summary>
/// AES in CBC mode over many messages of whole blocks, each with an initialization vector of its own, under one key. To set a cipher up takes
/// longer than to decrypt a chunk, so one goes on for all of them as if they were one message: what it chains the first
/// block of a message with is taken out again, and the vector put in its place.
/// </summary>
internal sealed class ChainedCbc : IDisposable
{
    private const int BlockSize = 16;

    private readonly ICryptoTransform _encryptor;
    private readonly ICryptoTransform _decryptor;
    private readonly byte[] _encrypted = new byte[BlockSize];
    private readonly byte[] _decrypted = new byte[BlockSize];
    private readonly byte[] _first = new byte[BlockSize];

    /// <summary>Sets the ciphers up.</summary>
    /// <param name="key">16 or 32 bytes.</param>
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
    /// <param name="plain">Array that holds it.</param>
    /// <param name="at">Its first index.</param>
    /// <param name="length">Its bytes, a multiple of 16 above 0.</param>
    /// <param name="iv">Its initialization vector, 16 bytes.</param>
    /// <param name="cipher">Array that receives as many bytes, another one.</param>
    /// <param name="to">From which index on.</param>
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

    /// <summary>Decrypts a message, the twin of <see cref="Encrypt"/>.</summary>
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
