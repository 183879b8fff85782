namespace Verso.Sweep;

/// <summary>Parts of the sweep that a <see cref="Hunt"/> can go through.</summary>
internal enum HuntingGround
{
    /// <summary>Every single fault.</summary>
    SingleFaults,

    /// <summary>Pairs of faults in downloads.</summary>
    PairsInDownloads,

    /// <summary>Downloads that a cut ended, and a misread where they are gone on with.</summary>
    CutsAndMisreads,

    /// <summary>Triples of cuts, as many as take a few seconds.</summary>
    TriplesOfCuts,
}
