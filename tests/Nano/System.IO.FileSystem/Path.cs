namespace System.IO
{
    /// <summary>Paths.</summary>
    public static class Path
    {
        public static readonly char DirectorySeparatorChar;
    }
}
