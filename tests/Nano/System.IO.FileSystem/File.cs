namespace System.IO
{
    /// <summary>Whole files.</summary>
    public static class File
    {
        public static void Delete(string path) => throw null;

        public static FileAttributes GetAttributes(string path) => throw null;

        public static string ReadAllText(string path) => throw null;
    }
}
