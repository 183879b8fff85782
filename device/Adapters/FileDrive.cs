using System.IO;
using Verso.Core;
using Verso.Updater;

namespace Verso.Adapters
{
    /// <summary>The drive with <see cref="PartitionFiles"/>, and the faults of the drive as a whole.</summary>
    public sealed class FileDrive
    {
        private const int ProbeSize = 4096;

        private readonly string _folder;
        private readonly FilePartition[] _files;

        /// <summary>Creates the drive. Touches no file.</summary>
        /// <param name="folder">The folder of the files, with a separator at its end, such as <c>I:\</c>.</param>
        /// <param name="slotSize">The largest image in bytes, a multiple of a chunk.</param>
        public FileDrive(string folder, int slotSize)
        {
            _folder = folder;
            _files = PartitionFiles.In(folder, slotSize);
        }

        /// <summary>
        /// Checks the files and logs their faults. It also allocates the room of the small records, which costs one write each if they
        /// have none yet.
        /// </summary>
        /// <param name="board">Receives the log.</param>
        /// <param name="storage">The files in their roles, or null.</param>
        /// <returns>
        /// <see cref="ReasonCode.None"/>. <see cref="ReasonCode.DriveMissing"/> if there is no drive. <see cref="ReasonCode.PartitionMissing"/> if
        /// the drive has none of Verso's files. A file of a wrong size is only logged: boot records, seals and digests decide which of its
        /// bytes can be used.
        /// </returns>
        public ReasonCode Open(Board board, out DeviceStorage storage)
        {
            storage = null;
            if (!HoldsAny())
            {
                ReasonCode reason = Exists() ? ReasonCode.PartitionMissing : ReasonCode.DriveMissing;
                board.Log(_folder + (reason == ReasonCode.DriveMissing ? " is missing" : " has none of Verso's files") + ReasonText.Of(reason));
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

        /// <summary>
        /// Tests whether the drive accepts a sector, and releases it again. For use after a failed write only, because the test is a write
        /// itself.
        /// </summary>
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
                // nanoFramework throws this for an unknown volume.
                return false;
            }
        }
    }
}
