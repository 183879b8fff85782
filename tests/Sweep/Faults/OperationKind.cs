namespace Verso.Sweep;

/// <summary>An operation of a device on anything outside its RAM.</summary>
internal enum OperationKind
{
    /// <summary>Reads flash.</summary>
    Read,

    /// <summary>Programs flash, or writes to an open file.</summary>
    Program,

    /// <summary>Erases flash, or truncates a file.</summary>
    Erase,

    /// <summary>Closes a file that was written to: the written data is stored from now on.</summary>
    Flush,

    /// <summary>Sends a request.</summary>
    Request,

    /// <summary>Reads from a body.</summary>
    Body,
}
