using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>
/// Publishes to a site in a folder: the files of a release, and the pointers that offer it. Everything is verified before a pointer is written, and the
/// pointers are written last. A call that fails leaves every pointer as it was, or has written some of them whole.
/// </summary>
public static class SitePublisher
{
    /// <summary>Offers a release on a channel.</summary>
    /// <param name="site">The site.</param>
    /// <param name="options">The release, the channel and the share.</param>
    /// <param name="key">A channel key of the newest root that may sign the channel.</param>
    /// <param name="time">The clock; null for the system's clock.</param>
    /// <exception cref="VersoException">The reason for which a device would refuse the release or a pointer; <see cref="ReasonCode.OutputUnwritable"/>.</exception>
    public static PublishReport Publish(SiteFolder site, PublishOptions options, SigningKey key, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(key);
        RequireName(options.Channel, "channel");
        Manifest manifest = VerifyRelease(site.Root, options);
        string folder = $"{SiteFiles.Releases}/{Convert.ToHexStringLower(manifest.ReleaseId)}";
        OfferOptions offer = new($"{folder}/{ReleaseFolder.ManifestName}", ReleaseFolder.ReadManifest(options.Release), options.Share, options.From);
        string[] hardware = options.HardwareIds.Count == 0 ? manifest.HardwareIds : [.. options.HardwareIds.Distinct()];
        PointerDraft[] drafts = [.. hardware.Select(id => PointerDraft.Of(site, new SitePlace(options.Channel, id), offer, options, key, time))];
        List<string> written = [];
        foreach (string name in manifest.Payloads.Select(payload => payload.Url).Append(ReleaseFolder.ManifestName))
        {
            if (SiteWriter.CopyOnce(Path.Combine(options.Release, name), site.Files, $"{folder}/{name}"))
            {
                written.Add($"{folder}/{name}");
            }
        }

        return new PublishReport(manifest, folder, written, Write(site, drafts));
    }

    /// <summary>Halts a channel: writes pointers without an offer.</summary>
    /// <param name="site">The site.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="hardwareIds">The hardware ids; all that have a pointer on the channel if there are none.</param>
    /// <param name="key">A channel key of the newest root that may sign the channel.</param>
    /// <param name="time">The clock; null for the system's clock.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.NotFound"/>: the channel has no pointer; the reason for which a device would refuse a pointer.</exception>
    public static IReadOnlyList<PublishedPointer> Halt(SiteFolder site, string channel, IReadOnlyList<string> hardwareIds, SigningKey key, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(hardwareIds);
        ArgumentNullException.ThrowIfNull(key);
        RequireName(channel, "channel");
        SitePlace[] there = [.. site.Places().Where(place => place.Channel == channel)];
        SitePlace[] places = hardwareIds.Count == 0 ? there : [.. hardwareIds.Distinct().Select(id => new SitePlace(channel, id))];
        if (places.Length == 0 || places.Except(there).Any())
        {
            string missing = places.Length == 0 ? $"the channel {channel} has no pointer" : $"there is no {places.Except(there).First().Path}";
            throw new VersoException(ReasonCode.NotFound, missing, "`verso channel status` lists the channels of the site");
        }

        return Write(site, [.. places.Select(place => PointerDraft.Halt(site, place, key, time))]);
    }

    private static Manifest VerifyRelease(Root root, PublishOptions options)
    {
        if (!Directory.Exists(options.Release))
        {
            throw new VersoException(ReasonCode.InputUnreadable, $"there is no folder {options.Release}", "name the folder of the release: it has manifest.cose and its payloads");
        }

        ReleaseVerifier verifier = new([.. root.ReleaseKeys.Select(key => VerificationKey.FromModulus(key.Modulus))]);
        Manifest manifest;
        try
        {
            manifest = verifier.Verify(options.Release).Manifest;
        }
        catch (VersoException fault) when (fault.Reason == ReasonCode.UnknownKey)
        {
            throw new VersoException(fault.Reason, $"{options.Release} is signed by a key that root {root.Version} does not name as a release key", "sign the release with a release key of the root, or name the key in the next root", fault);
        }

        if (manifest.Product != root.Product)
        {
            throw new VersoException(ReasonCode.WrongProduct, $"{options.Release} is for the product {manifest.Product}, but the site is for {root.Product}", "publish it on the site of its product");
        }

        foreach (string id in options.HardwareIds.Where(id => !manifest.HardwareIds.Contains(id)))
        {
            throw new VersoException(ReasonCode.WrongHardware, $"{options.Release} is not for {id}", $"it is for {string.Join(", ", manifest.HardwareIds)}");
        }

        if (options.From >= manifest.Counter)
        {
            throw new VersoException(ReasonCode.FieldOutOfRange, $"{options.Release} has counter {manifest.Counter}, and cannot be offered from counter {options.From} on", "give a counter below that of the release");
        }

        foreach (string id in manifest.HardwareIds)
        {
            RequireName(id, "hardware id");
        }

        foreach (PayloadVariant payload in manifest.Payloads.Where(payload => !SiteName.IsValid(payload.Url)))
        {
            throw new VersoException(ReasonCode.NameNotAllowed, $"the payload \"{payload.Url}\" is not a file beside the manifest", "build the release with a --payload-url that is a file name");
        }

        return manifest;
    }

    private static PublishedPointer[] Write(SiteFolder site, PointerDraft[] drafts)
    {
        PublishedPointer[] published = [.. drafts.Select(draft => draft.Audit(site))];
        foreach (PointerDraft draft in drafts)
        {
            SiteWriter.WritePointer(site.Files, draft.Place.Path, draft.File);
        }

        return published;
    }

    private static void RequireName(string name, string what)
    {
        if (!SiteName.IsValid(name))
        {
            throw new VersoException(ReasonCode.NameNotAllowed, $"\"{name}\" is not a {what}", Advice.For(ReasonCode.NameNotAllowed));
        }
    }
}
