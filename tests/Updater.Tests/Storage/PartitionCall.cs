namespace Verso.Updater.Tests.Storage;

/// <summary>An operation on a partition.</summary>
public enum PartitionCall
{
    /// <summary>A read.</summary>
    Read,

    /// <summary>A write.</summary>
    Write,

    /// <summary>An erase.</summary>
    Erase,

    /// <summary>A claim of room on the medium.</summary>
    Claim,
}
