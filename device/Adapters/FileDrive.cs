using System.IO;
using Verso.Core;
using Verso.Updater;

namespace Verso.Adapters
{
    /// <summary>The drive that holds <see cref="PartitionFiles"/>, and what can be wrong with it as a whole.</summary>
    public sealed class FileDrive
    {
        private const int ProbeSize = 4096;

        private readonly string _folder;
        private readonly FilePartition[] _files;

        /// <summary>Names the files. Touches none of them.</summary>
        /// <param name="folder">Where they are, with the separator at its end, such as <c>I:\</c>.</param>
        /// <param name="slotSize">The most bytes that an image may have, a multiple of a chunk.</param>
        public FileDrive(string folder, int slotSize)
        {
            _folder = folder;
            _files = PartitionFiles.In(folder, slotSize);
        }

        /// <summary>
        /// Looks at what is there, and says on the log what is not as it should be. The small records get their room, which costs a write where they have
        /// not had it yet.
        /// </summary>
        /// <param name="board">Gets the log.</param>
        /// <param name="storage">The files in their roles, or null.</param>
        /// <returns>
        /// <see cref="ReasonCode.None"/>, or <see cref="ReasonCode.DriveMissing"/> or <see cref="ReasonCode.PartitionMissing"/> where there is nothing to work
        /// with: no drive, or none of Verso's files on it. A file of a wrong size is told and no more: boot records, seals and digests
        /// say what of it can be used.
        /// </returns>
        public ReasonCode Open(Board board, out DeviceStorage storage)
        {
            storage = null;
            if (!HoldsAny())
            {
                ReasonCode reason = Exists() ? ReasonCode.PartitionMissing : ReasonCode.DriveMissing;
                board.Log(_folder + (reason == ReasonCode.DriveMissing ? " is not there" : " holds none of Verso's files") + ReasonText.Of(reason));
                return reason;
            }

            foreach (FilePartition file in _files)
            {
                ReasonCode reason = file.CheckLength();
                if (reason != ReasonCode.None)
                {
                    board.Log(_folder + file.Name + (reason == ReasonCode.ReadFailed ? " cannot be read" : " is longer than " + file.Size.ToString() + " bytes") + ReasonText.Of(reason));
                }
            }

            ReasonCode opened = DeviceStorage.Open(_files, out storage);
            if (opened == ReasonCode.None && storage.ClaimRecords() != ReasonCode.None)
            {
                board.Log(_folder + " has no room for Verso's records" + ReasonText.Of(ReasonCode.DriveFull));
            }

            return opened;
        }

        /// <summary>Tries whether the drive takes a sector, which it then gives back. For when a write has failed: it costs one itself.</summary>
        /// <returns><see cref="ReasonCode.None"/> or <see cref="ReasonCode.DriveFull"/>.</returns>
        public ReasonCode Probe()
        {
            DriveRoom room = new DriveRoom(_folder);
            ReasonCode taken = room.Take(ProbeSize);
            ReasonCode given = room.GiveBack();
            return taken == ReasonCode.None ? given : taken;
        }

        private bool HoldsAny()
        {
            foreach (FilePartition file in _files)
            {
                if (file.IsThere())
                {
                    return true;
                }
            }

            return false;
        }

        private bool Exists()
        {
            try
            {
                return Directory.Exists(_folder);
            }
            catch (IOException)
            {
                // What nanoFramework throws for a volume that it does not know.
                return false;
            }
        }
    }
}
