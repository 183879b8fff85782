using Verso.Core;
using Verso.Provisioning;

namespace Verso.Emulator;

/// <summary>The reader of the demo: a device whose every power-on is a process.</summary>
internal sealed class Reader(string flash, TextWriter output, CancellationToken cancel)
{
    /// <summary>The path of its flash.</summary>
    public string Flash => flash;

    /// <summary>The milliseconds on the virtual clock until the last run restarted into a release; null if it did not.</summary>
    public int? UntilRestart { get; private set; }

    /// <summary>Provisions it as a factory does: with a root, a channel and version 1.0.0.</summary>
    public void Make(string id, Desk desk)
    {
        byte[] image = File.ReadAllBytes(DemoFiles.Image("1.0.0"));
        TrustStore trust = TrustStores.CreateTrustStore(id, Desk.Hardware, desk.RootFile, Desk.Channel, [desk.Fleet]);
        byte[] manifest = FactoryManifest.Create(image, Desk.Product, Desk.Hardware, "1.0.0", 1);
        FlashFile.Create(flash, PartitionLayout.ParseCsv(DemoFiles.Layout()), file => FlashProvisioner.Provision(EmulatedDevice.StorageOf(file), trust, manifest, new MemoryStream(image)));
    }

    /// <summary>Switches it on until it rests.</summary>
    /// <param name="options">The server and the link.</param>
    /// <param name="goesOn">Receives every event. Returning false cuts the power.</param>
    public UpdateVerdict Run(EmulatorOptions options, Func<EmulatorEvent, bool>? goesOn = null)
    {
        Narrator narrator = new(output, StoryTeller.Indent);
        UntilRestart = null;
        UpdateVerdict verdict = new UpdateRun(flash, options, cancel).Run(happened =>
        {
            narrator.Tell(happened);
            UntilRestart ??= happened.Event == "restart" ? happened.Milliseconds : null;
            return goesOn is null || goesOn(happened);
        });
        narrator.CloseBar();
        cancel.ThrowIfCancellationRequested();
        return verdict;
    }

    /// <summary>Inspects it while it is switched off.</summary>
    public DeviceView Look()
    {
        using FlashFile file = FlashFile.Open(flash);
        return DeviceInspector.Inspect(file);
    }

    /// <summary>Updates a copy of it, up to the restart into the release.</summary>
    /// <returns>Milliseconds on the virtual clock.</returns>
    public int TimeOfTwin(EmulatorOptions options)
    {
        string twin = flash + ".twin";
        File.Copy(flash, twin);
        int? time = null;
        new UpdateRun(twin, options, cancel).Run(happened =>
        {
            time = happened.Event == "restart" ? happened.Milliseconds : time;
            return time is null;
        });
        File.Delete(twin);
        return time ?? 0;
    }
}
