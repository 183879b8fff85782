using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>
/// A key-encryption key that a fleet of devices shares. Content keys are wrapped under it (SPEC 2.2, 12). Its file is a JSON Web Key
/// (RFC 7517) of type "oct" for "A256KW".
/// </summary>
public sealed class FleetKey
{
    /// <summary>The name of its algorithm in JSON Web Algorithms (RFC 7518 section 4.4).</summary>
    public const string Algorithm = "A256KW";

    /// <summary>The length of the key in bits.</summary>
    public const int Bits = 8 * KeySize;

    private const int KeySize = 32;
    private const string Advice = "name the file that `verso fleet new` wrote";
    private static readonly byte[] IdLabel = Encoding.ASCII.GetBytes("verso/1 kek id");

    private readonly byte[] _key;

    private FleetKey(byte[] key)
    {
        _key = key;
        Id = HMACSHA256.HashData(key, IdLabel)[..8];
    }

    /// <summary>Key-encryption key id: HMAC(key, "verso/1 kek id")[0..8] (SPEC 12).</summary>
    public byte[] Id { get; }

    /// <summary>Creates a random key.</summary>
    public static FleetKey Create() => new(RandomNumberGenerator.GetBytes(KeySize));

    /// <summary>Creates a key from its 32 bytes.</summary>
    public static FleetKey FromBytes(ReadOnlySpan<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeySize, nameof(key));
        return new FleetKey(key.ToArray());
    }

    /// <summary>Reads a key file.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.InputUnreadable"/> or <see cref="ReasonCode.KeyUnusable"/>.</exception>
    public static FleetKey Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return FromJson(InputFile.ReadSmallText(path, RsaKeys.FileLimit, ReasonCode.KeyUnusable), path);
    }

    /// <summary>Reads a key from its JSON Web Key.</summary>
    /// <param name="json">The JSON text.</param>
    /// <param name="name">The name of the file in errors.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.KeyUnusable"/>.</exception>
    public static FleetKey FromJson(string json, string name)
    {
        JsonWebKey? jwk;
        try
        {
            jwk = JsonSerializer.Deserialize<JsonWebKey>(json);
        }
        catch (JsonException failure)
        {
            throw new VersoException(ReasonCode.KeyUnusable, $"{name} is not a JSON Web Key", Advice, failure);
        }

        if (jwk is not { Type: "oct", Algorithm: FleetKey.Algorithm, Key: not null, Id: not null })
        {
            throw new VersoException(ReasonCode.KeyUnusable, $"{name} is not a JSON Web Key of type \"oct\" for \"A256KW\" with \"k\" and \"kid\"", Advice);
        }

        if (!Base64Url.IsValid(jwk.Key, out int length) || length != KeySize)
        {
            throw new VersoException(ReasonCode.KeyUnusable, $"{name} does not have {KeySize} bytes in \"k\"", Advice);
        }

        var key = new FleetKey(Base64Url.DecodeFromChars(jwk.Key));
        CheckId(jwk.Id, key, name);
        return key;
    }

    /// <summary>Returns the key as a JSON Web Key in one line.</summary>
    public string ToJson()
    {
        return JsonSerializer.Serialize(new JsonWebKey("oct", Algorithm, Convert.ToHexStringLower(Id), Base64Url.EncodeToString(_key))) + "\n";
    }

    /// <summary>Writes a new key file that only its owner can read. An existing file is never overwritten.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.OutputUnwritable"/>.</exception>
    public void SaveNew(string path)
    {
        OutputFolder.WriteNewFile(path, Encoding.ASCII.GetBytes(ToJson()), "fleet.jwk", ownerOnly: true);
    }

    /// <summary>Returns a copy of the 32 bytes, for the trust store of a device.</summary>
    public byte[] ToBytes() => (byte[])_key.Clone();

    /// <summary>Wraps a content key with A256KW (RFC 3394).</summary>
    /// <param name="contentKey">32 bytes.</param>
    /// <returns>40 bytes.</returns>
    public byte[] Wrap(ReadOnlySpan<byte> contentKey) => AesKeyWrap.Wrap(_key, contentKey.ToArray());

    /// <summary>Unwraps a content key.</summary>
    /// <param name="wrapped">40 bytes.</param>
    /// <returns>The 32 bytes, or null if they were altered or were wrapped under another key.</returns>
    public byte[]? TryUnwrap(ReadOnlySpan<byte> wrapped) => AesKeyWrap.TryUnwrap(_key, wrapped.ToArray());

    private static void CheckId(string id, FleetKey key, string name)
    {
        if (id != Convert.ToHexStringLower(key.Id))
        {
            throw new VersoException(ReasonCode.KeyUnusable, $"{name} has a kid other than {Convert.ToHexStringLower(key.Id)}, the kid of its key: the file was altered", Advice);
        }
    }

    private sealed record JsonWebKey(
        [property: JsonPropertyName("kty")] string? Type,
        [property: JsonPropertyName("alg")] string? Algorithm,
        [property: JsonPropertyName("kid")] string? Id,
        [property: JsonPropertyName("k")] string? Key);
}
