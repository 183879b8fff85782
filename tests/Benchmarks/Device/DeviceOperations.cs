using System.Text.Json;
using Verso.Boot;
using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Benchmarks;

/// <summary>
/// The operations that are measured. They run inside a <see cref="DeviceContext"/>, where the device's types are the instrumented ones. Keys,
/// releases and devices are created before the counting begins, and locals here do not belong to the device.
/// </summary>
internal static class DeviceOperations
{
    /// <summary>SHA-256 over 64 KiB.</summary>
    public const string Sha256Bulk = "SHA-256";

    /// <summary>AES-256-CBC decryption of 64 KiB, tables and key schedule ready.</summary>
    public const string Aes256Bulk = "AES-256-CBC decryption";

    /// <summary>AES-128-CBC decryption of 64 KiB, tables and key schedule ready.</summary>
    public const string Aes128Bulk = "AES-128-CBC decryption";

    /// <summary>AES tables, and a key schedule of 256 bits.</summary>
    public const string AesStart = "AES tables and key schedule";

    /// <summary>RSA-PSS verification; the number of bits follows.</summary>
    public const string Verification = "RSA-PSS verification";

    /// <summary>R² of a root key; the number of bits follows.</summary>
    public const string RSquared = "computing R²";

    /// <summary>The manifest of a 512 KiB image: read, hash, check, unwrap the content key. Without RSA.</summary>
    public const string ManifestCheck = "manifest check without RSA";

    /// <summary>A session that ends with a 304.</summary>
    public const string IdleCheck = "idle check";

    /// <summary>A session with a new pointer of a 2048-bit key that offers the device nothing.</summary>
    public const string NewPointer = "check with a new pointer, 2048 bits";

    /// <summary>A session that takes a root with two old and two new signatures of 3072 bits, and then a pointer under it that offers the device nothing.</summary>
    public const string Rotation = "check with a root rotation, 3072 bits";

    /// <summary>One full record into the slot, from its tag to its journal entry.</summary>
    public const string Record = "one record, tag to journal";

    /// <summary>A whole session with A128CBC and without the image's SHA-256.</summary>
    public const string UpdateShort = "update, a128cbc";

    /// <summary>A whole session with A256CBC and the image's SHA-256.</summary>
    public const string UpdateFull = "update, a256cbc and SHA-256";

    /// <summary>Stage 0 with the new release on trial, up to its confirmation.</summary>
    public const string TrialBoot = "trial boot and confirmation";

    /// <summary>Stage 0 with a confirmed slot, up to its launch.</summary>
    public const string ConfirmedBoot = "boot of a confirmed slot";

    private const int Bulk = 65536;
    private const int ImageSize = DeviceBenchmark.ImageSize;
    private const int UpdateKeyBits = 3072;

