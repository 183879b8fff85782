namespace Verso.Sweep;

/// <summary>
/// Somebody who pulls the plug, at moments that have nothing to do with what the device is about: the time to the next pull is drawn anew, from an
/// exponential distribution, whenever the power comes on.
/// </summary>
/// <param name="board">Its clock goes on with every operation.</param>
/// <param name="storage">What the life is on.</param>
/// <param name="meanMilliseconds">Between power-on and pull, on average.</param>
/// <param name="random">Chance.</param>
internal sealed class Puller(SweepBoard board, StorageKind storage, double meanMilliseconds, Random random) : FaultSource
{
    private const int ReadMilliseconds = 1;
    private const int ProgramMilliseconds = 10;
    private const int EraseMilliseconds = 50;

    /// <inheritdoc/>
    public override void PowerComesOn() => board.PullAt = board.Now + (long)Math.Min(-meanMilliseconds * Math.Log(1 - random.NextDouble()), int.MaxValue);

    /// <inheritdoc/>
    public override Fault? Draw(Operation operation)
    {
        board.Now += operation.Kind switch
        {
            OperationKind.Program or OperationKind.Flush => ProgramMilliseconds,
            OperationKind.Erase => EraseMilliseconds,
            _ => ReadMilliseconds,
        };
        if (board.Now < board.PullAt)
        {
            return null;
        }

        Fault[] cuts = [.. FaultPlan.Cuts(operation, storage)];
        return cuts[random.Next(cuts.Length)];
    }
}
