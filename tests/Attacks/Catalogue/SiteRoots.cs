using Verso.Core;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>TUF's specification 5.3: attacks on the root of a site.</summary>
internal static class SiteRoots
{
    internal static IEnumerable<AttackKind> Kinds => [Versions, Thresholds, Rotations, Lists];

    private static AttackKind Versions => new(AttackSource.Site, "ROOT-VERSION", "Rollback and fast-forward of the root", "the next root has the version of the held one plus one, and every root in between is taken")
    {
        { ReasonCode.RootVersionUnexpected, "serves the first root again as the second", scenario => { scenario.Use(SiteTools.Device()); scenario.ServeRoot(SiteTools.Sign(SiteTools.Root(1), 0, 1)); } },
        { ReasonCode.RootVersionUnexpected, "skips a root: serves the third as the second", scenario => { scenario.Use(SiteTools.Device()); scenario.ServeRoot(SiteTools.Sign(SiteTools.Root(3), 0, 1)); } },
        { ReasonCode.RootVersionUnexpected, "serves the first root to a device that holds the second", scenario => { scenario.Use(SiteTools.Device(2)); scenario.ServeRoot(SiteTools.Sign(SiteTools.Root(1), 0, 1)); } },
        { ReasonCode.RootVersionUnexpected, "serves the held root as the next one", scenario => { scenario.Use(SiteTools.Device(2)); scenario.ServeRoot(SiteTools.Sign(SiteTools.Root(2), 0, 1)); } },
        { ReasonCode.RootVersionUnexpected, "has the highest version signed for the second root", scenario => { scenario.Use(SiteTools.Device()); scenario.ServeRoot(SiteTools.Sign(SiteTools.Root(Core.Root.MaxVersion), 0, 1)); } },
        { ReasonCode.FieldOutOfRange, "has a version signed that no root can follow", scenario => SiteTools.NextRaw(scenario, root => root.Set(2, RawCbor.UInt(uint.MaxValue))) },
        { ReasonCode.FieldOutOfRange, "has version 0 signed", scenario => SiteTools.NextRaw(scenario, root => root.Set(2, RawCbor.UInt(0))) },
        { ReasonCode.FieldOutOfRange, "has a version of 64 bits signed, whose lower half is right", scenario => SiteTools.NextRaw(scenario, root => root.Set(2, RawCbor.UInt((1UL << 32) + 2))) },
        { ReasonCode.PointerOfLaterRoot, "names a root in the pointer that does not exist", scenario => scenario.Point(pointer => pointer.RootVersion = 2) },
        { ReasonCode.PointerOfLaterRoot, "names the highest root in the pointer", scenario => scenario.Point(pointer => pointer.RootVersion = Core.Root.MaxVersion) },
    };

    private static AttackKind Thresholds => new(AttackSource.Site, "ROOT-THRESHOLD", "Threshold tricks", "a key counts once, as the key that verifies the signature; the held root's threshold counts, and is never 0")
    {
        { ReasonCode.RootThresholdMissed, "signs with one stolen root key of three", scenario => SiteTools.Next(scenario, null, 0) },
        { ReasonCode.CborNotCanonical, "writes the one signature twice", scenario => SiteTools.NextSigned(scenario, payload => [By(0, payload), By(0, payload)]) },
        { ReasonCode.CborNotCanonical, "signs twice with the one key, so that the signatures differ", scenario => SiteTools.NextSigned(scenario, payload => [By(0, payload), TestSite.SignatureOf([.. payload], SiteTools.Key(0))]) },
        { ReasonCode.RootThresholdMissed, "signs a second time with the one key, under the kid of another root key", scenario => SiteTools.NextSigned(scenario, payload => [By(0, payload), As(1, 0, payload)]) },
        { ReasonCode.RootThresholdMissed, "signs a second time with the one key, under a kid of its own invention", scenario => SiteTools.NextSigned(scenario, payload => [By(0, payload), new RootSignature(Samples.Fill(16, 1), Raw(0, Samples.Fill(16, 1), payload))]) },
        { ReasonCode.RootThresholdMissed, "adds the signatures of two unknown keys to a good one", scenario => SiteTools.Next(scenario, null, 0, 5, 6) },
        { ReasonCode.RootThresholdMissed, "signs with unknown keys alone", scenario => SiteTools.Next(scenario, null, 5, 6) },
        { ReasonCode.RootThresholdMissed, "writes a threshold of 1 into the root that it signs with one key", scenario => SiteTools.Next(scenario, root => root.Threshold = 1, 0) },
        { ReasonCode.ThresholdInvalid, "has a threshold of 0 signed, which switches verification off", scenario => SiteTools.Next(scenario, root => root.Threshold = 0, 0, 1) },
        { ReasonCode.ThresholdInvalid, "has a threshold signed that is above the number of keys", scenario => SiteTools.Next(scenario, root => root.Threshold = 4, 0, 1) },
        { ReasonCode.ThresholdInvalid, "has a threshold of 2³² - 1 signed", scenario => SiteTools.NextRaw(scenario, root => root.Set(6, RawCbor.UInt(uint.MaxValue))) },
        { ReasonCode.FieldOutOfRange, "has a threshold of 2³² signed, whose lower half is 0", scenario => SiteTools.NextRaw(scenario, root => root.Set(6, RawCbor.UInt(1UL << 32))) },
        { ReasonCode.CborUnexpectedType, "has a negative threshold signed", scenario => SiteTools.NextRaw(scenario, root => root.Set(6, RawCbor.Int(-1))) },
        { ReasonCode.EnvelopeMalformed, "sends no signature at all", scenario => SiteTools.NextSigned(scenario, _ => []) },
        { ReasonCode.EnvelopeMalformed, "sends seventeen signatures", scenario => SiteTools.NextSigned(scenario, _ => Enumerable.Range(0, 17).Select(number => new RootSignature(Samples.Fill(16, number), new byte[256]))) },
        { ReasonCode.RootThresholdMissed, "shortens the second signature by a byte", scenario => SiteTools.NextSigned(scenario, payload => [By(0, payload), new RootSignature(SiteTools.Key(1).PublicKey.Kid, By(1, payload).Signature[..^1])]) },
        { ReasonCode.RootThresholdMissed, "leaves the second signature empty", scenario => SiteTools.NextSigned(scenario, payload => [By(0, payload), new RootSignature(SiteTools.Key(1).PublicKey.Kid, [])]) },
        { ReasonCode.RootThresholdMissed, "takes the second signature from another root", scenario => SiteTools.NextSigned(scenario, payload => [By(0, payload), By(1, RootWriter.Write(SiteTools.Root(2, root => root.Created++)))]) },
    };

