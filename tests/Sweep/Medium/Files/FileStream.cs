using Verso.Sweep;

namespace Verso.Adapters;

/// <summary>
/// Replaces <see cref="System.IO.FileStream"/> for the copy of <c>FilePartition</c> that is compiled here. It works on a copy of the file,
/// which becomes the file when the stream is closed, or becomes it in part when the power is cut.
/// </summary>
internal sealed class FileStream : IDisposable
{
    private readonly FileMedium _volume = FileMedium.Current!;
    private readonly string _path;
    private readonly int _place;
    private readonly byte[] _old;
    private byte[] _bytes;
    private int _position;
    private int _from = int.MaxValue;
    private bool _changed;

    public FileStream(string path, FileMode mode, FileAccess access)
    {
        _path = path;
        _place = FileMedium.PlaceOf(path);
        byte[]? file = mode == FileMode.Create ? null : _volume.Find(_place);
        if (file is null && mode == FileMode.Open)
        {
            throw new FileNotFoundException(path);
        }

        _old = file ?? [];
        _bytes = _old;
        _changed = file is null && access != FileAccess.Read;
    }

    /// <summary>The length of the file in bytes, as this stream sees it.</summary>
    public long Length => _bytes.Length;

    /// <summary>Moves to a position.</summary>
    public long Seek(long offset, SeekOrigin origin) => _position = (int)(origin == SeekOrigin.Begin ? offset : throw new NotSupportedException());

    /// <summary>Reads the available bytes.</summary>
    public int Read(byte[] buffer, int index, int count)
    {
        int there = Math.Clamp(_bytes.Length - _position, 0, count);
        Sweep.Fault? fault = _volume.FaultInjector.Pass(OperationKind.Read, _path, there);
        Span<byte> bytes = buffer.AsSpan(index, there);
        _bytes.AsSpan(_position, there).CopyTo(bytes);
        _volume.Stuck(_place).Apply(_position, bytes);
        _volume.FaultInjector.TransientMisreads.Apply(_path, _position, bytes);
        if (fault is { Kind: FaultKind.WeakRead } weak && there > 0)
        {
            bytes[weak.Detail / 8 % there] ^= (byte)(1 << (weak.Detail % 8));
        }

        _position += there;
        return there;
    }

    /// <summary>Writes after the existing bytes, or over them.</summary>
    public void Write(byte[] buffer, int index, int count)
    {
        Sweep.Fault? fault = _volume.FaultInjector.Pass(OperationKind.Program, _path, count);
        if (Refuses(fault))
        {
            _position += count;
            return;
        }

        _from = Math.Min(_from, _position);
        if (!_volume.HasRoom(_place, _from, Math.Max(_bytes.Length, _position + count)))
        {
            _changed &= _volume.Outage is { Keeps: true };
            throw new IOException("the drive is full");
        }

        ReadOnlySpan<byte> bytes = buffer.AsSpan(index, count);
        if (fault is { } met)
        {
            Spoil(met, ref bytes);
        }

        Put(bytes);
        _position += count;
        if (fault is { Kind: FaultKind.CutAfter or FaultKind.TornProgram })
        {
            _volume.Commit(_place, _bytes);
            _volume.FaultInjector.Cut();
        }
    }

    /// <summary>Truncates the file.</summary>
    public void SetLength(long length)
    {
        Sweep.Fault? fault = _volume.FaultInjector.Pass(OperationKind.Erase, _path, _bytes.Length - (int)length);
        if (Refuses(fault))
        {
            return;
        }

        if (fault?.Kind == FaultKind.DeadSector)
        {
            _volume.Kill(_place, mute: fault.Value.Detail == 1);
        }

        if (!_volume.Truncates(_place, out bool mute))
        {
            if (!mute)
            {
                throw new IOException("the file cannot be cut off");
            }

            return;
        }

        int kept = fault?.Kind == FaultKind.HalfErase ? ((int)length + _bytes.Length) / 2 : (int)length;
        _bytes = _bytes[..kept];
        _changed = true;
        if (fault is { Kind: FaultKind.CutAfter or FaultKind.HalfErase })
        {
            _volume.Commit(_place, _bytes);
            _volume.FaultInjector.Cut();
        }
    }

    /// <summary>Closes the file: the written data is stored from now on.</summary>
    public void Dispose()
    {
        if (!_changed || _volume.FaultInjector.IsOff)
        {
            return;
        }

        Sweep.Fault? fault = _volume.FaultInjector.Pass(OperationKind.Flush, _path, _bytes.Length);
        _volume.Commit(_place, _bytes);
        if (fault?.Kind == FaultKind.CutAfter)
        {
            _volume.FaultInjector.Cut();
        }
    }

    /// <summary>Whether the file accepts no change for now, without an error. The power can be cut all the same.</summary>
    /// <exception cref="IOException">The file accepts no change and reports an error.</exception>
    private bool Refuses(Sweep.Fault? fault)
    {
        bool refuses = _volume.Refuses(_path, out bool mute);
        if (refuses && fault is { } met && met.Kind.CutsPower())
        {
            _volume.FaultInjector.Cut();
        }

        return refuses && !mute ? throw new IOException("nothing is taken") : refuses;
    }

    private void Spoil(Sweep.Fault fault, ref ReadOnlySpan<byte> bytes)
    {
        switch (fault.Kind)
        {
            case FaultKind.TornProgram:
                bytes = bytes[..Math.Min(fault.Detail, bytes.Length)];
                break;
            case FaultKind.ReorderedWrite:
                Reorder(bytes, lengthAlone: fault.Detail == 0);
                break;
            case FaultKind.LostProgram:
                bytes = bytes[..(fault.Detail == 0 ? 0 : bytes.Length / 2)];
                break;
            case FaultKind.FailedProgram:
                throw new IOException("the write failed");
            case FaultKind.StuckBit:
                int bit = fault.Detail % (bytes.Length * 8);
                _volume.Stuck(_place).Stick(_position + (bit / 8), bit % 8, (bytes[bit / 8] & (1 << (bit % 8))) == 0);
                break;
        }
    }

    /// <summary>The last write reached the medium before earlier ones did; or the new length of the file did, without data.</summary>
    private void Reorder(ReadOnlySpan<byte> bytes, bool lengthAlone)
    {
        byte[] file = new byte[Math.Max(_old.Length, _position + bytes.Length)];
        _old.CopyTo(file, 0);
        if (!lengthAlone)
        {
            bytes.CopyTo(file.AsSpan(_position));
        }

        _volume.Commit(_place, file);
        _volume.FaultInjector.Cut();
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        _changed = true;
        byte[] file = new byte[Math.Max(_bytes.Length, _position + bytes.Length)];
        _bytes.CopyTo(file, 0);
        bytes.CopyTo(file.AsSpan(_position));
        _bytes = file;
    }
}
