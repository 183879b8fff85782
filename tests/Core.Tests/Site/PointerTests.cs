using Verso.Support;

namespace Verso.Core.Tests;

/// <summary>Which pointers a device takes, and what it takes from them.</summary>
[TestClass]
public class PointerTests
{
    private const string Channel = "stable";
    private const string Hardware = "ereader-r2";

    private static readonly Root Root = TestSite.NewRoot();

    [TestMethod]
    public void A_pointer_of_the_channels_key_is_read()
    {
        Assert.AreEqual(ReasonCode.None, Verify(TestSite.NewPointer(), out Pointer? pointer));

        Assert.AreEqual((7u, 1u, 1), (pointer!.Sequence, pointer.RootVersion, pointer.OfferCount));
        Assert.AreEqual((2u, "1.2.0", 10_000, 0u), (pointer.Offer(0).Counter, pointer.Offer(0).Version, pointer.Offer(0).Share, pointer.Offer(0).From));
    }

    [TestMethod]
    [DataRow(0, ReasonCode.UnknownKey, DisplayName = "a root key")]
    [DataRow(3, ReasonCode.UnknownKey, DisplayName = "a release key")]
    [DataRow(8, ReasonCode.UnknownKey, DisplayName = "a stranger's key")]
    public void A_key_of_another_role_signs_no_pointer(int key, ReasonCode reason)
    {
        Assert.AreEqual(reason, PointerVerifier.Verify(TestSite.Sign(TestSite.NewPointer(), TestSite.Key(key)), Root, Channel, Hardware, out _));
    }

    [TestMethod]
    public void A_signature_of_another_kind_of_file_is_none_of_a_pointer()
    {
        byte[] payload = PointerWriter.Write(TestSite.NewPointer());
        byte[] kid = TestSite.Key(4).PublicKey.Kid;

        byte[] asManifest = Envelope.Write(kid, payload, TestSite.Key(4).Sign(Envelope.SignedBytes(kid, payload)));
        byte[] asRoot = Envelope.Write(kid, payload, TestSite.Key(4).Sign(RootEnvelope.SignedBytes(kid, payload)));

        Assert.AreEqual(ReasonCode.SignatureInvalid, PointerVerifier.Verify(asManifest, Root, Channel, Hardware, out _));
        Assert.AreEqual(ReasonCode.SignatureInvalid, PointerVerifier.Verify(asRoot, Root, Channel, Hardware, out _));
    }

    [TestMethod]
    public void A_key_signs_the_channels_that_the_root_names_for_it_and_no_other()
    {
        Root limited = TestSite.NewRoot(1, root => root.ChannelKeys = [new(root.ChannelKeys[0].Key, ["beta", "nightly"])]);
        byte[] stable = TestSite.Sign(TestSite.NewPointer(), TestSite.Key(4));
        byte[] beta = TestSite.Sign(TestSite.NewPointer(pointer => pointer.Channel = "beta"), TestSite.Key(4));

        Assert.AreEqual(ReasonCode.ChannelNotAllowed, PointerVerifier.Verify(stable, limited, "stable", Hardware, out _));
        Assert.AreEqual(ReasonCode.None, PointerVerifier.Verify(beta, limited, "beta", Hardware, out _));
        Assert.AreEqual(ReasonCode.None, PointerVerifier.Verify(stable, Root, "stable", Hardware, out _));
    }

    [TestMethod]
    public void A_pointer_for_another_place_is_refused_each_with_its_reason()
    {
        Assert.AreEqual(ReasonCode.WrongProduct, Verify(TestSite.NewPointer(pointer => pointer.Product = "verso-clock")));
        Assert.AreEqual(ReasonCode.WrongChannel, Verify(TestSite.NewPointer(pointer => pointer.Channel = "beta")));
        Assert.AreEqual(ReasonCode.WrongHardware, Verify(TestSite.NewPointer(pointer => pointer.HardwareId = "ereader-r3")));
    }

    [TestMethod]
    [DataRow(1u, ReasonCode.PointerOfOtherRoot)]
    [DataRow(2u, ReasonCode.PointerOfOtherRoot)]
    [DataRow(3u, ReasonCode.None)]
    [DataRow(4u, ReasonCode.PointerOfLaterRoot)]
    [DataRow(Root.MaxVersion, ReasonCode.PointerOfLaterRoot)]
    public void A_pointer_of_an_earlier_root_and_one_of_a_later_root_have_different_reasons(uint version, ReasonCode reason)
    {
        byte[] file = TestSite.Sign(TestSite.NewPointer(pointer => pointer.RootVersion = version), TestSite.Key(4));

        Assert.AreEqual(reason, PointerVerifier.Verify(file, TestSite.NewRoot(3), Channel, Hardware, out Pointer? pointer));
        Assert.AreEqual(reason == ReasonCode.None, pointer is not null);
    }