    /// <summary>All operations, in the order of the report.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        Sha256Bulk, Aes256Bulk, Aes128Bulk, AesStart, $"{Verification}, 2048 bits", $"{Verification}, 3072 bits", $"{Verification}, 4096 bits",
        $"{RSquared}, 3072 bits", ManifestCheck, IdleCheck, NewPointer, Rotation, Record, UpdateShort, UpdateFull, TrialBoot, ConfirmedBoot,
    ];

    /// <summary>Measures one operation.</summary>
    /// <param name="operation">One of <see cref="All"/>.</param>
    /// <param name="methods">The number of methods.</param>
    /// <returns><see cref="OperationFigures"/> as JSON.</returns>
    public static string Measure(string operation, int methods)
    {
        IlMeter.Begin(methods);
        OperationMeter meter = new(operation, methods);
        switch (operation)
        {
            case Sha256Bulk:
                byte[] message = new byte[Bulk];
                Sha256.Hash(message, 0, 1);
                meter.Run(Bulk, () => Sha256.Hash(message, 0, Bulk));
                break;
            case Aes256Bulk:
            case Aes128Bulk:
                Decrypt(meter, operation == Aes256Bulk ? 32 : 16);
                break;
            case AesStart:
                meter.Run(1, () => _ = new AesCbc(new byte[32]));
                break;
            case ManifestCheck:
                CheckManifest(meter);
                break;
            case IdleCheck:
            case NewPointer:
            case Rotation:
                Check(meter, operation);
                break;
            case Record:
                StoreRecord(meter);
                break;
            case UpdateShort:
                Update(meter, Cipher.A128Cbc, checkSha256: false);
                break;
            case UpdateFull:
                Update(meter, Cipher.A256Cbc, checkSha256: true);
                break;
            case TrialBoot:
            case ConfirmedBoot:
                Boot(meter, operation == TrialBoot);
                break;
            case $"{RSquared}, 3072 bits":
                byte[] modulus = BenchmarkKey.Of(3072).Public.Modulus;
                meter.Run(1, () => RsaPublicKey.ComputeRSquared(modulus));
                break;
            default:
                Verify(meter, int.Parse(operation.Split(' ')[^2]));
                break;
        }

        return JsonSerializer.Serialize(meter.Figures());
    }

    private static void Decrypt(OperationMeter meter, int keyLength)
    {
        byte[] iv = new byte[AesCbc.BlockSize];
        byte[] data = new byte[Bulk];
        AesCbc aes = new(new byte[keyLength]);
        meter.Run(Bulk, () => aes.Decrypt(iv, data, 0, Bulk));
    }

    private static void Verify(OperationMeter meter, int bits)
    {
        byte[] message = [1, 2, 3];
        BenchmarkKey key = BenchmarkKey.Of(bits);
        byte[] signature = key.Sign(message);
        byte[] digest = Sha256.Hash(message, 0, message.Length);
        bool isValid = false;
        meter.Run(1, () => isValid = RsaPss.Verify(new RsaPublicKey(key.Public.Modulus, key.Public.RSquared), digest, signature));
        Require(isValid, "the signature does not verify");
    }

    // The steps of ManifestVerifier without RsaPss.Verify, and the next steps of an update session.
    private static void CheckManifest(OperationMeter meter)
    {
        BenchmarkKey key = BenchmarkKey.Of(UpdateKeyBits);
        byte[] file = BenchmarkRelease.Create(key, 2, ImageSize, Cipher.A256Cbc, checkSha256: true).ManifestFile;
        TrustStore trust = BenchmarkRelease.Trust(key);
        SlotEntry running = new(SlotStatus.Confirmed, 1, new byte[Manifest.ReleaseIdLength]);
        Acceptance acceptance = new(trust, new BootRecord(Slots.A, 0, 3, 1, running, SlotEntry.Empty), Slots.A, new VirtualBoard());
        ReasonCode reason = ReasonCode.FieldMissing;
        // What a caller on the device keeps in its locals until it has decided.
        Envelope? envelope = null;
        byte[] digest = [];
        Manifest? manifest = null;
        meter.Run(1, () =>
        {
            Envelope.Read(file, out envelope);
            trust.Root.FindReleaseKey(envelope.Kid);
            digest = envelope.SignedDigest(file);
            ManifestReader.Read(file, envelope.PayloadOffset, envelope.PayloadLength, out manifest);
            reason = acceptance.Judge(manifest, ImageSize, ImageSize / Chunks.Size, out _);
        });
        Require(reason == ReasonCode.None && digest.Length == Sha256.Size, $"the manifest is refused: {reason}");
    }

    private static void Check(OperationMeter meter, string operation)
    {
        BenchmarkKey key = BenchmarkKey.Of(UpdateKeyBits);
        TestRelease release = BenchmarkRelease.Create(key, 1, Chunks.Size, Cipher.A256Cbc, checkSha256: true);
        VirtualDevice device = BenchmarkRelease.Device(key, release);
        TestRelease next = BenchmarkRelease.Create(key, 2, Chunks.Size, Cipher.A256Cbc, checkSha256: true);
        BenchmarkRelease.Publish(device, next, sequence: 1, share: 0);
        UpdateAgent agent = device.NewAgent();
        Require(agent.Update(null).Reason == ReasonCode.NotOffered, "the first check");
        if (operation == NewPointer)
        {
            BenchmarkRelease.Publish(device, next, sequence: 2, share: 0);
        }
        else if (operation == Rotation)
        {
            device.Server.Site.Files[SitePath.Root(2)] = BenchmarkSite.Root2(key);
            BenchmarkRelease.Publish(device, next, sequence: 2, share: 0, root: 2);
        }

        ReasonCode reason = ReasonCode.None;
        meter.Run(1, () => reason = agent.Update(null).Reason);
        Require(reason == ReasonCode.NotOffered, $"the check ends with reason {reason}");
    }

    private static void StoreRecord(OperationMeter meter)
    {
        const int measured = 3;
        BenchmarkKey key = BenchmarkKey.Of(UpdateKeyBits);
        VirtualDevice device = BenchmarkRelease.Device(key, BenchmarkRelease.Create(key, 1, Chunks.Size, Cipher.A256Cbc, checkSha256: true));
        TestRelease release = BenchmarkRelease.Create(key, 2, ImageSize, Cipher.A256Cbc, checkSha256: true);
        DeviceStorage storage = device.Open();
        KeyWrap.Unwrap(BenchmarkRelease.Fleet.ToBytes(), release.Manifest.Recipients[0].WrappedKey);
        byte[] contentKey = KeyWrap.Unwrap(BenchmarkRelease.Fleet.ToBytes(), release.Manifest.Recipients[0].WrappedKey);
        Staging staging = new(storage.Journal, storage.Slot(Slots.B), release.Manifest, 0, contentKey);
        staging.Start(release.ManifestFile);
        ReasonCode reason = ReasonCode.None;
        for (int chunk = 0; chunk <= measured && reason == ReasonCode.None; chunk++)
        {
            byte[] record = release.Payload[release.RecordOf(chunk)];
            byte[] content = staging.ContentBuffer();
            Array.Copy(record, RecordHeader.Length, content, 0, content.Length);
            void Store() => staging.Store(record[..RecordHeader.Length], content, record[^RecordHeader.TagLength..], out reason);
            if (chunk == measured)
            {
                meter.Run(1, Store);
            }
            else
            {
                Store();
            }
        }

        Require(reason == ReasonCode.None, $"a record is refused: {reason}");
    }

    private static void Update(OperationMeter meter, int cipher, bool checkSha256)
    {
        VirtualDevice device = Prepare(cipher, checkSha256);
        UpdateOutcome? outcome = null;
        meter.Run(1, () => outcome = device.Update());
        Require(outcome?.State == UpdateState.Rebooting, $"the update ends with reason {outcome?.Reason}");
    }

    private static void Boot(OperationMeter meter, bool onTrial)
    {
        VirtualDevice device = Prepare(Cipher.A256Cbc, checkSha256: true);
        Require(device.Update().State == UpdateState.Rebooting, "the update fails");
        if (!onTrial)
        {
            device.PowerOn(Confirm);
        }

        meter.Run(1, () => device.PowerOn(Confirm));
        Require(device.BootRecord?.Slot(Slots.B).Status == SlotStatus.Confirmed, "the trial is not confirmed");
    }

    private static LaunchOutcome Confirm(UpdateAgent agent)
    {
        agent.ConfirmTrial([]);
        return LaunchOutcome.Returned;
    }

    private static VirtualDevice Prepare(int cipher, bool checkSha256)
    {
        BenchmarkKey key = BenchmarkKey.Of(UpdateKeyBits);
        VirtualDevice device = BenchmarkRelease.Device(key, BenchmarkRelease.Create(key, 1, ImageSize, Cipher.A256Cbc, checkSha256: true));
        BenchmarkRelease.Publish(device, BenchmarkRelease.Create(key, 2, ImageSize, cipher, checkSha256), sequence: 1);

        // A power-on clears what provisioning and the building of the release left in the device's static fields.
        AesCbc.DropTables();
        return device;
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
