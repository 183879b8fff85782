using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Verso.Support;

/// <summary>A second implementation of SPEC 3.1 and 3.2, with only .NET's Aes and HMACSHA256.</summary>
public sealed class RecordSealer(byte[] contentKey, byte[] releaseId, int keyBits)
{
    /// <summary>The record of one chunk: header, ciphertext and tag, with the zero padding of the SPEC.</summary>
    public byte[] SealChunk(int variant, int chunk, byte[] content) =>
        Seal(Header(0, variant, 1, chunk, content.Length), [.. content, .. new byte[(16 - (content.Length % 16)) % 16]]);

    /// <summary>A record with any header and any whole blocks.</summary>
    public byte[] Seal(byte[] header, byte[] blocks)
    {
        byte[] context = [.. releaseId, .. header];
        using Aes aes = Aes.Create();
        aes.Key = Derive("verso/1 encryption")[..(keyBits / 8)];
        byte[] iv = HMACSHA256.HashData(Derive("verso/1 iv"), context)[..16];
        byte[] ciphertext = aes.EncryptCbc(blocks, iv, PaddingMode.None);
        byte[] recordKey = HMACSHA256.HashData(Derive("verso/1 authentication"), context);
        return [.. header, .. ciphertext, .. HMACSHA256.HashData(recordKey, ciphertext)[..16]];
    }

    /// <summary>The twelve bytes before the ciphertext.</summary>
    public static byte[] Header(int encoding, int variant, int chunkCount, int firstChunk, int length)
    {
        byte[] header = new byte[12];
        header[0] = (byte)encoding;
        header[1] = (byte)variant;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)chunkCount);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), (uint)firstChunk);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(8), (uint)length);
        return header;
    }

    private byte[] Derive(string label) => HMACSHA256.HashData(contentKey, Encoding.ASCII.GetBytes(label));
}
