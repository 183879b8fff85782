using System.Security.Cryptography;
using Verso.Core;
using Verso.Foundation;
using Verso.Signing;

namespace Verso.Provisioning;

/// <summary>Creates trust stores (SPEC 9).</summary>
public static class TrustStores
{
    private const int SealKeyLength = 32;

    /// <summary>Creates a trust store with a random seal key.</summary>
    /// <param name="deviceId">The id of the device, which has to be unique, 1 to 64 characters of printable ASCII.</param>
    /// <param name="product">The product whose releases the device accepts.</param>
    /// <param name="hardwareId">The hardware id that releases must name.</param>
    /// <param name="trust">The keys that may sign releases, 1 to 8 different ones.</param>
    /// <param name="fleets">The fleet keys, 1 to 8 different ones.</param>
    /// <param name="updateUrl">The URL of the releases: http or https, ending in a slash; null if it is not known yet.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/>.</exception>
    public static TrustStore CreateTrustStore(
        string deviceId,
        string product,
        string hardwareId,
        IReadOnlyList<VerificationKey> trust,
        IReadOnlyList<FleetKey> fleets,
        string? updateUrl = null)
    {
        ArgumentNullException.ThrowIfNull(trust);
        ArgumentNullException.ThrowIfNull(fleets);
        CheckIdentity(deviceId, product, hardwareId, updateUrl);
        FieldRules.Refuse(FieldRules.List("trusted key", trust.Select(key => Convert.ToHexString(key.Kid)).ToArray(), TrustStore.MaxKeys));
        FieldRules.Refuse(FieldRules.List("fleet key", fleets.Select(fleet => Convert.ToHexString(fleet.Id)).ToArray(), TrustStore.MaxKeys));
        var store = new TrustStore
        {
            DeviceId = deviceId,
            Product = product,
            HardwareId = hardwareId,
            Keys = trust.Select(key => new TrustedKey(key.Kid, key.Modulus, key.ComputeRSquared())).ToArray(),
            Fleets = fleets.Select(fleet => new FleetSecret(fleet.Id, fleet.ToBytes())).ToArray(),
            SealKey = RandomNumberGenerator.GetBytes(SealKeyLength),
            UpdateUrl = updateUrl,
        };
        int room = TrustStoreFormat.CellSize - Cell.Overhead;
        if (TrustStoreFormat.Write(store).Length > room)
        {
            throw FieldRules.OutOfRange($"the trust store does not fit in its {room} bytes", "trust fewer or shorter keys");
        }

        return store;
    }

    /// <summary>Creates a trust store from key files.</summary>
    /// <param name="deviceId">The id of the device, which has to be unique.</param>
    /// <param name="product">The product whose releases the device accepts.</param>
    /// <param name="hardwareId">The hardware id that releases must name.</param>
    /// <param name="trustPaths">The paths of public keys in PEM.</param>
    /// <param name="fleetPaths">The paths of fleet keys as JSON Web Keys.</param>
    /// <param name="updateUrl">The URL of the releases, or null.</param>
    /// <exception cref="VersoException">A file or a value cannot be used. The reason code says why.</exception>
    public static TrustStore LoadTrustStore(
        string deviceId,
        string product,
        string hardwareId,
        IReadOnlyList<string> trustPaths,
        IReadOnlyList<string> fleetPaths,
        string? updateUrl = null)
    {
        var keys = new List<VerificationKey>();
        try
        {
            foreach (string path in trustPaths)
            {
                keys.Add(VerificationKey.Load(path));
            }

            return CreateTrustStore(deviceId, product, hardwareId, keys, fleetPaths.Select(FleetKey.Load).ToArray(), updateUrl);
        }
        finally
        {
            keys.ForEach(key => key.Dispose());
        }
    }

    /// <summary>Checks the identity of a device and its update URL.</summary>
    internal static void CheckIdentity(string deviceId, string product, string hardwareId, string? updateUrl)
    {
        FieldRules.Refuse(FieldRules.Identifier("device id", deviceId));
        FieldRules.Refuse(FieldRules.Identifier("product", product));
        FieldRules.Refuse(FieldRules.Identifier("hardware id", hardwareId));
        FieldRules.Refuse(updateUrl is null ? null : UrlRules.Base("update URL", updateUrl));
    }
}
