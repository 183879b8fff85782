using System.Security.Cryptography;
using System.Text;
using Verso.Core;

namespace Verso.Signing;

/// <summary>
/// Seals and opens the records of one release (SPEC 3.1, 3.2) with .NET's cryptography. The device's own code does the same without it,
/// and tests compare the two.
/// </summary>
internal sealed class RecordCipher : IDisposable
{
    private const int ContextLength = Manifest.ReleaseIdLength + RecordHeader.Length;
    private const int BlockSize = 16;

    private readonly ChainedCbc _aes;
    private readonly IncrementalHash _ivHmac;
    private readonly IncrementalHash _macHmac;
    private readonly byte[] _context = new byte[ContextLength];

    /// <summary>Derives the keys of a release.</summary>
    /// <param name="contentKey">The content key, 32 bytes.</param>
    /// <param name="cipher">One of <see cref="Cipher"/>.</param>
    /// <param name="releaseId">The release id, 16 bytes.</param>
    public RecordCipher(byte[] contentKey, int cipher, byte[] releaseId)
    {
        _aes = new ChainedCbc(Derive(contentKey, "verso/1 encryption")[..Cipher.KeyLength(cipher)]);
        _ivHmac = HmacUnder(contentKey, "verso/1 iv");
        _macHmac = HmacUnder(contentKey, "verso/1 authentication");
        releaseId.CopyTo(_context, 0);
    }

    private ReadOnlySpan<byte> HeaderBytes => _context.AsSpan(Manifest.ReleaseIdLength);

    /// <summary>Returns the size in bytes of a record with content of a given length.</summary>
    public static int RecordLength(int contentLength)
    {
        return RecordHeader.Length + StoredPayload.CiphertextLength(contentLength) + RecordHeader.TagLength;
    }

    /// <summary>Writes a record.</summary>
    /// <param name="header">The header, with the length of the content.</param>
    /// <param name="content">The content, followed by room for the zero-fill. The room is cleared.</param>
    /// <param name="record">Receives the record.</param>
    /// <returns>The size of the record in bytes.</returns>
    public int Seal(RecordHeader header, ArraySegment<byte> content, ArraySegment<byte> record)
    {
        int cipherLength = StoredPayload.CiphertextLength(header.ContentLength);
        content.AsSpan(header.ContentLength, cipherLength - header.ContentLength).Clear();
        Span<byte> iv = stackalloc byte[HMACSHA256.HashSizeInBytes];
        DeriveIv(header, iv);
        HeaderBytes.CopyTo(record);
        ArraySegment<byte> ciphertext = record.Slice(RecordHeader.Length, cipherLength);
        _aes.Encrypt(content.Array!, content.Offset, cipherLength, iv[..BlockSize], record.Array!, ciphertext.Offset);
        Span<byte> tag = stackalloc byte[HMACSHA256.HashSizeInBytes];
        ComputeTag(ciphertext, tag);
        tag[..RecordHeader.TagLength].CopyTo(record.AsSpan(RecordHeader.Length + cipherLength));
        return RecordLength(header.ContentLength);
    }

    /// <summary>Reads a record whose header is already checked.</summary>
    /// <param name="header">The expected header.</param>
    /// <param name="record">The record.</param>
    /// <param name="content">Receives the content with its zero-fill.</param>
    /// <returns><see cref="ReasonCode.None"/>, <see cref="ReasonCode.RecordTagMismatch"/> or <see cref="ReasonCode.RecordFillNotZero"/>.</returns>
    public ReasonCode Open(RecordHeader header, ArraySegment<byte> record, ArraySegment<byte> content)
    {
        int cipherLength = StoredPayload.CiphertextLength(header.ContentLength);
        ArraySegment<byte> ciphertext = record.Slice(RecordHeader.Length, cipherLength);
        Span<byte> iv = stackalloc byte[HMACSHA256.HashSizeInBytes];
        DeriveIv(header, iv);
        Span<byte> tag = stackalloc byte[HMACSHA256.HashSizeInBytes];
        ComputeTag(ciphertext, tag);
        if (!CryptographicOperations.FixedTimeEquals(tag[..RecordHeader.TagLength], record.AsSpan(RecordHeader.Length + cipherLength, RecordHeader.TagLength)))
        {
            return ReasonCode.RecordTagMismatch;
        }

        _aes.Decrypt(record.Array!, ciphertext.Offset, cipherLength, iv[..BlockSize], content.Array!, content.Offset);
        return content.AsSpan(header.ContentLength, cipherLength - header.ContentLength).ContainsAnyExcept((byte)0)
            ? ReasonCode.RecordFillNotZero
            : ReasonCode.None;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _aes.Dispose();
        _ivHmac.Dispose();
        _macHmac.Dispose();
    }

    private static byte[] Derive(byte[] contentKey, string label) => HMACSHA256.HashData(contentKey, Encoding.ASCII.GetBytes(label));

    /// <summary>Creates an HMAC whose key is set up once. For short messages, the setup is half of the work.</summary>
    private static IncrementalHash HmacUnder(byte[] contentKey, string label)
    {
        byte[] key = Derive(contentKey, label);
        IncrementalHash hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        CryptographicOperations.ZeroMemory(key);
        return hmac;
    }

    /// <summary>Derives the initialization vector. It also leaves the context of the record in place for <see cref="ComputeTag"/>.</summary>
    private void DeriveIv(RecordHeader header, Span<byte> iv)
    {
        header.Write(_context, Manifest.ReleaseIdLength);
        _ivHmac.AppendData(_context);
        _ivHmac.GetHashAndReset(iv);
    }

    private void ComputeTag(ReadOnlySpan<byte> ciphertext, Span<byte> tag)
    {
        Span<byte> recordKey = stackalloc byte[HMACSHA256.HashSizeInBytes];
        _macHmac.AppendData(_context);
        _macHmac.GetHashAndReset(recordKey);
        HMACSHA256.HashData(recordKey, ciphertext, tag);
    }
}
