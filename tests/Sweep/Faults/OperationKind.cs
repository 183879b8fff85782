namespace Verso.Sweep;

/// <summary>What a device does to the world outside its RAM.</summary>
internal enum OperationKind
{
    /// <summary>Reads flash.</summary>
    Read,

    /// <summary>Programs flash, or writes to an open file.</summary>
    Program,

    /// <summary>Erases flash, or truncates a file.</summary>
    Erase,

    /// <summary>Closes a file that was written to: what was written is there from now on.</summary>
    Flush,

    /// <summary>Sends a request.</summary>
    Request,

    /// <summary>Reads of a body.</summary>
    Body,
}
