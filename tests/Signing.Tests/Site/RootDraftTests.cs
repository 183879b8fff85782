using Verso.Core;
using Verso.Foundation;
using Verso.Support;

namespace Verso.Signing.Tests.Site;

[TestClass]
public class RootDraftTests
{
    private static readonly byte[] First = Finished(RootDraft.New(Options()), 0, 1);

    [TestMethod]
    public void A_first_root_is_signed_by_its_own_threshold()
    {
        Assert.AreEqual(ReasonCode.None, RootVerifier.VerifyAlone(First, out SignedRoot? root));
        Assert.AreEqual((1u, 2, 3), (root!.Root.Version, root.Root.Threshold, root.Root.RootKeyCount));
    }

    [TestMethod]
    public void Signers_sign_alone_in_any_order_and_their_drafts_are_merged()
    {
        byte[] proposal = RootDraft.New(Options(1, 2, 5), First).Write();
        RootDraft one = RootDraft.Read(proposal, First);
        one.Sign(TestSite.Key(2));
        RootDraft other = RootDraft.Read(proposal, First);
        other.Sign(TestSite.Key(1));
        RootDraft merged = RootDraft.Read(other.Write(), First);
        merged.Merge(RootDraft.Read(one.Write(), First));

        Assert.AreEqual(ReasonCode.None, RootVerifier.VerifyNext(merged.Finish(), Root(First), out SignedRoot? next));

        Assert.AreEqual(2u, next!.Root.Version);
        one.Merge(other);
        CollectionAssert.AreEqual(merged.Signers().Kids.ToArray(), one.Signers().Kids.ToArray());
    }

    [TestMethod]
    public void The_same_signer_twice_is_one()
    {
        RootDraft draft = RootDraft.New(Options(), First);
        draft.Sign(TestSite.Key(0));
        byte[] once = draft.Write();
        draft.Sign(TestSite.Key(0));

        CollectionAssert.AreEqual(once, draft.Write());
        Assert.AreEqual((1, 1, false), (draft.Signers().OfHeld, draft.Signers().Own, draft.Signers().IsComplete));
        Assert.AreEqual(ReasonCode.RootThresholdMissed, Refusal(() => draft.Finish()));
    }

    [TestMethod]
    public void A_draft_that_was_changed_in_between_is_refused()
    {
        RootDraft draft = RootDraft.New(Options(), First);
        draft.Sign(TestSite.Key(0));
        RootDraft changed = RootDraft.New(Options() with { Threshold = 1 }, First);
        changed.Sign(TestSite.Key(1));

        Assert.AreEqual(ReasonCode.SizesInconsistent, Refusal(() => draft.Merge(changed)));

        // The signatures of one draft around the content of the other.
        RootEnvelope.Read(draft.Write(), out RootEnvelope signed);
        byte[] forged = RootEnvelope.Write(RootDraft.New(Options() with { Threshold = 1 }, First).Write(), signed.Signatures);
        Assert.AreEqual(ReasonCode.SignatureInvalid, Refusal(() => RootDraft.Read(forged, First)));
    }

    [TestMethod]
    public void A_root_of_another_version_or_product_is_no_draft_of_the_next()
    {
        byte[] second = Finished(RootDraft.New(Options(), First), 0, 1);

        Assert.AreEqual(ReasonCode.RootVersionUnexpected, Refusal(() => RootDraft.Read(second, second)));
        Assert.AreEqual(ReasonCode.RootVersionUnexpected, Refusal(() => RootDraft.Read(second)));
        Assert.AreEqual(ReasonCode.WrongProduct, Refusal(() => RootDraft.New(Options() with { Product = "verso-clock" }, First)));
    }

    [TestMethod]
    [DataRow(3, DisplayName = "a release key")]
    [DataRow(4, DisplayName = "a channel key")]
    [DataRow(9, DisplayName = "a stranger's key")]
    public void Only_root_keys_of_both_roots_sign(int key)
    {
        RootDraft draft = RootDraft.New(Options(1, 2, 5), First);

        Assert.AreEqual(ReasonCode.UnknownKey, Refusal(() => draft.Sign(TestSite.Key(key))));
        draft.Sign(TestSite.Key(0));
        draft.Sign(TestSite.Key(5));
        Assert.AreEqual((1, 1), (draft.Signers().OfHeld, draft.Signers().Own));
    }

    [TestMethod]
    public void What_breaks_a_rule_of_the_format_is_refused_before_anybody_signs()
    {
        Assert.AreEqual(ReasonCode.ThresholdInvalid, Refusal(() => RootDraft.New(Options() with { Threshold = 0 })));
        Assert.AreEqual(ReasonCode.ThresholdInvalid, Refusal(() => RootDraft.New(Options() with { Threshold = 4 })));
        Assert.AreEqual(ReasonCode.KeyRepeated, Refusal(() => RootDraft.New(Options(0, 1, 1))));
        Assert.AreEqual(ReasonCode.KeyRepeated, Refusal(() => RootDraft.New(Options(0, 1, 3))));
        Assert.AreEqual(ReasonCode.NameNotAllowed, Refusal(() => RootDraft.New(Options() with { Product = "../verso" })));
    }

    [TestMethod]
    public void Lists_are_sorted_for_their_only_encoding()
    {
        RootOptions options = Options() with
        {
            ChannelKeys = [new(TestSite.Key(4).PublicKey, ["stable", "beta"])],
            LeastCounters = new Dictionary<string, uint> { ["ereader-r3"] = 4, ["ereader-r2"] = 3 },
        };

        Root root = RootDraft.New(options).Root;

        Assert.AreEqual((3u, 4u, 0u), (root.LeastCounterOf("ereader-r2"), root.LeastCounterOf("ereader-r3"), root.LeastCounterOf("ereader-r4")));
        Assert.IsTrue(root.ChannelKeys[0].MaySign("beta") && root.ChannelKeys[0].MaySign("stable") && !root.ChannelKeys[0].MaySign("nightly"));
    }

    private static RootOptions Options(params int[] rootKeys) => new()
    {
        Product = TestSite.Product,
        Threshold = 2,
        RootKeys = [.. (rootKeys.Length == 0 ? [0, 1, 2] : rootKeys).Select(key => TestSite.Key(key).PublicKey)],
        ReleaseKeys = [TestSite.Key(3).PublicKey],
        ChannelKeys = [new(TestSite.Key(4).PublicKey)],
    };

    private static byte[] Finished(RootDraft draft, params int[] signers)
    {
        foreach (int signer in signers)
        {
            draft.Sign(TestSite.Key(signer));
        }

        return draft.Finish();
    }

    private static Root Root(byte[] file)
    {
        RootVerifier.VerifyAlone(file, out SignedRoot? signed);
        return signed!.Root;
    }

    private static ReasonCode Refusal(Action act) => Assert.ThrowsExactly<VersoException>(act).Reason;
}
