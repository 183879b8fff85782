using System;
using System.IO;
using Verso.Core;
using Verso.Updater;

namespace Verso.Adapters
{
    /// <summary>
    /// A partition that is one file: on a device in LittleFS, on a host anywhere. What lies behind the file's end is erased, and
    /// reads as 0xFF; writing appends, erasing truncates. Every operation opens the file and closes it again, because on
    /// LittleFS only a closed file is sure to be there after a power cut: what <see cref="Write"/> returned
    /// <see cref="ReasonCode.None"/> for, is.
    /// </summary>
    /// <remarks>
    /// A file that does not exist is an erased partition; its folder has to exist. A write behind the end fills the gap with 0xFF. A
    /// write before the end is allowed where all bytes are 0xFF, as in such a gap, though LittleFS then rewrites all that
    /// follows; over anything else it is refused, even where flash could still clear a bit. Any
    /// <see cref="IOException"/> becomes the operation's reason code.
    /// </remarks>
    public sealed class FilePartition : Partition
    {
        private const int BlockSize = 256;
        private const int FillSize = 2048;

        private readonly string _path;
        private readonly string _name;
        private readonly int _size;
        private readonly int _eraseUnit;

        /// <summary>Takes a file as a partition. Touches nothing yet.</summary>
        /// <param name="path">The file's full path, such as <c>I:\slot_a</c>.</param>
        /// <param name="name">One of SPEC 5.</param>
        /// <param name="size">The most bytes that the file may hold, a multiple of the erase unit.</param>
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

        /// <summary>Whether the file is there. One that is not is an erased partition, and so is one on a drive that is not there.</summary>
        public bool IsThere()
        {
            return Files.Exists(_path);
        }

        /// <summary>Whether the file is as long as the partition at most. What lies behind the partition's end is never read.</summary>
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
                // What came of it is of no use, and holds room that whoever records the failure may need.
                CutBack(before);
                return Room().Blame(count, ReasonCode.ProgramFailed);
            }

            return ReasonCode.None;
        }

        /// <summary>
        /// Lets the file grow to a length, filled with 0xFF, and holds meanwhile what others need. Where the drive has not got so much, the file is left
        /// as long as it was.
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

        /// <summary>Makes a range read as 0xFF by cutting the file off at its start: what lies behind the range is lost, too.</summary>
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

        /// <summary>Made when it is needed: a board has fourteen of these files, and hardly ever asks.</summary>
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

        /// <summary>Takes back what a write that failed has left behind the file's end.</summary>
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
                // It is told already that the file does not take what it should.
            }
        }

        /// <summary>Opens the file for a caller that is sure to close it.</summary>
        private FileStream Open(FileMode mode, FileAccess access)
        {
            return Files.WithoutFinalizer(new FileStream(_path, mode, access));
        }

        /// <returns>How many bytes there were: fewer than asked for at the file's end.</returns>
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
