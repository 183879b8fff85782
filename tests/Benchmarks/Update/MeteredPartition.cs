using Verso.Core;
using Verso.Emulator;
using Verso.Support;

namespace Verso.Benchmarks;

/// <summary>
/// A partition of the emulated flash that counts. If the power is cut at a page, at most half of that page is programmed. If it is cut at a
/// sector, the sector is erased or it is not.
/// </summary>
internal sealed class MeteredPartition(NorPartition inner, FlashMeter meter) : PartitionDecorator(inner)
{
    private readonly int[] _erases = new int[inner.Size / NorFlash.SectorSize];
    private long _reads;
    private long _pagePrograms;
    private long _bytesProgrammed;

    /// <summary>Sector erases so far.</summary>
    public long SectorErases { get; private set; }

    /// <summary>Erases of each sector, in order.</summary>
    public IReadOnlyList<int> ErasesBySector => _erases;

    /// <summary>The counts.</summary>
    public PartitionCounts Counts => new(Name, _reads, _pagePrograms, SectorErases, _bytesProgrammed);

    public override ReasonCode Read(int offset, byte[] buffer, int index, int count)
    {
        meter.RequirePower();
        _reads++;
        return base.Read(offset, buffer, index, count);
    }

    public override ReasonCode Write(int offset, byte[] buffer, int index, int count)
    {
        // Partitions start on sectors, so the chip's pages are this partition's pages.
        ReasonCode reason = ReasonCode.None;
        for (int done = 0; done < count && reason == ReasonCode.None;)
        {
            int length = Math.Min(count - done, NorFlash.PageSize - ((offset + done) % NorFlash.PageSize));
            reason = ProgramPage(offset + done, buffer, index + done, length);
            done += length;
        }

        return reason;
    }

    public override ReasonCode Erase(int offset, int count)
    {
        ReasonCode reason = ReasonCode.None;
        for (int done = 0; done < count && reason == ReasonCode.None; done += NorFlash.SectorSize)
        {
            reason = EraseSector(offset + done);
        }

        return reason;
    }

    private ReasonCode ProgramPage(int offset, byte[] buffer, int index, int length)
    {
        meter.RequirePower();
        bool isCut = meter.Begin(this, isErase: false);
        int programmed = isCut ? 1 + meter.Portion(length / 2) : length;
        _pagePrograms++;
        _bytesProgrammed += programmed;
        ReasonCode reason = base.Write(offset, buffer, index, programmed);
        return isCut ? throw meter.SwitchOff() : reason;
    }

    private ReasonCode EraseSector(int offset)
    {
        meter.RequirePower();
        bool isCut = meter.Begin(this, isErase: true);
        ReasonCode reason = ReasonCode.None;
        if (!isCut || meter.Portion(2) == 1)
        {
            SectorErases++;
            _erases[offset / NorFlash.SectorSize]++;
            reason = base.Erase(offset, NorFlash.SectorSize);
        }

        return isCut ? throw meter.SwitchOff() : reason;
    }
}
