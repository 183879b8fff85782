using Verso.Core;
using Verso.Updater;

namespace Verso.Sweep;

/// <summary>
/// The rules of a power-on during which the medium accepts no writes. No byte of payload is requested, unless a running download can
/// continue without the affected records. A full drive is recorded.
/// </summary>
internal sealed class OutageRules
{
    /// <summary>The room that a session needs beside the slot, if descriptor and journal are shorter than a block.</summary>
    private const int SpareBlocks = 6;

    private readonly Oracle _oracle;
    private readonly Outage? _outage;
    private readonly int _fetched;
    private readonly int _faults;
    private readonly bool _mayFetch;
    private readonly bool _isUnderWay;
    private readonly Medium _medium;
    private readonly int _staging;
    private readonly int _blocks;
    private readonly int _fills;

    /// <summary>Records the state before the power-on.</summary>
    /// <param name="oracle">Receives violations.</param>
    /// <param name="medium">The medium.</param>
    /// <param name="fetched">The bytes of payload so far, for each release.</param>
    public OutageRules(Oracle oracle, Medium medium, int[] fetched)
    {
        _oracle = oracle;
        _medium = medium;
        _outage = medium.Outage;
        _staging = oracle.Record?.ActiveSlot == Slots.B ? Slots.A : Slots.B;
        _blocks = medium.BlocksOf(_staging);
        _fills = oracle.GroundTruth.Fills;
        _fetched = fetched.Sum();
        _faults = Faults(oracle.GroundTruth);
        if (_outage is not null && oracle.Offered is { } offered)
        {
            int staged = oracle.ChunksStaged();

            // A slot that has decayed since its download was complete is filled again under the same journal.
            _isUnderWay = staged >= 0 && (staged < offered.Built.Manifest.ChunkCount() || oracle.GroundTruth.ActiveRotten);
            _mayFetch = _outage.IsFull ? HasRoom(medium, offered.Built.Manifest, oracle.Record) : _isUnderWay || !Concerns(_outage, oracle.Record);
        }
    }

    /// <summary>Checks the state after the power-on.</summary>
    /// <param name="end">How it ended.</param>
    /// <param name="fetched">The bytes of payload so far, for each release.</param>
    public void LookAfterPowerOn(PowerOnEnd end, int[] fetched)
    {
        GroundTruth truth = _oracle.GroundTruth;
        LookAtSlotFile(end, fetched.Sum() - _fetched);
        if (_outage is null || truth is not { Spoiled: false, Decays: 0 })
        {
            return;
        }

        int bytes = fetched.Sum() - _fetched;
        if (bytes > 0 && !_mayFetch)
        {
            _oracle.Violate($"{bytes} bytes of payload were fetched while {(_outage.IsFull ? "the drive is full" : string.Join(", ", _outage.Places) + " accepts no writes")}");
        }

        bool isMissing = _oracle.Offered is { } offered && _oracle.Record is { } record
            && !Array.Exists([Slots.A, Slots.B], slot => offered.Is(record.Slot(slot).ReleaseId))
            && _oracle.ChunksStaged() < offered.Built.Manifest.ChunkCount();
        if (_outage.IsFull && !_mayFetch && isMissing && LooksForRoom() && end == PowerOnEnd.AtRest && Faults(truth) == _faults
            && _oracle.Result is not { State: UpdateState.Failed, Reason: ReasonCode.DriveFull })
        {
            _oracle.Violate("the full drive is not on record");
        }
    }

    /// <summary>
    /// Whether the session learned of a release that it may install. The answer of a portal names none, and without a trust store there is
    /// no request.
    /// </summary>
    private bool LooksForRoom() => _oracle.Checks.Told == CheckAnswer.Pointer;

    /// <summary>Before a byte is fetched, the file of the slot has grown to the size of the image, or not at all.</summary>
    private void LookAtSlotFile(PowerOnEnd end, int bytes)
    {
        int blocks = _medium.BlocksOf(_staging);
        bool isPart = blocks > _blocks && _oracle.Offered is { } offered && blocks < BlocksFor(offered.Built.Manifest);
        bool isMetOtherwise = Faults(_oracle.GroundTruth) - _faults != _oracle.GroundTruth.Fills - _fills;
        if (isPart && bytes == 0 && end == PowerOnEnd.AtRest && _medium.Outage is { IsFull: true } && !isMetOtherwise && !_oracle.GroundTruth.Spoiled)
        {
            _oracle.Violate($"{blocks - _blocks} blocks remain in the slot's file, on a drive without room for the image");
        }
    }

    private static int BlocksFor(Manifest manifest) => (manifest.ImageSize + DevicePartitions.Sector - 1) / DevicePartitions.Sector;

    /// <summary>Whether the drive has room for the rest of the slot and for the records, although something else has filled it.</summary>
    private static bool HasRoom(Medium medium, Manifest manifest, BootRecord? record)
    {
        int slot = record?.ActiveSlot == Slots.B ? Slots.A : Slots.B;
        int needed = BlocksFor(manifest);
        return medium.Outage!.Limit - medium.TakenBlocks >= SpareBlocks + Math.Max(0, needed - medium.BlocksOf(slot));
    }

    /// <summary>Whether an update of the running image needs a partition that accepts no writes.</summary>
    private static bool Concerns(Outage outage, BootRecord? record)
    {
        string meta = record?.ActiveSlot == Slots.B ? "meta_a" : "meta_b";
        return outage.Places.Any(place => place == meta || place.StartsWith("boot_", StringComparison.Ordinal));
    }

    private static int Faults(GroundTruth truth) => truth.Cuts + truth.LinkFaults + truth.Hiccups + truth.Outages;
}
