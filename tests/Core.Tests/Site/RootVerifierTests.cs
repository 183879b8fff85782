using Verso.Signing;
using Verso.Support;

namespace Verso.Core.Tests;

/// <summary>Which roots a device takes, and which it refuses: the attacks of The Update Framework on its root role, by name.</summary>
[TestClass]
public class RootVerifierTests
{
    private static readonly Root Held = TestSite.NewRoot(3);

    [TestMethod]
    public void The_next_root_is_trusted_if_the_threshold_of_both_has_signed()
    {
        byte[] file = TestSite.Sign(TestSite.NewRoot(4, Rotated(2, 5)), TestSite.Key(0), TestSite.Key(1));

        Assert.AreEqual(ReasonCode.None, RootVerifier.VerifyNext(file, Held, out SignedRoot? next));

        Assert.AreEqual(4u, next!.Root.Version);
        CollectionAssert.AreEqual(file, next.CopyFile());
        Assert.IsTrue(next.Root.RootKeys[2].Kid.SequenceEqual(TestSite.Key(5).PublicKey.Kid));
    }

    [TestMethod]
    public void Every_root_key_can_be_replaced_in_one_step()
    {
        Root next = TestSite.NewRoot(4, root => root.RootKeys = Entries(5, 6, 7));

        Assert.AreEqual(ReasonCode.None, Next(next, 0, 1, 5, 6));
        Assert.AreEqual(ReasonCode.None, Next(next, 0, 1, 2, 5, 6, 7));
    }

    [TestMethod]
    public void A_root_with_the_old_threshold_only_is_refused()
    {
        Root next = TestSite.NewRoot(4, root => root.RootKeys = Entries(5, 6, 7));

        Assert.AreEqual(ReasonCode.RootOwnThresholdMissed, Next(next, 0, 1));
        Assert.AreEqual(ReasonCode.RootOwnThresholdMissed, Next(next, 0, 1, 5));
    }

    [TestMethod]
    public void A_root_with_the_new_threshold_only_is_refused()
    {
        Root next = TestSite.NewRoot(4, root => root.RootKeys = Entries(5, 6, 7));

        Assert.AreEqual(ReasonCode.RootThresholdMissed, Next(next, 5, 6, 7));
        Assert.AreEqual(ReasonCode.RootThresholdMissed, Next(next, 0, 5, 6, 7));
    }

    [TestMethod]
    public void The_threshold_of_the_held_root_counts_and_not_the_one_that_an_attacker_writes()
    {
        Assert.AreEqual(ReasonCode.RootThresholdMissed, Next(TestSite.NewRoot(4, root => root.Threshold = 1), 0));
        Assert.AreEqual(ReasonCode.RootOwnThresholdMissed, Next(TestSite.NewRoot(4, root => root.Threshold = 3), 0, 1));
    }

    [TestMethod]
    public void The_same_key_does_not_sign_twice()
    {
        byte[] payload = RootWriter.Write(TestSite.NewRoot(4));
        RootSignature signature = TestSite.SignatureOf(payload, TestSite.Key(0));
        byte[] again = RootEnvelope.Write(payload, [signature, TestSite.SignatureOf(payload, TestSite.Key(0))]);

        Assert.AreEqual(ReasonCode.CborNotCanonical, RootVerifier.VerifyNext(again, Held, out _));
    }

    [TestMethod]
    public void A_signature_counts_for_the_key_that_made_it_and_not_for_the_kid_in_the_message()
    {
        // One key signs under its own kid, and under the kid of another key.
        byte[] payload = RootWriter.Write(TestSite.NewRoot(4));
        byte[] borrowed = TestSite.Key(1).PublicKey.Kid;
        RootSignature[] signatures = [TestSite.SignatureOf(payload, TestSite.Key(0)), new(borrowed, TestSite.Key(0).Sign(RootEnvelope.SignedBytes(borrowed, payload)))];

        byte[] file = RootEnvelope.Write(payload, [.. signatures.OrderBy(signature => Convert.ToHexString(signature.Kid), StringComparer.Ordinal)]);

        Assert.AreEqual(ReasonCode.RootThresholdMissed, RootVerifier.VerifyNext(file, Held, out _));
    }

