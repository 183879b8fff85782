using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>
/// A root that is being signed. Each signer signs alone and in any order. Drafts of the same root are merged, and the root is finished once the
/// threshold of the root before and its own are met (SPEC 19.3).
/// </summary>
public sealed class RootDraft
{
    private readonly byte[] _payload;
    private readonly SignedRoot? _held;
    private readonly bool _alone;
    private readonly SortedDictionary<string, RootSignature> _signatures = new(StringComparer.Ordinal);

    private RootDraft(byte[] payload, Root root, SignedRoot? held, bool alone = false)
    {
        _payload = payload;
        _held = held;
        _alone = alone;
        Root = root;
    }

    /// <summary>The content of the root.</summary>
    public Root Root { get; }

    /// <summary>A new root without a signature.</summary>
    /// <param name="options">What it says.</param>
    /// <param name="held">The file of the root before; null for the first root of a product, whose version is 1.</param>
    /// <param name="time">The clock; null for the system's clock.</param>
    /// <exception cref="VersoException">The root before does not verify, or the options break a rule of SPEC 19.2.</exception>
    public static RootDraft New(RootOptions options, byte[]? held = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        SignedRoot? before = held is null ? null : ReadHeld(held);
        Root root = new()
        {
            Version = before is null ? 1 : before.Root.Version + 1,
            Product = options.Product,
            Created = (uint)(time ?? TimeProvider.System).GetUtcNow().ToUnixTimeSeconds(),
            Expires = (uint)(options.Expires?.ToUnixTimeSeconds() ?? 0),
            Threshold = options.Threshold,
            RootKeys = [.. options.RootKeys.Select(key => new RootKey(key.Kid, key.Modulus))],
            ReleaseKeys = [.. options.ReleaseKeys.Select(Trusted)],
            ChannelKeys = [.. options.ChannelKeys.Select(signer => new ChannelKey(Trusted(signer.Key), signer.Channels?.Order(StringComparer.Ordinal).ToArray()))],
            LeastCounters = [.. options.LeastCounters.OrderBy(least => least.Key, StringComparer.Ordinal).Select(least => new LeastCounter(least.Key, least.Value))],
        };
        return FromPayload(RootWriter.Write(root), before);
    }

    /// <summary>Reads a draft: a map without a signature, or a root file whose signatures are not complete yet.</summary>
    /// <param name="file">What <see cref="Write"/> returned, here or on another machine.</param>
    /// <param name="held">The file of the root before; null for a first root.</param>
    /// <exception cref="VersoException">It is neither, it is not the next root, or a signature in it does not verify.</exception>
    public static RootDraft Read(byte[] file, byte[]? held = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        SignedRoot? before = held is null ? null : ReadHeld(held);
        return Read(file, payload => FromPayload(payload, before));
    }

    /// <summary>
    /// Reads a draft of any version without the root before, for a signer that does not have it. A signature of a key that is no root key of this
    /// root is not verified and stays: it may be of the root before. <see cref="Read(byte[], byte[])"/> with the root before verifies it.
    /// </summary>
    /// <param name="file">What <see cref="Write"/> returned, here or on another machine.</param>
    /// <exception cref="VersoException">It is not a draft, or a signature of one of its own root keys does not verify.</exception>
    public static RootDraft ReadAlone(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Read(file, payload => new RootDraft(payload, ReadPayload(payload), held: null, alone: true));
    }

    /// <summary>Signs the root. A key that has signed already is one signer, and its signature stays.</summary>
    /// <param name="key">A root key of this root or of the one before.</param>
    /// <exception cref="VersoException">
    /// <see cref="ReasonCode.UnknownKey"/>: the key is a root key of neither, as far as the root before is known; the exceptions of
    /// <see cref="CheckedSignature.Of"/>.
    /// </exception>
    public void Sign(SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        byte[] kid = key.PublicKey.Kid;
        if (!_alone)
        {
            FindModulus(kid);
        }

        _signatures.TryAdd(Convert.ToHexStringLower(kid), new RootSignature(kid, CheckedSignature.Of(RootEnvelope.SignedBytes(kid, _payload), key)));
    }

    /// <summary>Takes over the signatures of another draft of the same root.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.SizesInconsistent"/>: the other draft has another content.</exception>
    public void Merge(RootDraft other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!other._payload.AsSpan().SequenceEqual(_payload))
        {
            throw new VersoException(ReasonCode.SizesInconsistent, "the drafts are not of the same root: one of them was changed", "sign the draft that everybody has read, and find out who changed the other one");
        }

