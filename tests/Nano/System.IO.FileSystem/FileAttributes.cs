namespace System.IO
{
    /// <summary>What a file system says of a file.</summary>
    [Flags]
    public enum FileAttributes
    {
        Directory = 16,
    }
}
