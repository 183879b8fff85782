using Verso.Core;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>A flipped bit in every field of a pointer and of a root, and in their envelopes.</summary>
internal static class SiteFlips
{
    /// <summary>The fields of a pointer.</summary>
    private static readonly (uint Key, string Name)[] PointerFields =
    [
        (1, "format version"), (2, "product"), (3, "channel"), (4, "hardware id"), (5, "sequence"), (6, "root version"), (7, "time of creation"), (8, "expiry"), (9, "offers"),
    ];

    private static readonly (uint Key, string Name)[] RootFields =
    [
        (1, "format version"), (2, "version"), (3, "product"), (4, "time of creation"), (6, "threshold"), (7, "root keys"), (8, "release keys"), (9, "channel keys"), (10, "least counters"),
    ];

    internal static IEnumerable<AttackKind> Kinds => [PointerFlips, RootFlips];

    private static AttackKind PointerFlips
    {
        get
        {
            AttackKind kind = new(AttackSource.Cryptography, "CRY-FLIP-POINTER", "Flipped bit in a pointer", "the envelope has one encoding, and the signature covers the raw bytes")
            {
                { ReasonCode.EnvelopeMalformed, "in the COSE tag", scenario => scenario.AlterPointer(file => file[0] ^= 1) },
                { ReasonCode.AlgorithmNotAllowed, "in the algorithm", scenario => scenario.AlterPointer(file => file[6] ^= 1) },
                { ReasonCode.UnknownKey, "in the kid", scenario => scenario.AlterPointer(file => file[10] ^= 1) },
                { ReasonCode.SignatureInvalid, "in the signature's first byte", scenario => scenario.AlterPointer(file => file[^256] ^= 1) },
                { ReasonCode.SignatureInvalid, "in the signature's last byte", scenario => scenario.AlterPointer(file => file[^1] ^= 1) },
            };
            foreach ((uint key, string name) in PointerFields)
            {
                kind.Add(ReasonCode.SignatureInvalid, $"in {key}, the {name}", scenario => Flip(scenario, key));
            }

            return kind;
        }
    }

    private static AttackKind RootFlips
    {
        get
        {
            AttackKind kind = new(AttackSource.Cryptography, "CRY-FLIP-ROOT", "Flipped bit in a root", "the envelope has one encoding, and no threshold signs other bytes")
            {
                { ReasonCode.EnvelopeMalformed, "in the COSE tag", scenario => FlipFile(scenario, file => 1) },
                { ReasonCode.RootThresholdMissed, "in the last signature", scenario => FlipFile(scenario, file => file.Length - 1) },
                { ReasonCode.RootThresholdMissed, "in the kid of the last signature", scenario => FlipFile(scenario, file => file.Length - 256 - 3 - 1 - 1) },
            };
            foreach ((uint key, string name) in RootFields)
            {
                kind.Add(ReasonCode.RootThresholdMissed, $"in {key}, the {name}", scenario => FlipRoot(scenario, key));
            }

            return kind;
        }
    }

    private static Root Full => SiteTools.Root(2, root => root.LeastCounters = [new LeastCounter(TestPublisher.Hardware, 1)]);

    private static void Flip(AttackScenario scenario, uint key)
    {
        RawMap? map = null;
        scenario.PointRaw((pointer, _) => map = pointer.Set(8, RawCbor.UInt(4_000_000_000)));
        byte[] file = scenario.Site.Files[AttackScenario.PointerPath]!;
        Envelope.Read(file, out Envelope envelope);
        file[envelope.PayloadOffset + LastByteOf(map!, key)] ^= 1;
    }

    private static void FlipRoot(AttackScenario scenario, uint key) => FlipFile(scenario, file =>
    {
        RootEnvelope.Read(file, out RootEnvelope envelope);
        return envelope.PayloadOffset + LastByteOf(RawSite.Of(Full), key);
    });

    private static void FlipFile(AttackScenario scenario, Func<byte[], int> at)
    {
        scenario.Use(SiteTools.Device());
        byte[] file = SiteTools.Sign(Full, 0, 1);
        file[at(file)] ^= 1;
        scenario.ServeRoot(file);
    }

    private static int LastByteOf(RawMap map, uint key) => CryptoFields.ValueAt(map, key) + map.Item(key).Length - 1;
}
