using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Numerics;
using System.Security.Cryptography;
using Verso.Core;

namespace Verso.Benchmarks;

/// <summary>
/// An RSA key that is always the same and signs with a salt of zeros, so that one message has one signature and two runs count the same. The
/// key is public in this repository: its signatures prove nothing.
/// </summary>
internal sealed class BenchmarkKey
{
    private const int HashLength = 32;

    private static readonly ConcurrentDictionary<string, BenchmarkKey> Known = new();

    private readonly BigInteger _modulus;
    private readonly BigInteger _exponent;
    private readonly int _size;

    private BenchmarkKey(string name)
    {
        using RSA rsa = RSA.Create();
        using StreamReader pem = new(typeof(BenchmarkKey).Assembly.GetManifestResourceStream($"benchmark-{name}.pem")!);
        rsa.ImportFromPem(pem.ReadToEnd());
        RSAParameters parameters = rsa.ExportParameters(true);
        _size = parameters.Modulus!.Length;
        _modulus = Number(parameters.Modulus);
        _exponent = Number(parameters.D!);
        byte[] kid = SHA256.HashData(rsa.ExportSubjectPublicKeyInfo())[..TrustedKey.KidLength];
        Public = new TrustedKey(kid, parameters.Modulus, RsaPublicKey.ComputeRSquared(parameters.Modulus));
    }

    /// <summary>The key as in a trust store.</summary>
    public TrustedKey Public { get; }

    /// <summary>The key of 2048, 3072 or 4096 bits.</summary>
    public static BenchmarkKey Of(int bits) => Known.GetOrAdd($"{bits}", static name => new BenchmarkKey(name));

    /// <summary>One of six root keys of 3072 bits.</summary>
    /// <param name="number">2 to 7.</param>
    public static BenchmarkKey OfRoot(int number) => Known.GetOrAdd($"3072-{number}", static name => new BenchmarkKey(name));

    /// <summary>A manifest file.</summary>
    public byte[] Sign(Manifest manifest)
    {
        byte[] payload = ManifestWriter.Write(manifest);
        return Envelope.Write(Public.Kid, payload, Sign(Envelope.SignedBytes(Public.Kid, payload)));
    }

    /// <summary>RSASSA-PSS with SHA-256 and 32 zeros as a salt (RFC 8017 sections 8.1.1 and 9.1.1).</summary>
    public byte[] Sign(byte[] message)
    {
        byte[] salt = new byte[HashLength];
        byte[] hash = SHA256.HashData([.. new byte[8], .. SHA256.HashData(message), .. salt]);
        byte[] block = [.. new byte[_size - HashLength - HashLength - 2], 1, .. salt];
        for (int at = 0; at < block.Length; at += HashLength)
        {
            byte[] counter = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(counter, at / HashLength);
            byte[] mask = SHA256.HashData([.. hash, .. counter]);
            for (int i = at; i < Math.Min(at + HashLength, block.Length); i++)
            {
                block[i] ^= mask[i - at];
            }
        }

        block[0] &= 0x7F;
        byte[] encoded = [.. block, .. hash, 0xBC];
        byte[] signature = BigInteger.ModPow(Number(encoded), _exponent, _modulus).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[_size - signature.Length], .. signature];
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
