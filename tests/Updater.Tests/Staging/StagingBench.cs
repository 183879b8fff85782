using Verso.Core;
using Verso.Support;
using Verso.Updater.Tests.Storage;

namespace Verso.Updater.Tests;

/// <summary>The staging of a release alone, without session or network: the records come from the publisher's files.</summary>
internal sealed class StagingBench
{
    private readonly TestRelease _release;
    private readonly int _variant;

    /// <summary>Creates a device, and the staging of a release into its slot B.</summary>
    public StagingBench(TestRelease release, int variant = 0, TestRelease? runs = null)
    {
        (_release, _variant) = (release, variant);
        Device = new VirtualDevice(runs ?? TestPublisher.Factory);
        SealKey = Device.Trust!.SealKey;
        PowerOn();
    }

    public VirtualDevice Device { get; }

    public byte[] SealKey { get; }

    public WatchedPartition Image { get; private set; } = null!;

    public WatchedPartition Meta { get; private set; } = null!;

    public DeviceStorage Storage { get; private set; } = null!;

    public Staging Staging { get; private set; } = null!;

    /// <summary>Creates all objects anew, as after a power cut. The journal is read from flash.</summary>
    public void PowerOn()
    {
        Func<Partition, Partition> plain = Device.Through;
        Device.Through = partition => partition.Name switch
        {
            "slot_b" => Image = new WatchedPartition(partition),
            "meta_b" => Meta = new WatchedPartition(partition),
            _ => partition,
        };
        Storage = Device.Open();
        Device.Through = plain;
        Storage.Journal.Open();
        Manifest manifest = _release.Manifest;
        Recipient recipient = manifest.Recipients[0];
        byte[] key = KeyWrap.Unwrap(Storage.ReadTrust().FindFleet(recipient.KekId).Key, recipient.WrappedKey);
        Staging = new Staging(Storage.Journal, Storage.Slot(Slots.B), manifest, _variant, key);
    }

    /// <summary>Begins, and stages a number of chunks.</summary>
    public StagingBench Started(int chunks = 0)
    {
        Assert.AreEqual(ReasonCode.None, Staging.Start(_release.ManifestFile));
        for (int i = 0; i < chunks; i++)
        {
            Assert.AreEqual(ReasonCode.None, Next(), $"chunk {i}");
        }

        return this;
    }

    /// <summary>The outcome of the chunk that was staged last.</summary>
    public StoreOutcome Outcome { get; private set; }

    /// <summary>Stages the next chunk, from the record in memory or from the publisher's file.</summary>
    public ReasonCode Next(Action<byte[], byte[]>? spoil = null)
    {
        ReasonCode reason;
        Staging.ChoosePayload();
        if (Staging.HoldsNext)
        {
            Outcome = Staging.StoreNext(out reason);
            return reason;
        }

        byte[] file = _release.FileFor(Staging.Payload.Url);
        int at = Staging.FirstByte;
        byte[] header = file[at..(at + RecordHeader.Length)];
        Assert.IsTrue(Staging.NextHeader().Matches(header, 0), "the header that is expected is the one in the file");
        byte[] content = Staging.ContentBuffer();
        Array.Copy(file, at + RecordHeader.Length, content, 0, content.Length);
        int end = at + RecordHeader.Length + content.Length;
        byte[] tag = file[end..(end + RecordHeader.TagLength)];
        spoil?.Invoke(content, tag);
        Outcome = Staging.Store(header, content, tag, out reason);
        return reason;
    }

    /// <summary>The content of the slot.</summary>
    public SlotContent Content() => Device.Open().Slot(Slots.B).Inspect(SealKey);

    /// <summary>The bytes of the slot, up to the end of the image.</summary>
    public byte[] Staged() => Device.Bytes("slot_b")[.._release.Image.Length];
}
