using System.IO;
using Verso.Core;

namespace Verso.Adapters
{
    /// <summary>
    /// Room on a drive, which is taken rather than asked for: nanoFramework's <c>DriveInfo</c> does not tell what is free. A file of its own holds it
    /// until it is given back. What a power cut leaves of that file is overwritten the next time.
    /// </summary>
    internal sealed class DriveRoom
    {
        private const string Name = "probe";
        private const int BlockSize = 2048;

        // A file system that never writes over what is there copies what stands in the block that a write begins in.
        private const int CopiedSize = 4096;

        private readonly string _folder;
        private readonly string _path;

        /// <summary>Names the drive. Touches nothing yet.</summary>
        /// <param name="folder">Where the partitions' files are, with the separator at its end.</param>
        internal DriveRoom(string folder)
        {
            _folder = folder;
            _path = folder + Name;
        }

        /// <summary>The folder of a file, with the separator at its end.</summary>
        internal static string FolderOf(string path)
        {
            int length = path.Length;
            while (length > 0 && path[length - 1] != Path.DirectorySeparatorChar)
            {
                length--;
            }

            return path.Substring(0, length);
        }

        /// <summary>Takes room and holds it.</summary>
        /// <returns><see cref="ReasonCode.None"/> or <see cref="ReasonCode.DriveFull"/>.</returns>
        internal ReasonCode Take(int count)
        {
            byte[] block = new byte[BlockSize];
            try
            {
                using (FileStream file = Files.WithoutFinalizer(new FileStream(_path, FileMode.Create, FileAccess.ReadWrite)))
                {
                    for (int done = 0; done < count; done += BlockSize)
                    {
                        file.Write(block, 0, count - done < BlockSize ? count - done : BlockSize);
                    }
                }
            }
            catch (IOException)
            {
                return ReasonCode.DriveFull;
            }

            return ReasonCode.None;
        }

        /// <summary>Gives back what was taken, and what was taken in vain.</summary>
        /// <returns><see cref="ReasonCode.None"/> or <see cref="ReasonCode.DriveFull"/>.</returns>
        internal ReasonCode GiveBack()
        {
            try
            {
                File.Delete(_path);
            }
            catch (IOException)
            {
                // Room that cannot be given back is missing from now on.
                return ReasonCode.DriveFull;
            }

            return ReasonCode.None;
        }

        /// <summary>Why a write failed: whether as much as it wanted is not to be had at all.</summary>
        /// <param name="count">Bytes that it wanted.</param>
        /// <param name="otherwise">What it is where there is room, or where there is no drive.</param>
        internal ReasonCode Blame(int count, ReasonCode otherwise)
        {
            if (!IsThere())
            {
                return otherwise;
            }

            ReasonCode taken = Take(count + CopiedSize);
            ReasonCode given = GiveBack();
            return taken == ReasonCode.None && given == ReasonCode.None ? otherwise : ReasonCode.DriveFull;
        }

        private bool IsThere()
        {
            try
            {
                return _folder.Length == 0 || Directory.Exists(_folder);
            }
            catch (IOException)
            {
                // What nanoFramework throws for a volume that it does not know.
                return false;
            }
        }
    }
}
