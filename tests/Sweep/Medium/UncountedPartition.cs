using Verso.Core;
using Verso.Updater;

namespace Verso.Sweep;

/// <summary>A partition for observers: its operations are not counted.</summary>
internal sealed class UncountedPartition(Medium medium, int place) : Partition
{
    public override string Name => DevicePartitions.Names[place];

    public override int Size => DevicePartitions.SizeOf(place);

    public override int EraseUnit => DevicePartitions.Sector;

    public override ReasonCode Read(int offset, byte[] buffer, int index, int count)
    {
        medium.Look(place, offset, buffer.AsSpan(index, count));
        return ReasonCode.None;
    }

    public override ReasonCode Write(int offset, byte[] buffer, int index, int count) => ReasonCode.ProgramFailed;

    public override ReasonCode Erase(int offset, int count) => ReasonCode.EraseFailed;
}
