using System.Security.Cryptography;
using Verso.Core;
using Verso.Foundation;
using Verso.Signing;

namespace Verso.Provisioning;

/// <summary>Creates trust stores (SPEC 9).</summary>
public static class TrustStores
{
    private const int SealKeyLength = 32;

    /// <summary>Creates a trust store with a random seal key. Its product is that of the root.</summary>
    /// <param name="deviceId">The id of the device, which has to be unique, 1 to 64 characters of printable ASCII.</param>
    /// <param name="hardwareId">The hardware id that releases must name: a name (SPEC 18.1).</param>
    /// <param name="rootFile">The root that the device starts with. Any root will do, because the device takes those that follow it.</param>
    /// <param name="channel">The channel that it follows: a name.</param>
    /// <param name="fleets">The fleet keys, 1 to 8 different ones.</param>
    /// <param name="updateUrl">The base URL of the site: http or https, ending in a slash; null if it is not known yet.</param>
    /// <exception cref="VersoException">
    /// <see cref="ReasonCode.FieldOutOfRange"/>, or the reason why the root does not verify.
    /// </exception>
    public static TrustStore CreateTrustStore(
        string deviceId,
        string hardwareId,
        byte[] rootFile,
        string channel,
        IReadOnlyList<FleetKey> fleets,
        string? updateUrl = null)
    {
        ArgumentNullException.ThrowIfNull(rootFile);
        ArgumentNullException.ThrowIfNull(fleets);
        CheckIdentity(deviceId, hardwareId, channel, updateUrl);
        FieldRules.Refuse(FieldRules.List("fleet key", fleets.Select(fleet => Convert.ToHexString(fleet.Id)).ToArray(), TrustStore.MaxFleets));
        ReasonCode reason = RootVerifier.VerifyAlone(rootFile, out SignedRoot? root);
        return new TrustStore
        {
            DeviceId = deviceId,
            Channel = channel,
            HardwareId = hardwareId,
            SignedRoot = root ?? throw new VersoException(reason, "the root does not verify", Advice.For(reason)),
            Fleets = fleets.Select(fleet => new FleetSecret(fleet.Id, fleet.ToBytes())).ToArray(),
            SealKey = RandomNumberGenerator.GetBytes(SealKeyLength),
            UpdateUrl = updateUrl,
        };
    }

    /// <summary>Creates a trust store from files.</summary>
    /// <param name="deviceId">The id of the device, which has to be unique.</param>
    /// <param name="hardwareId">The hardware id that releases must name.</param>
    /// <param name="rootPath">The path of the root.</param>
    /// <param name="channel">The channel that the device follows.</param>
    /// <param name="fleetPaths">The paths of fleet keys as JSON Web Keys.</param>
    /// <param name="updateUrl">The base URL of the site, or null.</param>
    /// <exception cref="VersoException">A file or a value cannot be used. The reason code says why.</exception>
    public static TrustStore LoadTrustStore(
        string deviceId,
        string hardwareId,
        string rootPath,
        string channel,
        IReadOnlyList<string> fleetPaths,
        string? updateUrl = null)
    {
        ArgumentNullException.ThrowIfNull(rootPath);
        ArgumentNullException.ThrowIfNull(fleetPaths);
        byte[] root = InputFile.ReadSmall(rootPath, Root.MaxFileLength, ReasonCode.RootTooLarge);
        ReasonCode reason = RootVerifier.VerifyAlone(root, out _);
        return reason == ReasonCode.None
            ? CreateTrustStore(deviceId, hardwareId, root, channel, [.. fleetPaths.Select(FleetKey.Load)], updateUrl)
            : throw new VersoException(reason, $"the root {rootPath} does not verify", Advice.For(reason));
    }

    /// <summary>Checks the identity of a device, its channel and its update URL.</summary>
    /// <param name="deviceId">The id of the device.</param>
    /// <param name="hardwareId">The hardware id.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="updateUrl">The base URL of the site, or null.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/>.</exception>
    public static void CheckIdentity(string deviceId, string hardwareId, string channel, string? updateUrl)
    {
        FieldRules.Refuse(FieldRules.Identifier("device id", deviceId));
        FieldRules.Refuse(FieldRules.Name("hardware id", hardwareId));
        FieldRules.Refuse(FieldRules.Name("channel", channel));
        FieldRules.Refuse(updateUrl is null ? null : UrlRules.Base("update URL", updateUrl));
    }
}
