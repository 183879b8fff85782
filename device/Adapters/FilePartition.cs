using System;
using System.IO;
using Verso.Core;
using Verso.Updater;

namespace Verso.Adapters
{
    /// <summary>
    /// A partition in one file: on a device in LittleFS, on a host anywhere. Bytes after the end of the file count as erased and read as 0xFF.
    /// A write appends, and an erase truncates. Every operation opens the file and closes it again, because on LittleFS only a closed file is
    /// sure to survive a power cut. Every byte for which <see cref="Write"/> returned <see cref="ReasonCode.None"/> survives one.
    /// </summary>
    /// <remarks>
    /// A missing file is an erased partition; its folder must exist. A write after the end fills the gap with 0xFF. A write before the end is
    /// allowed where all bytes are 0xFF, as in such a gap, although LittleFS then rewrites all that follows. Over other bytes it is refused,
    /// even where flash could still clear a bit. Any <see cref="IOException"/> becomes the reason code of the operation.
    /// </remarks>
    public sealed class FilePartition : Partition
    {
        private const int BlockSize = 256;
        private const int FillSize = 2048;

        private readonly string _path;
        private readonly string _name;
        private readonly int _size;
        private readonly int _eraseUnit;

        /// <summary>Creates a partition in a file. Touches no file yet.</summary>
        /// <param name="path">The full path of the file, such as <c>I:\slot_a</c>.</param>
        /// <param name="name">One of the names in SPEC 5.</param>
        /// <param name="size">The largest size of the file in bytes, a multiple of the erase unit.</param>
        /// <param name="eraseUnit">Bytes, 1 or more.</param>
        public FilePartition(string path, string name, int size, int eraseUnit)
        {
            if (eraseUnit < 1)
            {
                throw new ArgumentOutOfRangeException(nameof(eraseUnit));
            }

            if (size < 1 || size % eraseUnit != 0)
            {
                throw new ArgumentOutOfRangeException(nameof(size));
            }

            _path = path;
            _name = name;
            _size = size;
            _eraseUnit = eraseUnit;
        }

        /// <inheritdoc/>
        public override string Name
        {
            get { return _name; }
        }

        /// <inheritdoc/>
        public override int Size
        {
            get { return _size; }
        }

        /// <inheritdoc/>
        public override bool LevelsWear
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override int EraseUnit
        {
            get { return _eraseUnit; }
        }

        /// <summary>Whether the file exists. A missing file is an erased partition, and so is a file on a missing drive.</summary>
        public bool IsThere()
        {
            return Files.Exists(_path);
        }

        /// <summary>Checks that the file is not longer than the partition. Bytes after the end of the partition are never read.</summary>
        /// <returns><see cref="ReasonCode.None"/>, <see cref="ReasonCode.PartitionOverlong"/> or <see cref="ReasonCode.ReadFailed"/>.</returns>
        public ReasonCode CheckLength()
        {
            try
            {
                if (!Files.Exists(_path))
                {
                    return ReasonCode.None;
                }

                using (FileStream file = Open(FileMode.Open, FileAccess.Read))
                {
                    return file.Length > _size ? ReasonCode.PartitionOverlong : ReasonCode.None;
                }
            }
            catch (IOException)
            {
                return ReasonCode.ReadFailed;
            }
        }

        /// <inheritdoc/>
        public override ReasonCode Read(int offset, byte[] buffer, int index, int count)
        {
            CheckRange(offset, count);
            CheckBuffer(buffer, index, count);
            int done = 0;
            try
            {
                if (Files.Exists(_path))
                {
                    using (FileStream file = Files.WithoutFinalizer(new FileStream(_path, FileMode.Open, FileAccess.Read)))
                    {
                        done = ReadFrom(file, offset, buffer, index, count);
                    }
                }
            }
            catch (IOException)
            {
                return ReasonCode.ReadFailed;
            }

            Blank(buffer, index + done, count - done);
            return ReasonCode.None;
        }

        /// <inheritdoc/>
        public override ReasonCode Write(int offset, byte[] buffer, int index, int count)
        {
            CheckRange(offset, count);
            CheckBuffer(buffer, index, count);
            if (count == 0)
            {
                return ReasonCode.None;
            }

            long before = _size;
            try
            {
                using (FileStream file = Open(FileMode.OpenOrCreate, FileAccess.ReadWrite))
                {
                    before = file.Length;
                    if (!IsBlank(file, offset, count))
                    {
                        return ReasonCode.ProgramFailed;
                    }

                    FillTo(file, offset);
                    file.Seek(offset, SeekOrigin.Begin);
                    file.Write(buffer, index, count);
                }
            }
            catch (IOException)
            {
                // The partial write is of no use, and takes room that the record of the failure may need.
                CutBack(before);
                return Room().Blame(count, ReasonCode.ProgramFailed);
            }

            return ReasonCode.None;
        }