        foreach ((string kid, RootSignature signature) in other._signatures)
        {
            _signatures.TryAdd(kid, signature);
        }
    }

    /// <summary>Who has signed so far.</summary>
    public RootSigners Signers() => new(
        [.. _signatures.Keys],
        _held is null ? null : CountOf(_held.Root),
        _held?.Root.Threshold,
        CountOf(Root),
        Root.Threshold);

    /// <summary>The draft as a file: the map alone, or the root file with the signatures so far.</summary>
    public byte[] Write() => _signatures.Count == 0 ? [.. _payload] : RootEnvelope.Write(_payload, [.. _signatures.Values]);

    /// <summary>The finished root file.</summary>
    /// <exception cref="VersoException">The reason of SPEC 19.3 for which a device would refuse it, such as a threshold that is not met.</exception>
    public byte[] Finish()
    {
        RootSigners signers = Signers();
        byte[] file = Write();
        ReasonCode reason = _held is null ? RootVerifier.VerifyAlone(file, out _) : RootVerifier.VerifyNext(file, _held.Root, out _);
        if (reason == ReasonCode.None)
        {
            return file;
        }

        string counted = signers.OfHeld is null
            ? $"{signers.Own} of {signers.Threshold} needed signatures"
            : $"{signers.OfHeld} of {signers.HeldThreshold} needed signatures of the root before, and {signers.Own} of {signers.Threshold} of its own";
        throw new VersoException(reason, $"root {Root.Version} is not complete: it has {counted}", Advice.For(reason));
    }

    private static RootDraft Read(byte[] file, Func<byte[], RootDraft> fromPayload)
    {
        if (RootEnvelope.Read(file, out RootEnvelope? envelope) != ReasonCode.None)
        {
            return fromPayload(file);
        }

        RootDraft draft = fromPayload(file[envelope!.PayloadOffset..(envelope.PayloadOffset + envelope.PayloadLength)]);
        foreach (RootSignature signature in envelope.Signatures)
        {
            draft.Add(signature);
        }

        return draft;
    }

    private static Root ReadPayload(byte[] payload)
    {
        ReasonCode reason = RootReader.Read(payload, 0, payload.Length, out Root? root);
        return root ?? throw new VersoException(reason, "the root breaks a rule of its format", Advice.For(reason));
    }

    private static RootDraft FromPayload(byte[] payload, SignedRoot? held)
    {
        Root root = ReadPayload(payload);
        uint version = held is null ? 1 : held.Root.Version + 1;
        if (root.Version != version)
        {
            throw new VersoException(ReasonCode.RootVersionUnexpected, $"the draft is of root {root.Version}, but the next root is {version}", "give the newest root of the site as the root before");
        }

        if (held is not null && root.Product != held.Root.Product)
        {
            throw new VersoException(ReasonCode.WrongProduct, $"the draft is for the product {root.Product}, but the root before is for {held.Root.Product}", "make the root for the product of the root before");
        }

        return new RootDraft(payload, root, held);
    }

    private static SignedRoot ReadHeld(byte[] file)
    {
        ReasonCode reason = RootVerifier.VerifyAlone(file, out SignedRoot? held);
        return held ?? throw new VersoException(reason, "the root before does not verify", Advice.For(reason));
    }

    private static TrustedKey Trusted(VerificationKey key) => new(key.Kid, key.Modulus, key.ComputeRSquared());

    private void Add(RootSignature signature)
    {
        string kid = Convert.ToHexStringLower(signature.Kid);
        bool isUnknown = _alone && !Root.RootKeys.Any(key => key.Kid.AsSpan().SequenceEqual(signature.Kid));
        if (!isUnknown && !SecondVerifier.Verify(FindModulus(signature.Kid), RootEnvelope.SignedBytes(signature.Kid, _payload), signature.Signature))
        {
            throw new VersoException(ReasonCode.SignatureInvalid, $"the signature of the key {kid} does not verify: the draft was changed after it was signed", "let that key sign the present draft, if its signer agrees with it");
        }

        _signatures.Add(kid, signature);
    }

    /// <summary>The modulus of a root key of this root or of the one before.</summary>
    private byte[] FindModulus(byte[] kid)
    {
        IEnumerable<RootKey> keys = _held is null ? Root.RootKeys : Root.RootKeys.Concat(_held.Root.RootKeys);
        return keys.FirstOrDefault(key => key.Kid.AsSpan().SequenceEqual(kid))?.Modulus
            ?? throw new VersoException(ReasonCode.UnknownKey, $"the key {Convert.ToHexStringLower(kid)} is a root key neither of this root nor of the one before", "sign with a root key");
    }

    private int CountOf(Root root) => root.RootKeys.Count(key => _signatures.ContainsKey(Convert.ToHexStringLower(key.Kid)));
}
