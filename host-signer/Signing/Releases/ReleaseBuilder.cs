using System.Security.Cryptography;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>
/// Builds releases (SPEC 1 to 3). It reads an image once, sequentially, and writes the encrypted records and the signed manifest. A
/// nanoFramework deployment image is checked first (SPEC 16) and is kept in memory for that. For any other image, memory grows by 32
/// bytes per chunk. Compressed payloads need the memory that <see cref="ImageEncoder"/> states.
/// </summary>
public sealed class ReleaseBuilder
{
    private readonly ReleaseOptions _options;
    private readonly SigningKey _key;
    private readonly IReadOnlyList<FleetKey> _fleets;
    private readonly int _parallelism = Environment.ProcessorCount;
    private readonly TimeProvider _time;

    /// <summary>Creates a builder.</summary>
    /// <param name="options">The options of the releases.</param>
    /// <param name="key">The key that signs them.</param>
    /// <param name="fleets">The keys of the fleets that can read them, 1 to 8 different ones.</param>
    /// <param name="time">The clock for the time of creation; null for the system's clock.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/>.</exception>
    public ReleaseBuilder(ReleaseOptions options, SigningKey key, IReadOnlyList<FleetKey> fleets, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(fleets);
        _options = options;
        _key = key;
        _fleets = fleets;
        _time = time ?? TimeProvider.System;
        ReleaseRules.Refuse(Draft());
    }