        /// <summary>
        /// Grows the file to a length, filled with 0xFF, and meanwhile reserves the room that others need. If the drive has too little room, the
        /// length of the file does not change.
        /// </summary>
        /// <inheritdoc/>
        public override ReasonCode Claim(int length, int spare)
        {
            CheckRange(0, length);
            ReasonCode reason = spare == 0 ? ReasonCode.None : Room().Take(spare);
            bool grown = reason == ReasonCode.None && GrowTo(length);
            ReasonCode given = spare == 0 ? ReasonCode.None : Room().GiveBack();
            if (reason == ReasonCode.None && !grown)
            {
                return Room().Blame(length + spare, ReasonCode.ProgramFailed);
            }

            return reason == ReasonCode.None ? given : reason;
        }

        /// <summary>Makes a range read as 0xFF by truncating the file at the start of the range. Bytes after the range are lost as well.</summary>
        /// <inheritdoc/>
        public override ReasonCode Erase(int offset, int count)
        {
            CheckRange(offset, count);
            if (offset % _eraseUnit != 0)
            {
                throw new ArgumentOutOfRangeException(nameof(offset));
            }

            if (count % _eraseUnit != 0)
            {
                throw new ArgumentOutOfRangeException(nameof(count));
            }

            try
            {
                if (count > 0 && Files.Exists(_path))
                {
                    using (FileStream file = Open(FileMode.Open, FileAccess.ReadWrite))
                    {
                        if (file.Length > offset)
                        {
                            file.SetLength(offset);
                        }
                    }
                }
            }
            catch (IOException)
            {
                return Room().Blame(_eraseUnit, ReasonCode.EraseFailed);
            }

            return ReasonCode.None;
        }

        /// <summary>Created on demand: a board has fourteen of these files and rarely needs it.</summary>
        private DriveRoom Room()
        {
            return new DriveRoom(DriveRoom.FolderOf(_path));
        }

        private bool GrowTo(int length)
        {
            long before = length;
            try
            {
                using (FileStream file = Open(FileMode.OpenOrCreate, FileAccess.ReadWrite))
                {
                    before = file.Length;
                    FillTo(file, length);
                }
            }
            catch (IOException)
            {
                CutBack(before);
                return false;
            }

            return true;
        }

        /// <summary>Removes the bytes that a failed write left after the end of the file.</summary>
        private void CutBack(long length)
        {
            try
            {
                if (Files.Exists(_path))
                {
                    using (FileStream file = Open(FileMode.Open, FileAccess.ReadWrite))
                    {
                        if (file.Length > length)
                        {
                            file.SetLength(length);
                        }
                    }
                }
            }
            catch (IOException)
            {
                // The caller already reports that the write failed.
            }
        }

        /// <summary>Opens the file for a caller that always closes it.</summary>
        private FileStream Open(FileMode mode, FileAccess access)
        {
            return Files.WithoutFinalizer(new FileStream(_path, mode, access));
        }

        /// <returns>The number of bytes read: fewer than requested at the end of the file.</returns>
        private static int ReadFrom(FileStream file, int offset, byte[] buffer, int index, int count)
        {
            if (file.Length <= offset)
            {
                return 0;
            }

            file.Seek(offset, SeekOrigin.Begin);
            int done = 0;
            while (done < count)
            {
                int read = file.Read(buffer, index + done, count - done);
                if (read <= 0)
                {
                    break;
                }

                done += read;
            }

            return done;
        }

        private static bool IsBlank(FileStream file, int offset, int count)
        {
            if (file.Length <= offset)
            {
                return true;
            }

            byte[] block = new byte[BlockSize];
            int end = offset + count;
            int read = BlockSize;
            for (int at = offset; at < end && read == BlockSize; at += BlockSize)
            {
                int rest = end - at;
                read = ReadFrom(file, at, block, 0, rest < BlockSize ? rest : BlockSize);
                if (!Bytes.AllAre(block, 0, read, 0xFF))
                {
                    return false;
                }
            }

            return true;
        }

        private static void FillTo(FileStream file, int offset)
        {
            long length = file.Length;
            if (length >= offset)
            {
                return;
            }

            int missing = offset - (int)length;
            byte[] block = new byte[missing < FillSize ? missing : FillSize];
            Blank(block, 0, block.Length);
            file.Seek(length, SeekOrigin.Begin);
            while (missing > 0)
            {
                int part = missing < block.Length ? missing : block.Length;
                file.Write(block, 0, part);
                missing -= part;
            }
        }

        private static void Blank(byte[] buffer, int index, int count)
        {
            int end = index + count;
            for (int i = index; i < end; i++)
            {
                buffer[i] = 0xFF;
            }
        }

        private static void CheckBuffer(byte[] buffer, int index, int count)
        {
            if (index < 0 || count > buffer.Length - index)
            {
                throw new ArgumentOutOfRangeException(nameof(index));
            }
        }

        private void CheckRange(int offset, int count)
        {
            if (offset < 0 || offset > _size)
            {
                throw new ArgumentOutOfRangeException(nameof(offset));
            }

            if (count < 0 || count > _size - offset)
            {
                throw new ArgumentOutOfRangeException(nameof(count));
            }
        }
    }
}
