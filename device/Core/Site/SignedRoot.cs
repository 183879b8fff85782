namespace Verso.Core
{
    /// <summary>
    /// A root file and the root in it. <see cref="RootVerifier"/> creates it for a file that verified, and <see cref="Read"/> for one that was verified
    /// before it was stored.
    /// </summary>
    public sealed class SignedRoot
    {
        internal SignedRoot(byte[] file, Root root)
        {
            File = file;
            Root = root;
        }

        /// <summary>The root.</summary>
        public Root Root { get; }

        /// <summary>The whole file, as it was received; null in a root without root keys.</summary>
        internal byte[] File { get; }

        /// <summary>A copy of the file.</summary>
        public byte[] CopyFile()
        {
            return Bytes.Slice(File, 0, File.Length);
        }

        /// <summary>Reads a root without checking its signatures: for a file that was verified before it was stored (SPEC 9).</summary>
        /// <param name="file">The whole file. It is not copied, and the caller does not change it.</param>
        /// <param name="signed">The root, or null.</param>
        /// <returns><see cref="ReasonCode.None"/> and a root, or the fault and null.</returns>
        public static ReasonCode Read(byte[] file, out SignedRoot signed)
        {
            signed = null;
            RootEnvelope envelope;
            ReasonCode reason = RootVerifier.Open(file, out envelope);
            if (reason == ReasonCode.None)
            {
                Root root;
                reason = RootReader.Read(file, envelope.PayloadOffset, envelope.PayloadLength, out root);
                signed = reason == ReasonCode.None ? new SignedRoot(file, root) : null;
            }

            return reason;
        }
    }
}