    /// <summary>The number of records that are sealed at once, 1 or more; by default the number of processors. The bytes do not depend on it.</summary>
    public int Parallelism
    {
        get => _parallelism;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Parallelism));
            _parallelism = value;
        }
    }

    /// <summary>
    /// Builds one release. Either all its files appear complete in the folder and nothing else is in it, or the folder does not change. An
    /// earlier build of the same release is replaced. A folder with any other file is refused, unless <see cref="ReleaseOptions.Force"/> is set.
    /// </summary>
    /// <param name="imagePath">The path of the image, 1 byte to 128 MiB.</param>
    /// <param name="folder">The folder of the release. It is created if it does not exist.</param>
    /// <param name="progress">Receives the progress after every chunk, on this thread.</param>
    /// <param name="cancel">Cancels the build. Nothing is changed.</param>
    /// <exception cref="VersoException">
    /// <see cref="ReasonCode.ImageEmpty"/>, <see cref="ReasonCode.ImageTooLarge"/>, <see cref="ReasonCode.InputUnreadable"/> or
    /// <see cref="ReasonCode.OutputUnwritable"/>; one of 8001 to 8011 for a damaged deployment image;
    /// <see cref="ReasonCode.FieldOutOfRange"/> if its native assemblies do not fit in a manifest.
    /// </exception>
    public BuiltRelease Build(string imagePath, string folder, IProgress<WorkProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(imagePath);
        ArgumentNullException.ThrowIfNull(folder);
        using Stream file = ImageFile.Open(imagePath);
        DeploymentImage? deployment = ImageChecker.Check(file, imagePath, out byte[]? content);
        NativeAssembly[] natives = ChooseNatives(deployment);
        byte[][] bases = _options.BaseImages.Select(ImageFile.Read).ToArray();
        if (content is null && bases.Length > 0)
        {
            content = ImageFile.ReadAll(file, imagePath);
        }

        ReleaseDraft draft = Draft() with
        {
            Image = content is null ? null : Hash(content),
            ImageSize = content?.Length ?? 0,
            Bases = [.. bases.Select(Hash)],
            BaseSizes = [.. bases.Select(image => (long)image.Length)],
        };
        ReleaseRules.Refuse(draft);
        var warnings = new List<string>(ReleaseRules.Warnings(draft));

        // The bytes that were checked are encrypted, even if the file changes meanwhile.
        using Stream image = content is null ? file : new MemoryStream(content, writable: false);
        ReleasePlace.Check(folder, _options);
        using var output = new OutputFolder(folder, replace: true) { LeavesNothingElse = true };
        uint created = CreationTime.Choose(_options, _time);
        Manifest manifest = Describe(natives, created);
        byte[] contentKey = RandomNumberGenerator.GetBytes(RecordKeys.ContentKeyLength);
        manifest.Recipients = _fleets.Select(fleet => new Recipient(fleet.Id, fleet.Wrap(contentKey))).ToArray();
        if (_options.IsCoded)
        {
            using var cipher = new RecordCipher(contentKey, manifest.Cipher, manifest.ReleaseId);
            CryptographicOperations.ZeroMemory(contentKey);
            new CodedPayloads(_options, output, cipher, warnings, progress, cancel).Write(content ?? ImageFile.ReadAll(image, imagePath), bases, manifest);
        }
        else
        {
            using var writer = new StoredPayloadWriter(manifest, contentKey, Parallelism, image, imagePath, output.Create(_options.PayloadFileName));
            CryptographicOperations.ZeroMemory(contentKey);
            writer.Write(progress, cancel);
        }

        byte[] signed = Sign(manifest, out Manifest built);
        output.Write(ReleaseFolder.ManifestName, signed);
        cancel.ThrowIfCancellationRequested();
        output.Commit();
        return new BuiltRelease(
            built,
            _key.PublicKey.Kid,
            Path.Combine(folder, ReleaseFolder.ManifestName),
            signed.Length,
            manifest.Payloads.Select(payload => Path.Combine(folder, ReleaseOptions.FileNameOf(payload.Url))).ToArray(),
            deployment,
            warnings);
    }

    private static void CheckLength(int length, int cap)
    {
        if (length > cap)
        {
            throw new VersoException(ReasonCode.ManifestTooLarge, $"the manifest would be {length} bytes long, and a device with the smallest sufficient slot reads at most {cap}", "name fewer native assemblies or base images in one release");
        }
    }

    private static Manifest ReadBack(byte[] file)
    {
        ReasonCode reason = SignedManifest.Read(file, out SignedManifest signed);
        return reason == ReasonCode.None ? signed.Manifest : throw new VersoException(reason, "devices would not accept the new manifest", "nothing was written; report this fault with the command line");
    }

    private static string Hash(byte[] image) => Convert.ToHexStringLower(SHA256.HashData(image));

    private ReleaseDraft Draft() => new(_options)
    {
        FleetIds = [.. _fleets.Select(fleet => Convert.ToHexStringLower(fleet.Id))],
        Now = _time.GetUtcNow(),
    };

    private NativeAssembly[] ChooseNatives(DeploymentImage? deployment)
    {
        if (_options.Natives is not null)
        {
            return [.. _options.Natives];
        }

        return deployment is null ? [] : ImageChecker.Natives(deployment);
    }

    private Manifest Describe(NativeAssembly[] natives, uint created)
    {
        return new Manifest
        {
            ReleaseId = RandomNumberGenerator.GetBytes(Manifest.ReleaseIdLength),
            Product = _options.Product,
            HardwareIds = [.. _options.HardwareIds],
            Version = _options.Version,
            Counter = (uint)_options.Counter,
            Created = created,
            Expires = (uint)(_options.Expires?.ToUnixTimeSeconds() ?? 0),
            DigestSalt = RandomNumberGenerator.GetBytes(Manifest.SaltLength),
            Payloads = [new PayloadVariant { Url = _options.PayloadUrl, Encoding = RecordEncoding.Stored }],
            Cipher = _options.Cipher,
            BootAttempts = _options.BootAttempts,
            HealthDeadlineSeconds = _options.HealthDeadlineSeconds,
            BatteryPercent = _options.BatteryPercent,
            RuntimeVersion = _options.RuntimeVersion is Version v ? [v.Major, v.Minor, v.Build, v.Revision] : null,
            Natives = natives,
            CheckImageSha256 = _options.CheckImageSha256,
        };
    }

    private byte[] Sign(Manifest manifest, out Manifest built)
    {
        byte[] file = ManifestSigner.Sign(ManifestWriter.Write(manifest), _key);
        built = ReadBack(file);
        CheckLength(file.Length, Manifest.MaxFileLength(manifest.ImageSize));
        return file;
    }
}
