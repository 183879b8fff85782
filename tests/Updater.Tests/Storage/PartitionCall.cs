namespace Verso.Updater.Tests.Storage;

/// <summary>What can be asked of a partition.</summary>
public enum PartitionCall
{
    /// <summary>A read.</summary>
    Read,

    /// <summary>A write.</summary>
    Write,

    /// <summary>An erase.</summary>
    Erase,

    /// <summary>Room on the medium.</summary>
    Claim,
}
