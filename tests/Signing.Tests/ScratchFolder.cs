namespace Verso.Signing.Tests
{
    /// <summary>A folder of a test's own, removed afterwards.</summary>
    internal sealed class ScratchFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("verso-test-").FullName;

        public string this[string name] => System.IO.Path.Combine(Path, name);

        /// <summary>Every file and folder below, relative and in order: what a user would find.</summary>
        public string[] Entries()
        {
            return Directory.EnumerateFileSystemEntries(Path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
                .Select(entry => System.IO.Path.GetRelativePath(Path, entry))
                .Order(StringComparer.Ordinal)
                .ToArray();
        }

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
