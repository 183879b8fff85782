using System.Buffers.Binary;
using Verso.Core;

namespace Verso.Emulator;

/// <summary>
/// A NOR flash chip. Erasing sets all bits of a 4 KiB sector; programming clears bits, in pages of 256 bytes, and never sets one.
/// Faults of the chip are reason codes. An offset or count outside the chip is the caller's bug and throws
/// <see cref="ArgumentOutOfRangeException"/>; trouble with the host's file throws <see cref="IOException"/>.
/// </summary>
/// <remarks>
/// <para>The backing file is the flash's bytes as they are, followed by the wear table: how often each sector was erased, u32
/// big-endian a sector, in order. So a flash of n bytes is a file of n + n / 1,024.</para>
/// <para>A page that is programmed and a sector that is erased are one write to the file each, and neither crosses a page of
/// the host's cache. A process that dies, even by <c>kill -9</c>, leaves whole pages and whole sectors: a torn chunk is torn between
/// pages. Wear is counted before the erase, so a cut between the two overstates it by one and never loses it.</para>
/// </remarks>
public sealed class NorFlash : IDisposable
{
    /// <summary>Bytes in a sector, the least that can be erased.</summary>
    public const int SectorSize = 4096;

    /// <summary>Bytes in a page, the most that is programmed at once.</summary>
    public const int PageSize = 256;

    private const int WearSize = 4;

    private readonly Stream _store;
    private readonly FlashFault[] _faults;
    private FlashCounts _counts = new(0, 0, 0, 0, 0);

    private NorFlash(Stream store)
    {
        _store = store;
        SectorCount = (int)(store.Length / (SectorSize + WearSize));
        _faults = new FlashFault[SectorCount];
    }

    /// <summary>Sectors in the chip.</summary>
    public int SectorCount { get; }

    /// <summary>Bytes in the chip.</summary>
    public int Size => SectorCount * SectorSize;

    /// <summary>What the chip has done since it was opened. Wear is for the chip's whole life: <see cref="Wear"/>.</summary>
    public FlashCounts Counts => _counts;

    /// <summary>Makes a blank chip that has no file and ends with the object.</summary>
    /// <param name="size">Bytes, a multiple of <see cref="SectorSize"/>.</param>
    public static NorFlash InMemory(int size) => Create(new MemoryStream(), size);

    /// <summary>Makes a blank chip in a stream, which it owns from then on.</summary>
    /// <param name="store">An empty, seekable stream that hands each write on as it comes.</param>
    /// <param name="size">Bytes, a multiple of <see cref="SectorSize"/>.</param>
    public static NorFlash Create(Stream store, int size) => new(Format(store, size));

    /// <summary>Takes a stream that holds a chip, and owns it from then on.</summary>
    /// <exception cref="InvalidDataException">The stream is not as long as any chip's would be.</exception>
    public static NorFlash Open(Stream store)
    {
        long sectors = store.Length / (SectorSize + WearSize);
        return sectors is > 0 and <= int.MaxValue / SectorSize && store.Length == sectors * (SectorSize + WearSize)
            ? new NorFlash(store)
            : throw new InvalidDataException($"{store.Length} bytes are not an emulated flash, which has 4,096 and 4 bytes a sector");
    }

    /// <summary>How often a sector was erased in the chip's life.</summary>
    public uint Wear(int sector)
    {
        CheckSector(sector);
        byte[] wear = new byte[WearSize];
        Fetch(WearOffset(sector), wear, 0, WearSize);
        return BinaryPrimitives.ReadUInt32BigEndian(wear);
    }

    /// <summary>Lets a sector misbehave from now on, or work again.</summary>
    public void SetFault(int sector, FlashFault fault)
    {
        CheckSector(sector);
        _faults[sector] = fault;
    }

    /// <summary>Reads bytes.</summary>
    /// <returns><see cref="ReasonCode.None"/>.</returns>
    public ReasonCode Read(int offset, byte[] buffer, int index, int count)
    {
        CheckRange(offset, buffer, index, count);
        Fetch(offset, buffer, index, count);
        _counts = _counts with { Reads = _counts.Reads + 1, BytesRead = _counts.BytesRead + count };
        return ReasonCode.None;
    }

    /// <summary>Programs bytes, page after page. A bit that is 0 cannot become 1: that is checked for the whole range before its first page.</summary>
    /// <returns>
    /// <see cref="ReasonCode.None"/>, or <see cref="ReasonCode.ProgramFailed"/> with nothing changed where a bit would have to be
    /// set, or with the pages before a faulty sector programmed.
    /// </returns>
    public ReasonCode Program(int offset, byte[] buffer, int index, int count)
    {
        CheckRange(offset, buffer, index, count);
        byte[] cells = new byte[count];
        Fetch(offset, cells, 0, count);
        for (int i = 0; i < count; i++)
        {
            if ((buffer[index + i] & ~cells[i]) != 0)
            {
                return ReasonCode.ProgramFailed;
            }
        }

        int done = 0;
        while (done < count)
        {
            int at = offset + done;
            int length = Math.Min(count - done, PageSize - (at % PageSize));
            FlashFault fault = _faults[at / SectorSize];
            if (fault == FlashFault.ProgramFails)
            {
                return ReasonCode.ProgramFailed;
            }

            if (fault != FlashFault.ProgramDoesNotStick)
            {
                Store(at, buffer, index + done, length);
            }

            _counts = _counts with { PagePrograms = _counts.PagePrograms + 1, BytesProgrammed = _counts.BytesProgrammed + length };
            done += length;
        }

        return ReasonCode.None;
    }

    /// <summary>Erases one sector: all its bytes become 0xFF, and its wear goes up by one.</summary>
    /// <returns><see cref="ReasonCode.None"/> or <see cref="ReasonCode.EraseFailed"/>.</returns>
    public ReasonCode EraseSector(int sector)
    {
        byte[] wear = new byte[WearSize];
        BinaryPrimitives.WriteUInt32BigEndian(wear, Wear(sector) + 1);
        Store(WearOffset(sector), wear, 0, WearSize);
        _counts = _counts with { SectorErases = _counts.SectorErases + 1 };
        if (_faults[sector] == FlashFault.EraseFails)
        {
            return ReasonCode.EraseFailed;
        }

        byte[] blank = new byte[SectorSize];
        blank.AsSpan().Fill(0xFF);
        Store((long)sector * SectorSize, blank, 0, SectorSize);
        return ReasonCode.None;
    }

    /// <summary>Releases the backing stream, and with it the lock on a file.</summary>
    public void Dispose() => _store.Dispose();

    private static Stream Format(Stream store, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfNotEqual(size % SectorSize, 0, nameof(size));
        byte[] blank = new byte[SectorSize];
        blank.AsSpan().Fill(0xFF);
        for (int done = 0; done < size; done += SectorSize)
        {
            store.Write(blank);
        }

        store.SetLength(size + ((long)size / SectorSize * WearSize));
        return store;
    }

    private long WearOffset(int sector) => Size + ((long)sector * WearSize);

    private void Fetch(long offset, byte[] buffer, int index, int count)
    {
        _store.Position = offset;
        _store.ReadExactly(buffer, index, count);
    }

    private void Store(long offset, byte[] buffer, int index, int count)
    {
        _store.Position = offset;
        _store.Write(buffer, index, count);
    }

    private void CheckSector(int sector)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sector);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sector, SectorCount);
    }

    private void CheckRange(int offset, byte[] buffer, int index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Size - offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, buffer.Length - index);
    }
}
