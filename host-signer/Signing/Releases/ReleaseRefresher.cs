using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>
/// Signs the manifest of a release again with a later time of creation (SPEC 2.4). That offers an older release again, or shows devices that
/// no newer release is withheld from them. The release id, the counter and the payload do not change.
/// </summary>
public static class ReleaseRefresher
{
    /// <summary>Replaces <c>manifest.cose</c>. Only a manifest that this key signed is signed again.</summary>
    /// <param name="folder">The folder of the release.</param>
    /// <param name="key">The key that signed it.</param>
    /// <param name="time">The clock; null for the system's clock.</param>
    /// <param name="created">
    /// The time of creation, to correct the effect of a wrong clock. Null takes the current time, or the second after the previous time
    /// of creation if that is later.
    /// </param>
    /// <param name="notBefore">A release whose time of creation has to be earlier; null for none.</param>
    /// <returns>The new manifest, and warnings.</returns>
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
            throw new VersoException(reason, $"{path} is not a signed manifest", "fetch the release again, or build it again");
        }

        byte[] kid = key.PublicKey.Kid;
        if (!envelope.Kid.AsSpan().SequenceEqual(kid))
        {
            throw new VersoException(ReasonCode.UnknownKey, $"{path} is signed by the key {Convert.ToHexStringLower(envelope.Kid)} and not by the given key", "name the key that signed it");
        }

        byte[] payload = file[envelope.PayloadOffset..(envelope.PayloadOffset + envelope.PayloadLength)];
        if (!key.PublicKey.Verify(Envelope.SignedBytes(kid, payload), envelope.Signature))
        {
            throw new VersoException(ReasonCode.SignatureInvalid, $"the signature of {path} does not verify", "fetch the release again; an altered manifest must not be signed");
        }

        reason = ManifestReader.Read(file, envelope.PayloadOffset, envelope.PayloadLength, out Manifest manifest);
        if (manifest is null)
        {
            throw new VersoException(reason, $"{path} is not a manifest of this format", "build the release again");
        }

        if (ManifestVerifier.ProveKeys(manifest) != ReasonCode.None)
        {
            throw new VersoException(ReasonCode.KeyInconsistent, $"{path} adds a key whose kid or R² does not match its modulus", "build the release again; no device accepts this one");
        }

        // A reader ignores extensions (SPEC 2.2), so it cannot write them again.
        return ManifestWriter.Write(manifest).AsSpan().SequenceEqual(payload)
            ? manifest
            : throw new VersoException(ReasonCode.CriticalFieldUnknown, $"{path} has fields that this verso does not know and would drop", "refresh it with the verso that built it, or a newer one");
    }
}