    private static AttackKind Rotations => new(AttackSource.Site, "ROOT-ROTATION", "Key rotation", "a root is signed by the threshold of the root before and by its own")
    {
        { ReasonCode.RootOwnThresholdMissed, "has the old threshold sign a root whose own keys did not", scenario => SiteTools.Next(scenario, Replaced, 0, 1) },
        { ReasonCode.RootThresholdMissed, "signs with the new threshold only", scenario => SiteTools.Next(scenario, Replaced, 5, 6) },
        { ReasonCode.RootThresholdMissed, "signs with one old and one new key", scenario => SiteTools.Next(scenario, Replaced, 0, 5) },
        { ReasonCode.RootOwnThresholdMissed, "signs with the old threshold and one new key", scenario => SiteTools.Next(scenario, Replaced, 0, 1, 5) },
        { ReasonCode.RootOwnThresholdMissed, "raises the threshold to 3 and signs with two keys", scenario => SiteTools.Next(scenario, root => root.Threshold = 3, 0, 1) },
        { ReasonCode.RootThresholdMissed, "signs the third root with two keys that the second no longer names", scenario => Rotated(scenario, 0, 1) },
        { ReasonCode.RootThresholdMissed, "signs the third root with one key that was removed and one that stayed", scenario => Rotated(scenario, 0, 2) },
        { ReasonCode.WrongProduct, "serves the next root of a sister product, which the same keys signed", scenario => SiteTools.Next(scenario, root => root.Product = "verso-ereader-pro", 0, 1) },
    };

