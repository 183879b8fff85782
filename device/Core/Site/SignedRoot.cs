namespace Verso.Core
{
    /// <summary>A root file that verified, and the root in it. It is created by <see cref="RootVerifier"/> alone.</summary>
    public sealed class SignedRoot
    {
        internal SignedRoot(byte[] file, Root root)
        {
            File = file;
            Root = root;
        }

        /// <summary>The root.</summary>
        public Root Root { get; }

        /// <summary>The whole file, as it was received.</summary>
        internal byte[] File { get; }

        /// <summary>A copy of the file.</summary>
        public byte[] CopyFile()
        {
            return Bytes.Slice(File, 0, File.Length);
        }
    }
}
