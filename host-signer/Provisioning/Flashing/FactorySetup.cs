using System.Security.Cryptography;
using Verso.Core;
using Verso.Foundation;
using Verso.Signing;

namespace Verso.Provisioning;

/// <summary>What a device leaves the factory with: who it is, whom it trusts, and its first image (SPEC 9).</summary>
public sealed class FactorySetup
{
    /// <summary>Product whose releases it takes.</summary>
    public required string Product { get; init; }

    /// <summary>Hardware id that releases must name.</summary>
    public required string Hardware { get; init; }

    /// <summary>Unique to the device; random when null.</summary>
    public string? DeviceId { get; init; }

    /// <summary>Where it asks for releases, or null.</summary>
    public string? Url { get; init; }

    /// <summary>Public keys in PEM.</summary>
    public required IReadOnlyList<string> TrustPaths { get; init; }

    /// <summary>Fleet keys as JSON Web Keys.</summary>
    public required IReadOnlyList<string> FleetPaths { get; init; }

    /// <summary>Path of the first image.</summary>
    public required string ImagePath { get; init; }

    /// <summary>Its display version.</summary>
    public required string Version { get; init; }

    /// <summary>Its security counter.</summary>
    public required long Counter { get; init; }

    /// <summary>Holds every value, but for those in files, against its bounds.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/>, naming the first that is outside.</exception>
    public void Validate()
    {
        new ReleaseOptions { Product = Product, HardwareIds = [Hardware], Version = Version, Counter = Counter }.Validate();
        TrustStores.CheckIdentity(DeviceId ?? "random", Product, Hardware, Url);
    }

    /// <summary>Makes the trust store, with a seal key of its own.</summary>
    /// <exception cref="VersoException">A key cannot be used.</exception>
    internal TrustStore MakeTrust()
    {
        string device = DeviceId ?? "reader-" + RandomNumberGenerator.GetHexString(8, lowercase: true);
        return TrustStores.LoadTrustStore(device, Product, Hardware, TrustPaths, FleetPaths, Url);
    }

    /// <summary>Makes the manifest of the first image.</summary>
    internal byte[] MakeManifest(byte[] image) => FactoryManifest.Create(image, Product, Hardware, Version, (uint)Counter);
}
