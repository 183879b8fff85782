using System.IO;
using Verso.Core;

namespace Verso.Adapters
{
    /// <summary>
    /// Room on a drive. It is allocated, because nanoFramework's <c>DriveInfo</c> does not report the free space. A file of its own holds the
    /// room until it is released. The rest of that file after a power cut is overwritten the next time.
    /// </summary>
    internal sealed class DriveRoom
    {
        private const string Name = "probe";
        private const int BlockSize = 2048;

        // A file system that never overwrites data copies the bytes before the write within its block.
        private const int CopiedSize = 4096;

        private readonly string _folder;
        private readonly string _path;

        /// <summary>Creates the room of a drive. Touches no file yet.</summary>
        /// <param name="folder">The folder of the partitions' files, with a separator at its end.</param>
        internal DriveRoom(string folder)
        {
            _folder = folder;
            _path = folder + Name;
        }

        /// <summary>The folder of a file, with a separator at its end.</summary>
        internal static string FolderOf(string path)
        {
            int length = path.Length;
            while (length > 0 && path[length - 1] != Path.DirectorySeparatorChar)
            {
                length--;
            }

            return path.Substring(0, length);
        }

        /// <summary>Allocates room and holds it.</summary>
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

        /// <summary>Releases the room, also after a failed allocation.</summary>
        /// <returns><see cref="ReasonCode.None"/> or <see cref="ReasonCode.DriveFull"/>.</returns>
        internal ReasonCode GiveBack()
        {
            try
            {
                File.Delete(_path);
            }
            catch (IOException)
            {
                // Room that cannot be released is lost from now on.
                return ReasonCode.DriveFull;
            }

            return ReasonCode.None;
        }

        /// <summary>Finds out why a write failed: whether the drive has less room than the write needed.</summary>
        /// <param name="count">The number of bytes to write.</param>
        /// <param name="otherwise">The reason if there is room, or if there is no drive.</param>
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
                // nanoFramework throws this for an unknown volume.
                return false;
            }
        }
    }
}
