using FsCheck;
using FsCheck.Fluent;
using Verso.Support;

namespace Verso.Core.Tests;

/// <summary>Random values that SPEC 2.2 and 9 allow, with the bounds as often as the values between them.</summary>
internal static class ManifestGenerators
{
    /// <summary>Printable ASCII of 1 to <paramref name="most"/> letters.</summary>
    internal static Gen<string> Text(int most) =>
        from length in Gen.OneOf(Gen.Elements(1, most), Gen.Choose(1, most))
        from letters in Gen.Choose(' ', '~').Select(code => (char)code).ArrayOf(length)
        select new string(letters);

    /// <summary>Names of SPEC 18.1, of 1 to 64 letters.</summary>
    internal static Gen<string> Name() =>
        from length in Gen.OneOf(Gen.Elements(1, SiteName.MaxLength), Gen.Choose(1, SiteName.MaxLength))
        from letters in Gen.Elements("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-".ToCharArray()).ArrayOf(length)
        let name = new string(letters)
        select name[0] == '.' || name[^1] == '.' ? name.Replace('.', '-') : name;

    /// <summary>Integers of 32 bits within bounds.</summary>
    internal static Gen<uint> Number(uint least, uint most) =>
        Gen.OneOf(Gen.Elements(least, most), Generators.Bytes(4).Select(bytes => least + (uint)(BitConverter.ToUInt32(bytes) % (most - least + 1UL))));

    internal static Gen<T[]> List<T>(Gen<T> item, int least, int most) =>
        Gen.Choose(least, most).SelectMany(count => item.ArrayOf(count));

    /// <summary>Keys with a valid form and an R² below the modulus. Nobody has their private halves.</summary>
    internal static Gen<TrustedKey> Key() =>
        from kid in Generators.Bytes(16)
        from size in Gen.Elements(256, 384, 512)
        from seed in Gen.Choose(0, int.MaxValue)
        select ShapedKey(kid, Samples.Fill(size, seed), Samples.Fill(size, seed ^ 1));

    internal static Gen<Manifest> Manifests() =>
        from identity in Identity()
        from image in Image()
        from payloads in List(OtherPayload(), 0, 7)
        from stored in Gen.Choose(0, 7)
        from cipher in Gen.Elements(Cipher.A256Cbc, Cipher.A128Cbc)
        from recipients in List(Generators.Bytes(48).Select(bytes => new Recipient(bytes[..8], bytes[8..])), 1, 8)
        from policy in Policy()
        select Compose(identity, image, payloads, stored, cipher, recipients, policy);

    private static Gen<Action<Manifest>> Identity() =>
        from id in Generators.Bytes(16)
        from product in Name()
        from hardware in List(Name(), 1, 8)
        from version in Text(32)
        from counter in Number(1, 0xFFFFFFFE)
        from created in Number(0, uint.MaxValue)
        from expires in Number(0, uint.MaxValue)
        select (Action<Manifest>)(m =>
        {
            (m.ReleaseId, m.Product, m.HardwareIds, m.Version) = (id, product, hardware, version);
            (m.Counter, m.Created, m.Expires) = (counter, created, expires > created ? expires : 0);
        });

    private static Gen<Action<Manifest>> Image() =>
        from size in Gen.OneOf(Gen.Elements(1, 8191, 8192, 8193, 16384), Gen.Choose(1, 1_000_000))
        from seed in Gen.Choose(0, int.MaxValue)
        select (Action<Manifest>)(m =>
        {
            m.ImageSize = size;
            m.ImageSha256 = Samples.Fill(32, seed);
            m.DigestSalt = Samples.Fill(16, seed);
            m.ChunkDigests = Samples.Fill(32 * Chunks.Count(size), seed ^ 1);
        });

    private static Gen<PayloadVariant> OtherPayload() =>
        from url in Text(256)
        from size in Number(1, int.MaxValue)
        from encoding in Gen.Choose(3, 255)
        from sha256 in Sha256()
        select new PayloadVariant { Url = url, Size = (int)size, Encoding = encoding, Sha256 = sha256 };

    private static Gen<byte[]?> Sha256() => Gen.OneOf(Gen.Constant<byte[]?>(null), Generators.Bytes(32).Select(bytes => (byte[]?)bytes));

    private static Gen<Action<Manifest>> Policy() =>
        from attempts in Gen.Choose(1, 10)
        from deadline in Gen.OneOf(Gen.Elements(10, 120, 3600), Gen.Choose(10, 3600))
        from battery in Gen.OneOf(Gen.Elements(0, 30, 100), Gen.Choose(0, 100))
        from hasRuntime in Gen.Elements(true, false)
        from runtime in Gen.Choose(0, 65535).ArrayOf(4)
        from natives in List(Text(64).Zip(Number(0, uint.MaxValue), (name, checksum) => new NativeAssembly(name, checksum)), 0, 64)
        from check in Gen.Elements(true, false)
        select (Action<Manifest>)(m =>
        {
            (m.BootAttempts, m.HealthDeadlineSeconds, m.BatteryPercent) = (attempts, deadline, battery);
            (m.RuntimeVersion, m.Natives, m.CheckImageSha256) = (hasRuntime ? runtime : null, natives, check);
        });

    private static Manifest Compose(
        Action<Manifest> identity, Action<Manifest> image, PayloadVariant[] payloads, int stored, int cipher, Recipient[] recipients, Action<Manifest> policy)
    {
        Manifest manifest = new() { Cipher = cipher, Recipients = recipients };
        identity(manifest);
        image(manifest);
        policy(manifest);
        List<PayloadVariant> all = [.. payloads];
        all.Insert(
            Math.Min(stored, payloads.Length),
            new PayloadVariant { Url = "payload.bin", Size = StoredPayload.Size(manifest.ImageSize), Encoding = RecordEncoding.Stored });
        manifest.Payloads = [.. all];
        return manifest;
    }

    private static TrustedKey ShapedKey(byte[] kid, byte[] modulus, byte[] rSquared)
    {
        modulus[0] |= 0x80;
        modulus[^1] |= 1;
        rSquared[0] &= 0x7F;
        return new TrustedKey(kid, modulus, rSquared);
    }
}
