namespace Verso.Sweep;

/// <summary>The parts of the sweep for a <see cref="ViolationSearch"/>.</summary>
internal enum FaultSpace
{
    /// <summary>Every single fault.</summary>
    SingleFaults,

    /// <summary>Pairs of faults in downloads.</summary>
    PairsInDownloads,

    /// <summary>Downloads that a cut interrupted, and a misread when they are resumed.</summary>
    CutsAndMisreads,

    /// <summary>Triples of cuts, as many as run in a few seconds.</summary>
    TriplesOfCuts,
}
