using System.Buffers.Binary;
using Verso.Core;

namespace Verso.Emulator;

/// <summary>
/// A NOR flash chip. Erasing sets all bits of a 4 KiB sector. Programming clears bits, in pages of 256 bytes, and never sets one. Faults of
/// the chip are reason codes. An offset or count outside the chip is a bug of the caller and throws
/// <see cref="ArgumentOutOfRangeException"/>. A fault of the host's file throws <see cref="IOException"/>.
/// </summary>
/// <remarks>
/// <para>The backing file has the bytes of the flash, followed by the wear table: the number of erases of each sector in order, one u32
/// big-endian each. A flash of n bytes is therefore a file of n + n / 1,024 bytes.</para>
/// <para>Programming a page or erasing a sector is one write to the file, and neither crosses a page of the host's cache. A process that
/// dies, even by <c>kill -9</c>, leaves whole pages and whole sectors: a torn chunk is torn between pages. Wear is counted before the
/// erase, so a cut between the two makes the count one too high and never too low.</para>
/// </remarks>
public sealed class NorFlash : IDisposable
{
    /// <summary>The size of a sector in bytes. A sector is the smallest unit of an erase.</summary>
    public const int SectorSize = 4096;

    /// <summary>The size of a page in bytes. A page is the largest unit of a program operation.</summary>
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

    /// <summary>The number of sectors in the chip.</summary>
    public int SectorCount { get; }

    /// <summary>The size of the chip in bytes.</summary>
    public int Size => SectorCount * SectorSize;

    /// <summary>The operations of the chip since it was opened. <see cref="Wear"/> counts over the whole life of the chip.</summary>
    public FlashCounts Counts => _counts;

    /// <summary>Creates a blank chip in memory only.</summary>
    /// <param name="size">Bytes, a multiple of <see cref="SectorSize"/>.</param>
    public static NorFlash InMemory(int size) => Create(new MemoryStream(), size);

    /// <summary>Creates a blank chip in a stream, which it then owns.</summary>
    /// <param name="store">An empty, seekable stream that passes on each write at once.</param>
    /// <param name="size">Bytes, a multiple of <see cref="SectorSize"/>.</param>
    public static NorFlash Create(Stream store, int size) => new(Format(store, size));

    /// <summary>Opens the chip in a stream, which it then owns.</summary>
    /// <exception cref="InvalidDataException">The length of the stream is not that of a chip.</exception>
    public static NorFlash Open(Stream store)
    {
        long sectors = store.Length / (SectorSize + WearSize);
        return sectors is > 0 and <= int.MaxValue / SectorSize && store.Length == sectors * (SectorSize + WearSize)
            ? new NorFlash(store)
            : throw new InvalidDataException($"{store.Length} bytes are not an emulated flash, which has 4,096 and 4 bytes a sector");
    }

    /// <summary>The number of erases of a sector over the life of the chip.</summary>
    public uint Wear(int sector)
    {
        CheckSector(sector);
        byte[] wear = new byte[WearSize];
        Fetch(WearOffset(sector), wear, 0, WearSize);
        return BinaryPrimitives.ReadUInt32BigEndian(wear);
    }

    /// <summary>Sets or clears the fault of a sector.</summary>
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

    /// <summary>Programs bytes, page by page. A bit that is 0 cannot become 1; this is checked for the whole range before the first page.</summary>
    /// <returns>
    /// <see cref="ReasonCode.None"/>. <see cref="ReasonCode.ProgramFailed"/> with nothing changed if a bit would have to be set, or with the
    /// pages before a faulty sector programmed.
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

    /// <summary>Erases one sector: all its bytes become 0xFF, and its wear increases by one.</summary>
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

    /// <summary>Releases the backing stream, and with it the lock of a file.</summary>
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
