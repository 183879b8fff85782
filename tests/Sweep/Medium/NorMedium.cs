using Verso.Updater;

namespace Verso.Sweep;

/// <summary>
/// A NOR flash in one array, with the rules of the emulator's flash (a test compares the two) and with faults that the emulator does not
/// model: programs torn at any byte, erases that stop half-way, weak and stuck bits.
/// </summary>
internal sealed class NorMedium : Medium
{
    private readonly byte[] _cells = new byte[DevicePartitions.TotalSize];
    private readonly StuckBits _stuck = new();
    private readonly WeakCells _weak = new();
    private bool[] _dead = new bool[DevicePartitions.TotalSize / DevicePartitions.Sector];
    private bool[] _mute = new bool[DevicePartitions.TotalSize / DevicePartitions.Sector];

    public NorMedium() => _cells.AsSpan().Fill(0xFF);

    public override Partition[] Open(FaultInjector injector) => [.. DevicePartitions.Names.Select((name, place) => new NorRegion(this, injector, name, DevicePartitions.OffsetOf(place), DevicePartitions.SizeOf(place)))];

    public override void Look(int place, int offset, Span<byte> bytes) => Look(DevicePartitions.OffsetOf(place) + offset, bytes);

    public override void CopyFrom(Medium other)
    {
        NorMedium nor = (NorMedium)other;
        Outage = nor.Outage;
        nor._cells.CopyTo(_cells, 0);
        _stuck.CopyFrom(nor._stuck);
        _weak.CopyFrom(nor._weak);
        _dead = nor._dead;
        _mute = nor._mute;
    }

    public override Medium Clone()
    {
        NorMedium clone = new();
        clone.CopyFrom(this);
        return clone;
    }

    public override void Rot(int place, int offset) => _cells[DevicePartitions.OffsetOf(place) + offset] = 0;

    public override void Put(int place, byte[] bytes)
    {
        bytes.CopyTo(_cells.AsSpan(DevicePartitions.OffsetOf(place)));
        _weak.Firm(DevicePartitions.OffsetOf(place), bytes.Length);
    }

    /// <summary>Reads as the device does: each weak bit gets a new random value.</summary>
    public void Read(int at, Span<byte> bytes)
    {
        _cells.AsSpan(at, bytes.Length).CopyTo(bytes);
        _weak.Read(at, bytes);
        _stuck.Apply(at, bytes);
    }

    /// <summary>Programs: bits are cleared and never set.</summary>
    /// <returns>False, with nothing changed, if a bit would have to be set.</returns>
    public bool Program(int at, ReadOnlySpan<byte> bytes)
    {
        if (!CanProgram(at, bytes))
        {
            return false;
        }

        bytes.CopyTo(_cells.AsSpan(at));
        return true;
    }

    /// <summary>Whether every bit that must be 1 is still 1.</summary>
    public bool CanProgram(int at, ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            if ((bytes[i] & ~_cells[at + i]) != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Programs some bytes, and a part of the bits of the next one.</summary>
    public void Tear(int at, ReadOnlySpan<byte> bytes, int done, uint noise)
    {
        bytes[..done].CopyTo(_cells.AsSpan(at));
        if (done < bytes.Length)
        {
            _cells[at + done] &= (byte)(bytes[done] | noise);
        }
    }

    /// <summary>Programs some bytes, and the next one so weakly that its new zeros are weak bits.</summary>
    public void Weaken(int at, ReadOnlySpan<byte> bytes, int done, uint noise)
    {
        bytes[..done].CopyTo(_cells.AsSpan(at));
        if (done < bytes.Length)
        {
            byte zeros = (byte)(_cells[at + done] & ~bytes[done]);
            _cells[at + done] = bytes[done];
            _weak.Weaken(at + done, (byte)(zeros & (noise | 1)));
        }
    }

    /// <summary>Erases whole sectors, unless they can no longer be erased.</summary>
    /// <returns>Whether the chip reports success.</returns>
    public bool Erase(int at, int count)
    {
        for (int sector = at / DevicePartitions.Sector; sector < (at + count) / DevicePartitions.Sector; sector++)
        {
            if (_dead[sector])
            {
                if (_mute[sector])
                {
                    continue;
                }

                return false;
            }

            _cells.AsSpan(sector * DevicePartitions.Sector, DevicePartitions.Sector).Fill(0xFF);
            _weak.Firm(sector * DevicePartitions.Sector, DevicePartitions.Sector);
        }

        return true;
    }

    /// <summary>Stops an erase half-way.</summary>
    /// <param name="at">The start.</param>
    /// <param name="count">Bytes.</param>
    /// <param name="way">0: the first half is erased. 1: every byte is erased in part. 2: all of it is erased, but some bits are weak.</param>
    public void HalfErase(int at, int count, int way)
    {
        if (way == 0)
        {
            _cells.AsSpan(at, count / 2).Fill(0xFF);
            return;
        }

        for (int i = at; i < at + count; i++)
        {
            byte noise = (byte)Noise.Of(i, count);
            _cells[i] |= way == 1 ? noise : (byte)0xFF;
            if (way == 2 && i % 61 == 0)
            {
                _weak.Weaken(i, (byte)(noise | 1));
            }
        }
    }

    /// <summary>Makes the sectors of a range impossible to erase from now on.</summary>
    public void Kill(int at, int count, bool mute)
    {
        _dead = (bool[])_dead.Clone();
        _mute = (bool[])_mute.Clone();
        for (int sector = at / DevicePartitions.Sector; sector < (at + count) / DevicePartitions.Sector; sector++)
        {
            _dead[sector] = true;
            _mute[sector] = mute;
        }
    }

    /// <summary>Makes a bit stick at the opposite of the value to be written.</summary>
    public void Stick(int at, ReadOnlySpan<byte> bytes, int bit) => _stuck.Stick(at + (bit / 8), bit % 8, (bytes[bit / 8] & (1 << (bit % 8))) == 0);

    private void Look(int at, Span<byte> bytes)
    {
        _cells.AsSpan(at, bytes.Length).CopyTo(bytes);
        _stuck.Apply(at, bytes);
    }
}
