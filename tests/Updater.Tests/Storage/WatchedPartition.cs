using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests.Storage;

/// <summary>Records the operations on a partition, and refuses those that a test chooses.</summary>
/// <param name="inner">The partition.</param>
internal sealed class WatchedPartition(Partition inner) : PartitionDecorator(inner)
{
    /// <summary>Every operation: its kind, the offset or the spare, and the number of bytes.</summary>
    public List<(PartitionCall What, int Offset, int Count)> Asked { get; } = [];

    /// <summary>The result of an operation that does not reach the partition; None for one that does.</summary>
    public Func<PartitionCall, int, ReasonCode> Refuse { get; set; } = (_, _) => ReasonCode.None;

    /// <summary>The operations of one kind.</summary>
    public IEnumerable<(int Offset, int Count)> All(PartitionCall what) => Asked.Where(one => one.What == what).Select(one => (one.Offset, one.Count));

    /// <summary>Refuses a number of operations of one kind at one offset, and no more.</summary>
    public void RefuseNext(PartitionCall what, ReasonCode reason, int times = 1, int from = 0) =>
        Refuse = (asked, offset) => asked == what && offset >= from && times-- > 0 ? reason : ReasonCode.None;

    public override ReasonCode Claim(int length, int spare) => Do(PartitionCall.Claim, spare, length, () => base.Claim(length, spare));

    public override ReasonCode Read(int offset, byte[] buffer, int index, int count) =>
        Do(PartitionCall.Read, offset, count, () => base.Read(offset, buffer, index, count));

    public override ReasonCode Write(int offset, byte[] buffer, int index, int count) =>
        Do(PartitionCall.Write, offset, count, () => base.Write(offset, buffer, index, count));

    public override ReasonCode Erase(int offset, int count) => Do(PartitionCall.Erase, offset, count, () => base.Erase(offset, count));

    private ReasonCode Do(PartitionCall what, int offset, int count, Func<ReasonCode> act)
    {
        Asked.Add((what, offset, count));
        ReasonCode refused = Refuse(what, offset);
        return refused == ReasonCode.None ? act() : refused;
    }
}