    [TestMethod]
    public void Where_a_pointer_is_for_another_place_its_root_does_not_matter()
    {
        Assert.AreEqual(ReasonCode.WrongProduct, Verify(TestSite.NewPointer(pointer => (pointer.RootVersion, pointer.Product) = (2, "verso-clock"))));
        Assert.AreEqual(ReasonCode.WrongChannel, Verify(TestSite.NewPointer(pointer => (pointer.RootVersion, pointer.Channel) = (2, "beta"))));
        Assert.AreEqual(ReasonCode.WrongHardware, Verify(TestSite.NewPointer(pointer => (pointer.RootVersion, pointer.HardwareId) = (2, "ereader-r3"))));
    }

    [TestMethod]
    public void Each_release_that_was_rolled_back_is_passed_over_wherever_it_stands_in_the_list()
    {
        Pointer pointer = TestSite.NewPointer(pointer => pointer.Offers = [TestSite.NewOffer(8), TestSite.NewOffer(9), TestSite.NewOffer(12)]);
        byte[] eight = Samples.Fill(16, 8), nine = Samples.Fill(16, 9), twelve = Samples.Fill(16, 12), other = Samples.Fill(16, 77);

        Assert.AreEqual(12u, Counter([other]));
        Assert.AreEqual(9u, Counter([twelve, other]));
        Assert.AreEqual(9u, Counter([other, twelve]));
        Assert.AreEqual(8u, Counter([twelve, nine]));
        Assert.AreEqual(8u, Counter([nine, twelve]));
        Assert.AreEqual(12u, Counter([eight, nine]));
        Assert.IsNull(Counter([eight, nine, twelve]));

        uint? Counter(byte[][] rejected) => pointer.Choose("device-1", 7, 0, 0, rejected)?.Counter;
    }

    [TestMethod]
    public void A_pointer_that_is_too_large_is_refused_before_it_is_read()
    {
        Assert.AreEqual(ReasonCode.PointerTooLarge, PointerVerifier.Verify(new byte[Pointer.MaxFileLength + 1], Root, Channel, Hardware, out _));
    }

    [TestMethod]
    public void Every_flipped_bit_of_a_pointer_is_refused()
    {
        byte[] file = TestSite.Sign(TestSite.NewPointer(), TestSite.Key(4));
        int[] accepted = [.. Enumerable.Range(0, file.Length * 8).AsParallel()
            .Where(bit => PointerVerifier.Verify(BitFlips.Flipped(file, bit), Root, Channel, Hardware, out _) == ReasonCode.None)];

        Assert.IsEmpty(accepted, $"bits {string.Join(", ", accepted)}");
    }

    [TestMethod]
    public void Without_an_offer_a_channel_is_halted()
    {
        Assert.AreEqual(ReasonCode.None, Verify(TestSite.NewPointer(pointer => pointer.Offers = []), out Pointer? pointer));

        Assert.IsNull(pointer!.Choose("device-1", 1, 0, 0, []));
    }

    [TestMethod]
    public void A_reader_that_slept_for_a_year_climbs_the_ladder_step_by_step()
    {
        Pointer ladder = TestSite.NewPointer(pointer => pointer.Offers = [TestSite.NewOffer(5), TestSite.NewOffer(9, from: 5), TestSite.NewOffer(12, from: 9)]);

        Assert.AreEqual(5u, ladder.Choose("device-1", 1, 0, 0, [])!.Counter);
        Assert.AreEqual(9u, ladder.Choose("device-1", 5, 0, 0, [])!.Counter);
        Assert.AreEqual(9u, ladder.Choose("device-1", 8, 0, 0, [])!.Counter);
        Assert.AreEqual(12u, ladder.Choose("device-1", 9, 0, 0, [])!.Counter);
        Assert.AreEqual(12u, ladder.Choose("device-1", 11, 0, 0, [])!.Counter);
        Assert.AreEqual(5u, ladder.Choose("device-1", 0, 0, 0, [])!.Counter, "in rescue");
        Assert.IsNull(ladder.Choose("device-1", 20, 0, 0, []), "nothing newer");
    }

    [TestMethod]
    public void An_offer_that_the_device_could_not_install_hides_no_other()
    {
        Pointer pointer = TestSite.NewPointer(pointer => pointer.Offers = [TestSite.NewOffer(8), TestSite.NewOffer(9, from: 5), TestSite.NewOffer(12, from: 9)]);

        Assert.AreEqual(12u, pointer.Choose("device-1", 7, 9, 0, [])!.Counter, "after a fallback from 9 to 7, the step from 9 on is reached");
        Assert.AreEqual(12u, pointer.Choose("device-1", 0, 9, 0, [])!.Counter, "in rescue as well");
        Assert.AreEqual(9u, pointer.Choose("device-1", 7, 0, 0, [])!.Counter);
        Assert.AreEqual(8u, pointer.Choose("device-1", 7, 0, 0, [Samples.Fill(16, 9)])!.Counter, "9 was rolled back here");
        Assert.IsNull(pointer.Choose("device-1", 7, 0, 13, []), "the root allows counters from 13 on");
    }

