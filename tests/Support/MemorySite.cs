using System.Security.Cryptography;
using Verso.Core;
using Verso.Signing;

namespace Verso.Support;

/// <summary>The site of a <see cref="MemoryTransport"/>: the pointer of each channel that is asked for, the release that it offers, and roots.</summary>
public sealed class MemorySite
{
    private TestRelease? _release;
    private Action<Pointer>? _change;
    private uint _rootVersion = 1;
    private SigningKey _signer = TestPublisher.ChannelKey;
    private string? _channel;
    private byte[]? _pointer;

    /// <summary>The release that the pointer offers to every device; null for a site without pointers and releases.</summary>
    public TestRelease? Release
    {
        get => _release;
        set => Publish(ref _release, value);
    }

    /// <summary>What is different about the pointer; null for nothing.</summary>
    public Action<Pointer>? Change
    {
        get => _change;
        set => Publish(ref _change, value);
    }

    /// <summary>The version of the root that the pointer names.</summary>
    public uint RootVersion
    {
        get => _rootVersion;
        set => Publish(ref _rootVersion, value);
    }

    /// <summary>The key that signs the pointer.</summary>
    public SigningKey Signer
    {
        get => _signer;
        set => Publish(ref _signer, value);
    }

    /// <summary>The sequence of the pointer. Each change of the site is a new pointer.</summary>
    public uint Sequence { get; set; } = 1;

    /// <summary>Files that replace or follow those of the site, by path, such as <c>root/2.cose</c>; null for a file that is missing.</summary>
    public Dictionary<string, byte[]?> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>The entity tag of a file.</summary>
    public static string TagOf(byte[] file) => $"\"{Convert.ToHexStringLower(SHA256.HashData(file))[..16]}\"";

    /// <summary>The pointer of a channel.</summary>
    /// <param name="channel">The channel.</param>
    public byte[]? PointerFor(string channel = TestPublisher.Channel)
    {
        if (_release is not null && (_pointer is null || _channel != channel))
        {
            Pointer pointer = new()
            {
                Product = TestPublisher.Product,
                Channel = channel,
                HardwareId = TestPublisher.Hardware,
                Sequence = Sequence,
                RootVersion = RootVersion,
                Created = 1_780_000_000 + Sequence,
                Offers = [OfferOf(_release)],
            };
            Change?.Invoke(pointer);
            (_pointer, _channel) = (TestSite.Sign(pointer, Signer), channel);
        }

        return _release is null ? null : _pointer;
    }

    /// <summary>The offer of a release to every device.</summary>
    public static Offer OfferOf(TestRelease release) => new()
    {
        Path = $"releases/{Convert.ToHexStringLower(release.Manifest.ReleaseId)}/manifest.cose",
        Size = release.ManifestFile.Length,
        Digest = SlotDescriptor.ManifestDigest(release.ManifestFile),
        ReleaseId = release.Manifest.ReleaseId,
        Counter = release.Manifest.Counter,
        Version = release.Manifest.Version,
    };

    /// <summary>Publishes a root at its place.</summary>
    public void PublishRoot(Root root, params SigningKey[] signers) =>
        Files[SitePath.Root(root.Version)] = TestSite.Sign(root, signers.Length == 0 ? [TestPublisher.RootKey] : signers);

    /// <summary>The file that a request asks for, or null.</summary>
    internal byte[]? FileFor(MemoryRequest request)
    {
        string path = Uri.TryCreate(request.Url, UriKind.Absolute, out Uri? url) ? url.AbsolutePath.TrimStart('/') : request.Url;
        return Files.TryGetValue(path, out byte[]? file) ? file
            : request.IsRoot ? null
            : request.IsPointer ? PointerFor(path.Split('/')[^2])
            : request.IsManifest ? Release?.ManifestFile
            : Release?.FileFor(request.Url);
    }

    private void Publish<T>(ref T field, T value)
    {
        field = value;
        Sequence++;
        _pointer = null;
    }
}
