namespace Verso.Benchmarks;

/// <summary>What is cut.</summary>
internal enum CutKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The device's power.</summary>
    Power,

    /// <summary>The connection to the server, in the middle of a body.</summary>
    Connection,
}
