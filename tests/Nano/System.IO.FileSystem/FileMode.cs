namespace System.IO
{
    /// <summary>How a file is opened.</summary>
    public enum FileMode
    {
        Create = 2,
        Open = 3,
        OpenOrCreate = 4,
    }
}
