namespace Verso.Sweep;

/// <summary>
/// Pulls the power at moments that are independent of what the device does. The time to the next pull is drawn from an exponential
/// distribution at every power-on.
/// </summary>
/// <param name="board">Its clock advances with every operation.</param>
/// <param name="storage">The storage of the life.</param>
/// <param name="meanMilliseconds">The mean time between power-on and pull.</param>
/// <param name="random">The source of randomness.</param>
internal sealed class PowerPullSource(SweepBoard board, StorageKind storage, double meanMilliseconds, Random random) : FaultSource
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