    [TestMethod]
    public void A_bucket_belongs_to_the_release_and_not_to_the_signature_of_its_manifest()
    {
        Offer offer = TestSite.NewOffer(2);
        int[] before = [.. Enumerable.Range(0, 100).Select(id => offer.BucketOf($"device-{id}"))];
        offer.Digest = Samples.Fill(32, 99);

        CollectionAssert.AreEqual(before, Enumerable.Range(0, 100).Select(id => offer.BucketOf($"device-{id}")).ToArray());
    }

    [TestMethod]
    public void A_manifest_that_says_something_else_than_the_offer_is_not_the_one_offered()
    {
        Manifest manifest = TestPublisher.Next.Manifest;
        Offer offer = TestSite.NewOffer(manifest.Counter);
        offer.ReleaseId = manifest.CopyReleaseId();
        offer.Version = manifest.Version;

        Assert.IsTrue(offer.Describes(manifest));
        offer.Counter++;
        Assert.IsFalse(offer.Describes(manifest), "an old release under a high counter");
        offer.Counter--;
        offer.Version += "1";
        Assert.IsFalse(offer.Describes(manifest));
    }

    [TestMethod]
    public void A_device_outside_the_share_of_the_newest_release_takes_the_one_before()
    {
        Pointer step = TestSite.NewPointer(pointer => pointer.Offers = [TestSite.NewOffer(5), TestSite.NewOffer(9, share: 100)]);
        uint[] chosen = [.. Enumerable.Range(0, 2000).Select(id => step.Choose($"device-{id}", 1, 0, 0, [])!.Counter)];

        CollectionAssert.AreEquivalent(new[] { 5u, 9u }, chosen.Distinct().ToArray());
    }

    [TestMethod]
    public void A_share_of_zero_offers_to_nobody_and_a_whole_share_to_everybody()
    {
        Offer nobody = TestSite.NewOffer(9, share: 0);
        Offer everybody = TestSite.NewOffer(9);

        Assert.IsTrue(Enumerable.Range(0, 2000).All(id => nobody.BucketOf($"device-{id}") >= nobody.Share && everybody.BucketOf($"device-{id}") < everybody.Share));
    }

    [TestMethod]
    [DataRow(100, DisplayName = "1 %")]
    [DataRow(1000, DisplayName = "10 %")]
    [DataRow(5000, DisplayName = "50 %")]
    public void Cohorts_have_the_size_of_their_share_and_those_of_two_releases_are_independent(int share)
    {
        const int Devices = 100_000;
        Offer one = TestSite.NewOffer(2, share);
        Offer other = TestSite.NewOffer(3, share);
        bool[] first = [.. Enumerable.Range(0, Devices).Select(id => one.BucketOf($"device-{id}") < share)];
        bool[] second = [.. Enumerable.Range(0, Devices).Select(id => other.BucketOf($"device-{id}") < share)];
        double p = share / 10_000.0;

        AssertWithinSampling(p, first.Count(isIn => isIn), Devices);
        AssertWithinSampling(p, second.Count(isIn => isIn), Devices);
        AssertWithinSampling(p * p, first.Zip(second).Count(pair => pair.First && pair.Second), Devices);
    }

    [TestMethod]
    public void A_cohort_only_grows_while_the_share_of_its_release_grows()
    {
        int[] shares = [0, 100, 1000, 5000, 10_000];
        for (int id = 0; id < 2000; id++)
        {
            int bucket = TestSite.NewOffer(2).BucketOf($"device-{id}");
            bool[] isIn = [.. shares.Select(share => bucket < share)];
            CollectionAssert.AreEqual(isIn.Order().ToArray(), isIn, $"device {id}");
        }
    }

    [TestMethod]
    public void An_offer_is_for_the_manifest_with_its_size_and_digest()
    {
        byte[] file = Samples.Fill(1000, 1);
        Offer offer = TestSite.NewOffer(2);
        offer.Digest = SlotDescriptor.ManifestDigest(file);

        Assert.IsTrue(offer.IsFor(file));
        Assert.IsFalse(offer.IsFor(BitFlips.Flipped(file, 77)));
        offer.Size = 999;
        Assert.IsFalse(offer.IsFor(file));
    }

    private static ReasonCode Verify(Pointer pointer) => Verify(pointer, out _);

    private static ReasonCode Verify(Pointer pointer, out Pointer? read) =>
        PointerVerifier.Verify(TestSite.Sign(pointer, TestSite.Key(4)), Root, Channel, Hardware, out read);

    /// <summary>Five standard deviations: one false alarm in more than a million draws, and there is one draw, because the ids are fixed.</summary>
    private static void AssertWithinSampling(double share, int count, int of)
    {
        Assert.IsLessThan(5 * Math.Sqrt(of * share * (1 - share)), Math.Abs(count - (of * share)), $"{count} of {of}, expected {of * share}");
    }
}