    [TestMethod]
    public void Signatures_of_unknown_keys_neither_count_nor_harm()
    {
        Assert.AreEqual(ReasonCode.RootThresholdMissed, Next(TestSite.NewRoot(4), 0, 8, 9, 10));
        Assert.AreEqual(ReasonCode.None, Next(TestSite.NewRoot(4), 0, 1, 8, 9, 10));
    }

    [TestMethod]
    [DataRow(3, DisplayName = "a release key")]
    [DataRow(4, DisplayName = "a channel key")]
    public void A_key_of_another_role_signs_no_root(int key)
    {
        Assert.AreEqual(ReasonCode.RootThresholdMissed, Next(TestSite.NewRoot(4), 0, key));
    }

    [TestMethod]
    public void Signatures_of_another_length_than_their_key_count_for_nothing()
    {
        byte[] payload = RootWriter.Write(TestSite.NewRoot(4));
        RootSignature[] cut = [.. new[] { 0, 1, 2 }.Select(key => TestSite.SignatureOf(payload, TestSite.Key(key))).Select(signature => new RootSignature(signature.Kid, signature.Signature[1..]))];

        byte[] file = RootEnvelope.Write(payload, [.. cut.OrderBy(signature => Convert.ToHexString(signature.Kid), StringComparer.Ordinal)]);

        Assert.AreEqual(ReasonCode.RootThresholdMissed, RootVerifier.VerifyNext(file, Held, out _));
    }

