using Verso.Core;
using Verso.Updater;

namespace Verso.Emulator;

/// <summary>A partition in a range of a NOR flash.</summary>
public sealed class NorPartition : Partition
{
    private readonly NorFlash _flash;
    private readonly int _start;

    /// <summary>Creates a partition.</summary>
    /// <param name="flash">The chip.</param>
    /// <param name="name">One of the names in SPEC 5.</param>
    /// <param name="offset">Bytes from the start of the chip, a multiple of its sector size.</param>
    /// <param name="size">Bytes, a multiple of the sector size.</param>
    public NorPartition(NorFlash flash, string name, int offset, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, flash.Size - offset);
        ArgumentOutOfRangeException.ThrowIfNotEqual(offset % NorFlash.SectorSize, 0, nameof(offset));
        ArgumentOutOfRangeException.ThrowIfNotEqual(size % NorFlash.SectorSize, 0, nameof(size));
        _flash = flash;
        _start = offset;
        Name = name;
        Size = size;
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override int Size { get; }

    /// <inheritdoc/>
    public override int EraseUnit => NorFlash.SectorSize;

    /// <inheritdoc/>
    public override ReasonCode Read(int offset, byte[] buffer, int index, int count)
    {
        CheckRange(offset, count);
        return _flash.Read(_start + offset, buffer, index, count);
    }

    /// <summary>Writes bytes. Bits of written bytes may be cleared; a write that would have to set a bit is refused.</summary>
    /// <inheritdoc/>
    public override ReasonCode Write(int offset, byte[] buffer, int index, int count)
    {
        CheckRange(offset, count);
        return _flash.Program(_start + offset, buffer, index, count);
    }

    /// <inheritdoc/>
    public override ReasonCode Erase(int offset, int count)
    {
        CheckRange(offset, count);
        ArgumentOutOfRangeException.ThrowIfNotEqual(offset % NorFlash.SectorSize, 0, nameof(offset));
        ArgumentOutOfRangeException.ThrowIfNotEqual(count % NorFlash.SectorSize, 0, nameof(count));
        int first = (_start + offset) / NorFlash.SectorSize;
        for (int sector = first; sector < first + (count / NorFlash.SectorSize); sector++)
        {
            ReasonCode reason = _flash.EraseSector(sector);
            if (reason != ReasonCode.None)
            {
                return reason;
            }
        }

        return ReasonCode.None;
    }

    private void CheckRange(int offset, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Size - offset);
    }
}
