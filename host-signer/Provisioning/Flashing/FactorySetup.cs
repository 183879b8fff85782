using System.Security.Cryptography;
using Verso.Core;
using Verso.Foundation;
using Verso.Signing;

namespace Verso.Provisioning;

/// <summary>The factory state of a device: its identity, its keys and its first image (SPEC 9).</summary>
public sealed class FactorySetup
{
    /// <summary>The hardware id that releases must name.</summary>
    public required string Hardware { get; init; }

    /// <summary>The id of the device, which has to be unique; null for a random id.</summary>
    public string? DeviceId { get; init; }

    /// <summary>The URL at which the device checks for releases, or null.</summary>
    public string? Url { get; init; }

    /// <summary>The path of the root that the device starts with. Its product is that of the device.</summary>
    public required string RootPath { get; init; }

    /// <summary>The channel that the device follows.</summary>
    public required string Channel { get; init; }

    /// <summary>The paths of fleet keys as JSON Web Keys.</summary>
    public required IReadOnlyList<string> FleetPaths { get; init; }

    /// <summary>The path of the first image.</summary>
    public required string ImagePath { get; init; }

    /// <summary>The display version of the first image.</summary>
    public required string Version { get; init; }

    /// <summary>The security counter of the first image.</summary>
    public required long Counter { get; init; }

    /// <summary>Checks the bounds of every value, except those in files.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/>: a value is out of bounds. The message names the first one.</exception>
    public void Validate()
    {
        new ReleaseOptions { Product = "any", HardwareIds = [Hardware], Version = Version, Counter = Counter }.Validate();
        TrustStores.CheckIdentity(DeviceId ?? "random", Hardware, Channel, Url);
    }

    /// <summary>Creates the trust store, with a new seal key.</summary>
    /// <exception cref="VersoException">A key cannot be used.</exception>
    internal TrustStore MakeTrust()
    {
        string device = DeviceId ?? "reader-" + RandomNumberGenerator.GetHexString(8, lowercase: true);
        return TrustStores.LoadTrustStore(device, Hardware, RootPath, Channel, FleetPaths, Url);
    }

    /// <summary>Creates the manifest of the first image.</summary>
    internal byte[] MakeManifest(byte[] image, TrustStore trust) => FactoryManifest.Create(image, trust.Product, Hardware, Version, (uint)Counter);
}
