namespace System.IO
{
    /// <summary>Folders.</summary>
    public static class Directory
    {
        public static bool Exists(string path) => throw null;
    }
}
