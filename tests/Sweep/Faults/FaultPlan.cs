using Verso.Core;

namespace Verso.Sweep;

/// <summary>The faults that can happen at an operation.</summary>
internal static class FaultPlan
{
    private const int SamplesOfAChunk = 12;
    private const int MaxOffset = 1 << 20;

    /// <summary>
    /// The free blocks of a full drive: none; enough for a record; a chunk and a half; exactly three chunks. Then all but a part of the slot, on
    /// a drive that keeps what a failed write had already written.
    /// </summary>
    private static readonly int[] FreeBlocks = [0, 1, 3, 6, Damage.Keeping + 8];

    /// <summary>
    /// Every fault for an operation: cuts, writes torn at each byte of small records and at sampled bytes of chunks, and the others.
    /// </summary>
    public static IEnumerable<Fault> All(Operation operation, StorageKind storage) => operation.Place == FileMedium.ProbeName
        ? OfTries(operation, storage)
        : Cuts(operation, storage).Concat(Spoilers(operation, storage));

    /// <summary>Faults in which the power is cut and nothing else happens.</summary>
    public static IEnumerable<Fault> Cuts(Operation operation, StorageKind storage)
    {
        yield return Of(FaultKind.CutBefore, operation);
        switch (operation.Kind)
        {
            case OperationKind.Program:
                yield return Of(FaultKind.CutAfter, operation);
                foreach (int done in Tears(operation))
                {
                    yield return Of(FaultKind.TornProgram, operation, done);
                }

                if (storage == StorageKind.Files)
                {
                    yield return Of(FaultKind.ReorderedWrite, operation, 0);
                    yield return Of(FaultKind.ReorderedWrite, operation, 1);
                }

                break;
            case OperationKind.Erase:
                yield return Of(FaultKind.CutAfter, operation);
                yield return Of(FaultKind.HalfErase, operation, 0);
                if (storage == StorageKind.Nor)
                {
                    yield return Of(FaultKind.HalfErase, operation, 1);
                }

                break;
            case OperationKind.Flush or OperationKind.Request or OperationKind.Body:
                yield return Of(FaultKind.CutAfter, operation);
                break;
        }
    }

    /// <summary>One of each way in which the power can be cut, for pairs.</summary>
    public static IEnumerable<Fault> PlainCuts(Operation operation, StorageKind storage)
    {
        if (operation.Kind is not (OperationKind.Program or OperationKind.Erase or OperationKind.Flush))
        {
            // Nothing has changed since the previous operation, except for the bytes read of a body.
            if (operation.Kind is OperationKind.Request or OperationKind.Body)
            {
                yield return Of(FaultKind.CutBefore, operation);
            }

            yield break;
        }

        yield return Of(FaultKind.CutBefore, operation);
        yield return Of(FaultKind.CutAfter, operation);
        if (operation.Kind == OperationKind.Program)
        {
            yield return Of(FaultKind.TornProgram, operation, operation.Length / 2);
        }

        if (operation.Kind == OperationKind.Erase)
        {
            yield return Of(FaultKind.HalfErase, operation, storage == StorageKind.Nor ? 1 : 0);
        }
    }

    /// <summary>Two bits of the bytes read, one at a time.</summary>
    public static IEnumerable<Fault> Misreads(Operation operation)
    {
        for (int i = 1; i <= 2 && operation is { Kind: OperationKind.Read, Length: > 0 }; i++)
        {
            yield return Of(FaultKind.WeakRead, operation, (int)(Noise.Of(operation.Ordinal, i) % (uint)(operation.Length * 8)));
        }
    }

    /// <summary>Nobody reads the bytes of the file that tests for room: it exists, or it does not, or the power is cut.</summary>
    private static IEnumerable<Fault> OfTries(Operation operation, StorageKind storage)
    {
        IEnumerable<Fault> cuts = operation.Kind == OperationKind.Flush ? Cuts(operation, storage) : PlainCuts(operation, storage);
        return operation.Kind == OperationKind.Program ? cuts.Append(Of(FaultKind.FailedProgram, operation)).Append(Of(FaultKind.DriveFills, operation)) : cuts;
    }

