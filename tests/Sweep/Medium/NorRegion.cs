using Verso.Core;
using Verso.Updater;

namespace Verso.Sweep;

/// <summary>A partition of a <see cref="NorMedium"/>, with an injector before every operation.</summary>
internal sealed class NorRegion(NorMedium medium, FaultInjector injector, string name, int start, int size) : Partition
{
    public override string Name => name;

    public override int Size => size;

    public override int EraseUnit => DevicePartitions.Sector;

    public override ReasonCode Read(int offset, byte[] buffer, int index, int count)
    {
        Check(offset, count);
        Fault? fault = injector.Pass(OperationKind.Read, name, count);
        Span<byte> bytes = buffer.AsSpan(index, count);
        medium.Read(start + offset, bytes);
        injector.TransientMisreads.Apply(name, offset, bytes);
        if (fault is { Kind: FaultKind.WeakRead } weak)
        {
            bytes[weak.Detail / 8 % count] ^= (byte)(1 << (weak.Detail % 8));
        }

        return ReasonCode.None;
    }

    public override ReasonCode Write(int offset, byte[] buffer, int index, int count)
    {
        Check(offset, count);
        Fault? fault = injector.Pass(OperationKind.Program, name, count);
        if (Refuses(fault, out bool mute))
        {
            return mute ? ReasonCode.None : ReasonCode.ProgramFailed;
        }

        int at = start + offset;
        ReadOnlySpan<byte> bytes = buffer.AsSpan(index, count);
        if (fault is { } met && medium.CanProgram(at, bytes))
        {
            return Spoil(met, at, bytes);
        }

        return medium.Program(at, bytes) ? ReasonCode.None : ReasonCode.ProgramFailed;
    }

    public override ReasonCode Erase(int offset, int count)
    {
        Check(offset, count);
        Fault? fault = injector.Pass(OperationKind.Erase, name, count);
        if (Refuses(fault, out bool mute))
        {
            return mute ? ReasonCode.None : ReasonCode.EraseFailed;
        }

        int at = start + offset;
        switch (fault?.Kind)
        {
            case FaultKind.HalfErase:
                medium.HalfErase(at, count, fault.Value.Detail);
                injector.Cut();
                break;
            case FaultKind.WeakBits:
                medium.HalfErase(at, count, 2);
                injector.Cut();
                break;
            case FaultKind.DeadSector:
                medium.Kill(at, count, mute: fault.Value.Detail == 1);
                break;
        }

        bool erased = medium.Erase(at, count);
        if (fault?.Kind == FaultKind.CutAfter)
        {
            injector.Cut();
        }

        return erased ? ReasonCode.None : ReasonCode.EraseFailed;
    }

    /// <summary>Whether the partition accepts no change for now. The power can be cut all the same.</summary>
    private bool Refuses(Fault? fault, out bool mute)
    {
        bool refuses = medium.Refuses(name, out mute);
        if (refuses && fault is { } met && met.Kind.CutsPower())
        {
            injector.Cut();
        }

        return refuses;
    }

    private ReasonCode Spoil(Fault fault, int at, ReadOnlySpan<byte> bytes)
    {
        int done = Math.Min(fault.Detail, bytes.Length);
        switch (fault.Kind)
        {
            case FaultKind.TornProgram:
                medium.Tear(at, bytes, done, Noise.Of(fault.At, fault.Detail));
                injector.Cut();
                break;
            case FaultKind.WeakBits:
                medium.Weaken(at, bytes, done, Noise.Of(fault.At, fault.Detail));
                injector.Cut();
                break;
            case FaultKind.LostProgram:
                medium.Program(at, bytes[..(fault.Detail == 0 ? 0 : bytes.Length / 2)]);
                return ReasonCode.None;
            case FaultKind.FailedProgram:
                return ReasonCode.ProgramFailed;
            case FaultKind.StuckBit:
                medium.Stick(at, bytes, fault.Detail % (bytes.Length * 8));
                break;
        }

        medium.Program(at, bytes);
        if (fault.Kind == FaultKind.CutAfter)
        {
            injector.Cut();
        }

        return ReasonCode.None;
    }

    private void Check(int offset, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, size - offset);
    }
}
