namespace Verso.Sweep;

/// <summary>The kind of storage for a device's partitions.</summary>
internal enum StorageKind
{
    /// <summary>NOR flash: 4 KiB sectors, programming clears bits.</summary>
    Nor,

    /// <summary>Files, through the shipped <c>FilePartition</c>: no data of an open file is certain to survive.</summary>
    Files,
}
