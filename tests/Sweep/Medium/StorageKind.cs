namespace Verso.Sweep;

/// <summary>What a device keeps its partitions on.</summary>
internal enum StorageKind
{
    /// <summary>NOR flash: 4 KiB sectors, programming clears bits.</summary>
    Nor,

    /// <summary>Files, through the shipped <c>FilePartition</c>: nothing of an open file is sure to be there.</summary>
    Files,
}