    [TestMethod]
    public void One_bad_signature_beside_a_threshold_of_good_ones_does_no_harm()
    {
        byte[] payload = RootWriter.Write(TestSite.NewRoot(4));
        RootSignature[] signatures = [.. new[] { 0, 1, 2 }.Select(key => TestSite.SignatureOf(payload, TestSite.Key(key)))
            .OrderBy(signature => Convert.ToHexString(signature.Kid), StringComparer.Ordinal)];
        foreach (int bad in new[] { 0, 1, 2 })
        {
            RootSignature[] spoilt = [.. signatures];
            spoilt[bad] = new RootSignature(signatures[bad].Kid, BitFlips.Flipped(signatures[bad].Signature, 9));

            Assert.AreEqual(ReasonCode.None, RootVerifier.VerifyNext(RootEnvelope.Write(payload, spoilt), Held, out _), $"signature {bad}");
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(4)]
    public void A_threshold_of_zero_or_above_the_number_of_keys_is_refused(int threshold)
    {
        Assert.AreEqual(ReasonCode.ThresholdInvalid, Next(TestSite.NewRoot(4, root => root.Threshold = threshold), 0, 1, 2));
    }

    [TestMethod]
    [DataRow(5u, DisplayName = "a root is left out")]
    [DataRow(3u, DisplayName = "the same version again")]
    [DataRow(2u, DisplayName = "rollback")]
    [DataRow(Root.MaxVersion, DisplayName = "fast-forward")]
    public void A_root_with_another_version_than_the_next_is_refused(uint version)
    {
        Assert.AreEqual(ReasonCode.RootVersionUnexpected, Next(TestSite.NewRoot(version), 0, 1));
    }

    [TestMethod]
    public void A_root_of_another_product_is_refused()
    {
        Assert.AreEqual(ReasonCode.WrongProduct, Next(TestSite.NewRoot(4, root => root.Product = "verso-clock"), 0, 1));
    }

    [TestMethod]
    public void A_key_that_is_listed_twice_is_refused_in_one_role_and_in_two()
    {
        Assert.AreEqual(ReasonCode.KeyRepeated, Next(TestSite.NewRoot(4, root => root.RootKeys = Entries(0, 1, 1)), 0, 1));
        Assert.AreEqual(ReasonCode.KeyRepeated, Next(TestSite.NewRoot(4, root => root.ReleaseKeys = [TestKeys.Trusted(TestSite.Key(0))]), 0, 1));
        Assert.AreEqual(ReasonCode.KeyRepeated, Next(TestSite.NewRoot(4, root => root.ChannelKeys = [new(root.ReleaseKeys[0], null)]), 0, 1));
    }

    [TestMethod]
    public void A_key_that_is_listed_twice_under_two_kids_is_refused()
    {
        RootKey alias = new(Samples.Fill(16, 9), TestSite.Key(1).PublicKey.Modulus);

        Assert.AreEqual(ReasonCode.KeyInconsistent, Next(TestSite.NewRoot(4, root => root.RootKeys = [.. Entries(0, 1), alias]), 0, 1));
    }

    [TestMethod]
    public void A_key_that_does_not_prove_itself_is_refused_in_every_role()
    {
        SigningKey key = TestSite.Key(6);
        TrustedKey named = new(Samples.Fill(16, 9), key.PublicKey.Modulus, key.PublicKey.ComputeRSquared());
        TrustedKey wrong = new(key.PublicKey.Kid, key.PublicKey.Modulus, TestSite.Key(7).PublicKey.ComputeRSquared() is var other && Below(other, key.PublicKey.Modulus) ? other : new byte[256]);

        foreach (TrustedKey bad in new[] { named, wrong })
        {
            Assert.AreEqual(ReasonCode.KeyInconsistent, Next(TestSite.NewRoot(4, root => root.ReleaseKeys = [bad]), 0, 1));
            Assert.AreEqual(ReasonCode.KeyInconsistent, Next(TestSite.NewRoot(4, root => root.ChannelKeys = [new(bad, ["stable"])]), 0, 1));
        }
    }

    [TestMethod]
    public void A_root_that_no_trust_store_holds_is_refused_before_it_is_read()
    {
        Assert.AreEqual(ReasonCode.RootTooLarge, RootVerifier.VerifyNext(new byte[Root.MaxFileLength + 1], Held, out _));
        Assert.AreNotEqual(ReasonCode.RootTooLarge, RootVerifier.VerifyNext(new byte[Root.MaxFileLength], Held, out _));
    }

    [TestMethod]
    public void A_first_root_needs_its_own_threshold_and_keys_that_prove_themselves()
    {
        Assert.AreEqual(ReasonCode.None, RootVerifier.VerifyAlone(TestSite.Sign(Held, TestSite.Key(0), TestSite.Key(2)), out SignedRoot? first));
        Assert.AreEqual(3u, first!.Root.Version);
        Assert.AreEqual(ReasonCode.RootOwnThresholdMissed, RootVerifier.VerifyAlone(TestSite.Sign(Held, TestSite.Key(0)), out _));
        Assert.AreEqual(ReasonCode.RootOwnThresholdMissed, RootVerifier.VerifyAlone(TestSite.Sign(Held, TestSite.Key(0), TestSite.Key(5)), out _));
    }

    [TestMethod]
    public void A_device_that_slept_through_eight_roots_and_three_rotations_of_every_key_walks_to_the_newest()
    {
        Root held = TestSite.NewRoot(1);
        int[] keys = [0, 1, 2];
        for (uint version = 2; version <= 9; version++)
        {
            // Each step replaces one root key, so that three steps have replaced all of them.
            int[] before = keys;
            keys = [.. keys[1..], (int)(5 + (version % 6))];
            Root root = TestSite.NewRoot(version, next => next.RootKeys = Entries(keys));
            byte[] file = TestSite.Sign(root, [.. before[1..].Union(keys[..2]).Distinct().Select(TestSite.Key)]);

            Assert.AreEqual(ReasonCode.None, RootVerifier.VerifyNext(file, held, out SignedRoot? signed), $"version {version}");
            held = signed!.Root;
        }

        Assert.AreEqual(9u, held.Version);
    }

    [TestMethod]
    public void Every_flipped_bit_of_a_root_is_refused()
    {
        byte[] file = TestSite.Sign(TestSite.NewRoot(4), TestSite.Key(0), TestSite.Key(1));
        int[] accepted = [.. Enumerable.Range(0, file.Length * 8).AsParallel().Where(bit => RootVerifier.VerifyNext(BitFlips.Flipped(file, bit), Held, out _) == ReasonCode.None)];

        Assert.IsEmpty(accepted, $"bits {string.Join(", ", accepted)}");
    }

    private static ReasonCode Next(Root next, params int[] signers)
    {
        ReasonCode reason = RootVerifier.VerifyNext(TestSite.Sign(next, [.. signers.Select(TestSite.Key)]), Held, out SignedRoot? signed);
        Assert.AreEqual(reason == ReasonCode.None, signed is not null, "a root, and a fault");
        return reason;
    }

    private static RootKey[] Entries(params int[] keys) => [.. keys.Select(key => TestSite.RootEntry(TestSite.Key(key)))];

    private static Action<Root> Rotated(int index, int key) => root => root.RootKeys[index] = TestSite.RootEntry(TestSite.Key(key));

    private static bool Below(byte[] one, byte[] other) => one.AsSpan().SequenceCompareTo(other) < 0;
}
