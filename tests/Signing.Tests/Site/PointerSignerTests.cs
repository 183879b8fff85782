using Verso.Core;
using Verso.Foundation;
using Verso.Support;

namespace Verso.Signing.Tests.Site;

[TestClass]
public class PointerSignerTests
{
    [TestMethod]
    public void A_pointer_offers_what_the_manifest_says()
    {
        Pointer pointer = Read(Sign(new OfferOptions(PublishedSite.ManifestPath, TestPublisher.Next.ManifestFile, Share: 100, From: 1)));

        Offer offer = pointer.Offer(0);
        Assert.AreEqual((PublishedSite.ManifestPath, 2u, "1.1.0", 100, 1u), (offer.Path, offer.Counter, offer.Version, offer.Share, offer.From));
        Assert.IsTrue(offer.IsFor(TestPublisher.Next.ManifestFile));
        Assert.AreEqual((1u, 1u, "stable", TestPublisher.Product), (pointer.Sequence, pointer.RootVersion, pointer.Channel, pointer.Product));
    }

    [TestMethod]
    public void Every_act_is_one_pointer_with_the_next_sequence()
    {
        byte[] first = Sign(PublishedSite.Offer());
        byte[] halt = PointerSigner.Sign(Options(), PublishedSite.Root, TestSite.Key(4), first);
        byte[] resumed = PointerSigner.Sign(Options(PublishedSite.Offer()), PublishedSite.Root, TestSite.Key(4), halt);

        CollectionAssert.AreEqual(new[] { 1u, 2u, 3u }, new[] { first, halt, resumed }.Select(file => Read(file).Sequence).ToArray());
        Assert.AreEqual(0, Read(halt).OfferCount);
    }

    [TestMethod]
    public void Offers_are_sorted_and_one_counter_is_offered_once()
    {
        OfferOptions newer = new("releases/00/manifest.cose", TestPublisher.Build("1.3.0", 5, TestPublisher.Image(9000, 3)).ManifestFile);

        CollectionAssert.AreEqual(new[] { 2u, 5u }, Read(Sign(newer, PublishedSite.Offer())).Offers.Select(offer => offer.Counter).ToArray());
        Assert.AreEqual(ReasonCode.CborNotCanonical, Refusal(() => Sign(newer, newer)));
    }

    [TestMethod]
    public void What_a_device_would_refuse_is_not_signed()
    {
        Assert.AreEqual(ReasonCode.UnknownKey, Refusal(() => PointerSigner.Sign(Options(), PublishedSite.Root, TestSite.Key(3))));
        Assert.AreEqual(ReasonCode.NameNotAllowed, Refusal(() => PointerSigner.Sign(Options() with { Channel = "../stable" }, PublishedSite.Root, TestSite.Key(4))));
        Assert.AreEqual(ReasonCode.NameNotAllowed, Refusal(() => Sign(new OfferOptions("http://elsewhere.test/manifest.cose", TestPublisher.Next.ManifestFile))));
        Assert.AreEqual(ReasonCode.FieldOutOfRange, Refusal(() => Sign(PublishedSite.Offer(from: 2))));
        Assert.AreEqual(ReasonCode.FieldOutOfRange, Refusal(() => PointerSigner.Sign(Options() with { Expires = DateTimeOffset.UnixEpoch.AddYears(1) }, PublishedSite.Root, TestSite.Key(4))));
        byte[] limited = PublishedSite.Finished(RootDraft.New(PublishedSite.Options with { ChannelKeys = [new(TestSite.Key(4).PublicKey, ["beta"])] }));
        Assert.AreEqual(ReasonCode.ChannelNotAllowed, Refusal(() => PointerSigner.Sign(Options(), limited, TestSite.Key(4))));
    }

    [TestMethod]
    public void A_pointer_is_not_made_under_an_older_root_than_the_one_before_it()
    {
        byte[] second = PublishedSite.Finished(RootDraft.New(PublishedSite.Options, PublishedSite.Root));
        byte[] under2 = PointerSigner.Sign(Options(), second, TestSite.Key(4), Sign());

        Assert.AreEqual((2u, 2u), (Read(under2).Sequence, Read(under2).RootVersion));
        Assert.AreEqual(ReasonCode.SizesInconsistent, Refusal(() => PointerSigner.Sign(Options(), PublishedSite.Root, TestSite.Key(4), under2)));
    }

    [TestMethod]
    public void After_the_last_sequence_only_a_new_root_begins_again()
    {
        byte[] last = TestSite.Sign(TestSite.NewPointer(pointer => pointer.Sequence = Pointer.MaxSequence), TestSite.Key(4));
        byte[] second = PublishedSite.Finished(RootDraft.New(PublishedSite.Options, PublishedSite.Root));

        Assert.AreEqual(ReasonCode.SizesInconsistent, Refusal(() => PointerSigner.Sign(Options(), PublishedSite.Root, TestSite.Key(4), last)));
        Assert.AreEqual(1u, Read(PointerSigner.Sign(Options(), second, TestSite.Key(4), last)).Sequence);
    }

    private static byte[] Sign(params OfferOptions[] offers) => PublishedSite.Pointer(offers);

    private static PointerOptions Options(params OfferOptions[] offers) => new() { Channel = "stable", HardwareId = TestPublisher.Hardware, Offers = offers };

    private static Pointer Read(byte[] file)
    {
        Assert.AreEqual(ReasonCode.None, Envelope.Read(file, out Envelope envelope));
        Assert.AreEqual(ReasonCode.None, PointerReader.Read(file, envelope.PayloadOffset, envelope.PayloadLength, out Pointer pointer));
        return pointer;
    }

    private static ReasonCode Refusal(Action act) => Assert.ThrowsExactly<VersoException>(act).Reason;
}