    private static IEnumerable<Fault> Spoilers(Operation operation, StorageKind storage)
    {
        yield return Of(FaultKind.TrustLost, operation);
        if (operation.Phase is Phase.Journal or Phase.Chunk)
        {
            // The first byte of the chunk before the current one, or of the only one.
            yield return Of(FaultKind.Decay, operation, 0);
            yield return Of(FaultKind.DescriptorDecay, operation, SlotDescriptor.HeaderLength);
        }

        if (operation.Kind is OperationKind.Program or OperationKind.Erase or OperationKind.Request)
        {
            for (int way = 0; way < Damage.RefusingWays; way++)
            {
                yield return Of(FaultKind.RecordsRefuse, operation, way);
            }

            foreach (int free in storage == StorageKind.Files ? FreeBlocks : [])
            {
                yield return Of(FaultKind.DriveFills, operation, free);
            }
        }

        if (operation is { Phase: Phase.Chunk, Kind: OperationKind.Read })
        {
            yield return Of(FaultKind.WeakBase, operation, (int)(Noise.Of(operation.Ordinal, 20) % MaxOffset));
            yield return Of(FaultKind.WeakBase, operation, (int)(Noise.Of(operation.Ordinal, 21) % MaxOffset));
        }

        switch (operation.Kind)
        {
            case OperationKind.Read:
                foreach (Fault fault in Misreads(operation))
                {
                    yield return fault;
                }

                break;
            case OperationKind.Program:
                foreach (Fault fault in ProgramSpoilers(operation, storage))
                {
                    yield return fault;
                }

                break;
            case OperationKind.Erase:
                yield return Of(FaultKind.DeadSector, operation, 0);
                yield return Of(FaultKind.DeadSector, operation, 1);
                if (storage == StorageKind.Nor)
                {
                    yield return Of(FaultKind.WeakBits, operation);
                }

                break;
            case OperationKind.Request:
                yield return Of(FaultKind.NoAnswer, operation);
                break;
            case OperationKind.Body:
                yield return Of(FaultKind.BrokenBody, operation);
                for (int i = 0; i < 4; i++)
                {
                    yield return Of(FaultKind.FlippedBody, operation, (int)(Noise.Of(operation.Ordinal, 3 + i) % (uint)(operation.Length * 8)));
                }

                break;
        }
    }

    private static IEnumerable<Fault> ProgramSpoilers(Operation operation, StorageKind storage)
    {
        yield return Of(FaultKind.LostProgram, operation, 0);
        yield return Of(FaultKind.LostProgram, operation, 1);
        yield return Of(FaultKind.FailedProgram, operation);
        for (int i = 0; i < 4; i++)
        {
            yield return Of(FaultKind.StuckBit, operation, (int)(Noise.Of(operation.Ordinal, 9 + i) % (uint)(operation.Length * 8)));
        }

        if (storage == StorageKind.Nor)
        {
            foreach (int done in Tears(operation))
            {
                yield return Of(FaultKind.WeakBits, operation, done);
            }
        }
    }

    private static IEnumerable<int> Tears(Operation operation)
    {
        int length = operation.Length;
        if (!DevicePartitions.IsSlot(operation.Place) && length <= 512)
        {
            return Enumerable.Range(0, length);
        }

        // The first bytes, the last ones, and some in between.
        return Enumerable.Range(0, SamplesOfAChunk).Select(i => i < 3 ? i : i > SamplesOfAChunk - 3 ? length - (SamplesOfAChunk - i) : (int)((long)length * i / SamplesOfAChunk)).Distinct();
    }

    private static Fault Of(FaultKind kind, Operation operation, int detail = 0) => new(kind, operation.Ordinal, detail);
}
