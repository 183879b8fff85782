using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>
/// Signs a release's manifest again with a later time of creation (SPEC 2.4): to offer an older release again, or to show devices that
/// nothing newer is kept from them. Release id, counter and payload stay.
/// </summary>
public static class ReleaseRefresher
{
    /// <summary>Replaces <c>manifest.cose</c>. Only a manifest that this key signed is signed again.</summary>
    /// <param name="folder">The release's folder.</param>
    /// <param name="key">The key that signed it.</param>
    /// <param name="time">Where the present comes from; the system's clock when null.</param>
    /// <param name="created">The time of creation, to put right what a clock put wrong; null for the present, or just after it was if that is later.</param>
    /// <param name="notBefore">A release that it is to be later than; null for none.</param>
    /// <returns>The manifest as it is now, and what devices may refuse.</returns>
    /// <exception cref="VersoException">
    /// The manifest cannot be read; <see cref="ReasonCode.UnknownKey"/> or <see cref="ReasonCode.SignatureInvalid"/>;
    /// <see cref="ReasonCode.OutputUnwritable"/>.
    /// </exception>
    public static RefreshedRelease Refresh(string folder, SigningKey key, TimeProvider? time = null, DateTimeOffset? created = null, ReleaseSource? notBefore = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        byte[] file = ReleaseFolder.ReadManifest(folder);
        Manifest manifest = ReadOwn(folder, file, key);
        var warnings = new List<string>();
        manifest.Created = new CreationTime(created, notBefore, time ?? TimeProvider.System).Choose(ReleasePlace.Of(folder, manifest), manifest.Created + 1L, warnings);
        CreationTime.CheckExpiry(manifest.Created, manifest.Expires);
        byte[] signed = ManifestSigner.Sign(ManifestWriter.Write(manifest), key);
        using var output = new OutputFolder(folder, replace: true);
        output.Write(ReleaseFolder.ManifestName, signed);
        output.Commit();
        return new RefreshedRelease(manifest, warnings);
    }

    private static Manifest ReadOwn(string folder, byte[] file, SigningKey key)
    {
        string path = Path.Combine(folder, ReleaseFolder.ManifestName);
        ReasonCode reason = Envelope.Read(file, out Envelope envelope);
        if (reason != ReasonCode.None)
        {
            throw new VersoException(reason, $"{path} is not a signed manifest", "fetch the release again, or build it anew");
        }

        byte[] kid = key.PublicKey.Kid;
        if (!envelope.Kid.AsSpan().SequenceEqual(kid))
        {
            throw new VersoException(ReasonCode.UnknownKey, $"{path} is signed by the key {Convert.ToHexStringLower(envelope.Kid)} and not by the one given", "give the key that signed it");
        }

        byte[] payload = file[envelope.PayloadOffset..(envelope.PayloadOffset + envelope.PayloadLength)];
        if (!key.PublicKey.Verify(Envelope.SignedBytes(kid, payload), envelope.Signature))
        {
            throw new VersoException(ReasonCode.SignatureInvalid, $"the signature of {path} does not verify", "fetch the release again; what somebody altered must not be signed");
        }

        reason = ManifestReader.Read(file, envelope.PayloadOffset, envelope.PayloadLength, out Manifest manifest);
        if (manifest is null)
        {
            throw new VersoException(reason, $"{path} is not a manifest of this format", "build the release anew");
        }

        if (ManifestVerifier.ProveKeys(manifest) != ReasonCode.None)
        {
            throw new VersoException(ReasonCode.KeyInconsistent, $"{path} adds a key whose kid or R² is not what its modulus gives", "build the release anew; no device takes this one");
        }

        // A reader passes over extensions (SPEC 2.2), and what it passed over it cannot write.
        return ManifestWriter.Write(manifest).AsSpan().SequenceEqual(payload)
            ? manifest
            : throw new VersoException(ReasonCode.CriticalFieldUnknown, $"{path} says more than this verso knows, and signing it again would drop that", "refresh it with the verso that built it, or a newer one");
    }
}
