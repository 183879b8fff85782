namespace System.IO
{
    /// <summary>What a file is opened for.</summary>
    public enum FileAccess
    {
        Read = 1,
        ReadWrite = 3,
    }
}
