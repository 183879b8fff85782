using Verso.Core;
using Verso.Signing;

namespace Verso.Support;

/// <summary>Roots and pointers for tests, made with the writers of Core and signed with real keys.</summary>
public static class TestSite
{
    private static readonly Lazy<SigningKey>[] Keys = [.. Enumerable.Range(0, 12).Select(_ => new Lazy<SigningKey>(() => SigningKey.Create(2048)))];

    /// <summary>The product of the roots and pointers.</summary>
    public static string Product => "verso-ereader";

    /// <summary>One of twelve keys that were created once in this process.</summary>
    /// <param name="index">0 to 2: the root keys of <see cref="NewRoot"/>; 3: its release key; 4: its channel key; the others are strangers to it.</param>
    public static SigningKey Key(int index) => Keys[index].Value;

    /// <summary>A root with three root keys of which two have to sign, one release key and one channel key.</summary>
    /// <param name="version">Its version.</param>
    /// <param name="change">What is different about it.</param>
    public static Root NewRoot(uint version = 1, Action<Root>? change = null)
    {
        Root root = new()
        {
            Version = version,
            Product = Product,
            Created = 1_780_000_000,
            Threshold = 2,
            RootKeys = [RootEntry(Key(0)), RootEntry(Key(1)), RootEntry(Key(2))],
            ReleaseKeys = [TestKeys.Trusted(Key(3))],
            ChannelKeys = [new ChannelKey(TestKeys.Trusted(Key(4)), null)],
        };
        change?.Invoke(root);
        return root;
    }

    /// <summary>The entry of a key among the root keys.</summary>
    public static RootKey RootEntry(SigningKey key) => new(key.PublicKey.Kid, key.PublicKey.Modulus);

    /// <summary>A root file with the signatures of some keys, in the order that the format demands.</summary>
    public static byte[] Sign(Root root, params SigningKey[] signers) => Sign(RootWriter.Write(root), signers);

    /// <summary>A root as a trust store holds it, signed by <see cref="TestPublisher.RootKey"/>.</summary>
    public static SignedRoot Signed(Root root) => new(Sign(root, TestPublisher.RootKey), root);

    /// <summary>A root file with any payload.</summary>
    public static byte[] Sign(byte[] payload, params SigningKey[] signers) =>
        RootEnvelope.Write(payload, [.. signers.Select(key => SignatureOf(payload, key)).OrderBy(signature => Convert.ToHexString(signature.Kid), StringComparer.Ordinal)]);

    /// <summary>The signature of one key over a root.</summary>
    public static RootSignature SignatureOf(byte[] payload, SigningKey key) =>
        new(key.PublicKey.Kid, key.Sign(RootEnvelope.SignedBytes(key.PublicKey.Kid, payload)));

    /// <summary>A pointer of the channel <c>stable</c> for <c>ereader-r2</c> that offers one release to every device.</summary>
    /// <param name="change">What is different about it.</param>
    public static Pointer NewPointer(Action<Pointer>? change = null)
    {
        Pointer pointer = new()
        {
            Product = Product,
            Channel = "stable",
            HardwareId = "ereader-r2",
            Sequence = 7,
            RootVersion = 1,
            Created = 1_780_000_000,
            Offers = [NewOffer(2)],
        };
        change?.Invoke(pointer);
        return pointer;
    }

    /// <summary>An offer of a release with a counter.</summary>
    /// <param name="counter">The counter; path, digest and version depend on it.</param>
    /// <param name="share">The share, in ten-thousandths.</param>
    /// <param name="from">The first counter that it is offered to.</param>
    public static Offer NewOffer(uint counter, int share = Offer.WholeShare, uint from = 0) => new()
    {
        Path = $"releases/{counter:x32}/manifest.cose",
        Size = 1000,
        Digest = Samples.Fill(32, (int)counter),
        ReleaseId = Samples.Fill(16, (int)counter),
        Counter = counter,
        Version = $"1.{counter}.0",
        Share = share,
        From = from,
    };

    /// <summary>A pointer file.</summary>
    public static byte[] Sign(Pointer pointer, SigningKey signer) => SignPointer(PointerWriter.Write(pointer), signer);

    /// <summary>A pointer file with any payload.</summary>
    public static byte[] SignPointer(byte[] payload, SigningKey signer) =>
        Envelope.Write(signer.PublicKey.Kid, payload, signer.Sign(PointerVerifier.SignedBytes(signer.PublicKey.Kid, payload)));
}