    private static AttackKind Lists => new(AttackSource.Site, "ROOT-KEYS", "Keys that a root must not list", "a key has one role and is listed once; each key proves itself before the root is stored")
    {
        { ReasonCode.KeyRepeated, "lists one root key twice", scenario => SiteTools.Next(scenario, root => root.RootKeys = [SiteTools.Entry(0), SiteTools.Entry(0), SiteTools.Entry(1)], 0, 1) },
        { ReasonCode.KeyInconsistent, "lists one root key under two kids", scenario => SiteTools.Next(scenario, root => root.RootKeys = [SiteTools.Entry(0), new RootKey(Samples.Fill(16, 1), SiteTools.Key(0).PublicKey.Modulus), SiteTools.Entry(1)], 0, 1) },
        { ReasonCode.KeyRepeated, "makes a root key a release key", scenario => SiteTools.Next(scenario, root => root.ReleaseKeys = [Trusted(0)], 0, 1) },
        { ReasonCode.KeyRepeated, "makes a root key a channel key", scenario => SiteTools.Next(scenario, root => root.ChannelKeys = [new ChannelKey(Trusted(1), null)], 0, 1) },
        { ReasonCode.KeyRepeated, "makes a release key a channel key", scenario => SiteTools.Next(scenario, root => root.ChannelKeys = [new ChannelKey(root.ReleaseKeys[0], null)], 0, 1) },
        { ReasonCode.KeyRepeated, "lists a release key twice", scenario => SiteTools.Next(scenario, root => root.ReleaseKeys = [Trusted(5), Trusted(5)], 0, 1) },
        { ReasonCode.KeyInconsistent, "has a release key listed whose R² is wrong in one bit", scenario => Listed(scenario, key => new TrustedKey(key.Kid, key.Modulus, SiteTools.Flipped(key.RSquared))) },
        { ReasonCode.KeyInconsistent, "has a release key listed under a kid that is wrong in one bit", scenario => Listed(scenario, key => new TrustedKey(SiteTools.Flipped(key.Kid), key.Modulus, key.RSquared)) },
        { ReasonCode.KeyInconsistent, "has a foreign modulus listed under another key's kid and R²", scenario => Listed(scenario, key => new TrustedKey(key.Kid, SiteTools.Flipped(key.Modulus), key.RSquared)) },
        { ReasonCode.KeyInconsistent, "has a channel key listed whose R² is wrong in one bit", scenario => SiteTools.Next(scenario, root => root.ChannelKeys = [new ChannelKey(new TrustedKey(Trusted(5).Kid, Trusted(5).Modulus, SiteTools.Flipped(Trusted(5).RSquared)), null)], 0, 1) },
        { ReasonCode.FieldOutOfRange, "has a release key of 1,024 bits listed", scenario => Listed(scenario, key => new TrustedKey(key.Kid, Top(128), new byte[128])) },
        { ReasonCode.FieldOutOfRange, "has an even modulus listed", scenario => Listed(scenario, key => new TrustedKey(key.Kid, Top(256), new byte[256])) },
        { ReasonCode.FieldOutOfRange, "has a key listed whose R² is not below its modulus", scenario => Listed(scenario, key => new TrustedKey(key.Kid, key.Modulus, [.. Enumerable.Repeat((byte)0xFF, 256)])) },
        { ReasonCode.FieldOutOfRange, "has a root key of 1,024 bits listed", scenario => SiteTools.Next(scenario, root => root.RootKeys = [.. root.RootKeys, new RootKey(Samples.Fill(16, 1), Top(128))], 0, 1) },
        { ReasonCode.FieldOutOfRange, "has a root signed that lists no release key", scenario => SiteTools.Next(scenario, root => root.ReleaseKeys = [], 0, 1) },
        { ReasonCode.FieldOutOfRange, "has a root signed that lists no channel key", scenario => SiteTools.NextRaw(scenario, root => root.Set(9, RawCbor.Array())) },
        { ReasonCode.FieldMissing, "has a root signed without a threshold", scenario => SiteTools.NextRaw(scenario, root => root.Remove(6)) },
        { ReasonCode.FieldOutOfRange, "has nine release keys listed", scenario => SiteTools.NextRaw(scenario, root => root.Set(8, RawCbor.Array([.. Enumerable.Repeat(RawManifest.Key(Trusted(5)), 9)]))) },
        { ReasonCode.CborNotCanonical, "has two least counters listed for one hardware id, the lower one first", scenario => SiteTools.Next(scenario, root => root.LeastCounters = [new LeastCounter("ereader-r2", 1), new LeastCounter("ereader-r2", 9)], 0, 1) },
        { ReasonCode.CriticalFieldUnknown, "has a root of a later format signed, which this device would misread", scenario => SiteTools.NextRaw(scenario, root => root.Set(11, RawCbor.UInt(1))) },
        { ReasonCode.FormatVersion, "labels the root with a format to come", scenario => SiteTools.NextRaw(scenario, root => root.Set(1, RawCbor.UInt(2))) },
        { ReasonCode.NameNotAllowed, "has a least counter listed for a hardware id that is a path", scenario => SiteTools.Next(scenario, root => root.LeastCounters = [new LeastCounter("../r2", 1)], 0, 1) },
    };

    private static void Replaced(Root root) => root.RootKeys = [SiteTools.Entry(5), SiteTools.Entry(6), SiteTools.Entry(7)];

    /// <summary>The third root for a device that holds the second, which names keys 2, 5 and 6.</summary>
    private static void Rotated(AttackScenario scenario, params int[] keys)
    {
        Action<Root> second = root => root.RootKeys = [SiteTools.Entry(2), SiteTools.Entry(5), SiteTools.Entry(6)];
        scenario.Use(SiteTools.Device());
        scenario.Site.Files[SitePath.Root(2)] = SiteTools.Sign(SiteTools.Root(2, second), 0, 1, 2, 5);
        scenario.Serve(TestPublisher.Factory);
        scenario.Site.RootVersion = 2;
        scenario.Device.Update();
        scenario.Serve(AttackScenario.Honest);
        scenario.ServeRoot(SiteTools.Sign(SiteTools.Root(3), keys));
    }

    private static void Listed(AttackScenario scenario, Func<TrustedKey, TrustedKey> change) =>
        SiteTools.Next(scenario, root => root.ReleaseKeys = [.. root.ReleaseKeys, change(Trusted(5))], 0, 1);

    private static TrustedKey Trusted(int index) => TestPublisher.Trusted(SiteTools.Key(index));

    private static RootSignature By(int key, byte[] payload) => TestSite.SignatureOf(payload, SiteTools.Key(key));

    /// <summary>The signature of one key under the kid of another.</summary>
    private static RootSignature As(int kid, int key, byte[] payload) => new(SiteTools.Key(kid).PublicKey.Kid, Raw(key, SiteTools.Key(kid).PublicKey.Kid, payload));

    private static byte[] Raw(int key, byte[] kid, byte[] payload) => SiteTools.Key(key).Sign(RootEnvelope.SignedBytes(kid, payload));

    private static byte[] Top(int length) => [0x80, .. new byte[length - 1]];
}
