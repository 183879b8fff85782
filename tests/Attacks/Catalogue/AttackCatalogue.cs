namespace Verso.Attacks;

/// <summary>All attacks: the tests run them, and the generated catalogue prints them.</summary>
public static class AttackCatalogue
{
    /// <summary>All kinds, source by source.</summary>
    public static IReadOnlyList<AttackKind> Kinds { get; } =
    [
        .. TufSelection.Kinds, .. TufDelivery.Kinds, .. TufTargets.Kinds, .. UptaneBundles.Kinds,
        .. SiteRoots.Kinds, .. SitePointers.Kinds, .. SiteRoles.Kinds, .. SiteDelivery.Kinds,
        .. RfcImage.Kinds, .. RfcManifest.Kinds,
        .. CryptoFields.Kinds, .. SiteFlips.Kinds, .. CryptoRecords.Kinds, .. CryptoSignatures.Kinds, .. CryptoEncodings.Kinds,
        .. CodedVariants.Kinds, .. CodedPlaces.Kinds, .. CodedContents.Kinds, .. CodedFallbacks.Kinds,
    ];

    /// <summary>All attacks.</summary>
    public static IEnumerable<Attack> Attacks => Kinds.SelectMany(kind => kind);
}
