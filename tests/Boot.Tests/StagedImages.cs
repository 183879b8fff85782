using Verso.Core;
using Verso.Provisioning;
using Verso.Support;
using Verso.Updater;

namespace Verso.Boot.Tests;

/// <summary>Devices with images in their slots from which no signer would have built a release.</summary>
internal static class StagedImages
{
    /// <summary>A device with one image confirmed in slot A.</summary>
    public static VirtualDevice Confirmed(byte[] image) => new(Release(image, "1.0.0", 1));

    /// <summary>A device with a good image confirmed in slot A, and another one sealed in slot B and on trial.</summary>
    public static VirtualDevice Staged(byte[] good, byte[] image)
    {
        VirtualDevice device = Confirmed(good);
        TestRelease release = Release(image, "1.1.0", 2);
        DeviceStorage storage = device.Open();
        SlotStore slot = storage.Slot(Slots.B);
        byte[] digest = SlotDescriptor.ManifestDigest(release.ManifestFile);
        Assert.AreEqual(ReasonCode.None, slot.Begin(release.ManifestFile));
        Assert.AreEqual(ReasonCode.None, slot.Image.Write(0, image, 0, image.Length));
        Assert.AreEqual(ReasonCode.None, slot.Mark(device.Trust!.SealKey, SlotDescriptor.Sealed, release.ManifestFile.Length, digest));
        BootControl control = new(storage, device.Trust);
        control.Load();
        Assert.AreEqual(ReasonCode.None, control.Flip(Slots.B, release.Manifest));
        return device;
    }

    private static TestRelease Release(byte[] image, string version, uint counter)
    {
        byte[] file = FactoryManifest.Create(image, TestPublisher.Product, TestPublisher.Hardware, version, counter);
        Assert.AreEqual(ReasonCode.None, SignedManifest.Read(file, out SignedManifest signed));
        return new TestRelease(signed.Manifest, file, [], image);
    }
}
