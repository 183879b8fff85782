using System;
using Verso.Boot;
using Verso.Core;
using Verso.Updater;

namespace Verso.Adapters
{
    /// <summary>
    /// Power-on of a board whose partitions are files: opens them, and runs stage 0 over them. Whatever goes wrong is told in one line with
    /// its reason, and followed by a pause before the restart.
    /// </summary>
    public class BoardStart
    {
        /// <summary>Pause before a restart that may change nothing: short enough for somebody who waits beside the device, long enough for its battery.</summary>
        public const int PauseMilliseconds = 60000;

        private readonly Board _board;
        private readonly string _folder;
        private readonly int _slotSize;
        private readonly AssemblyLoader _loader;

        /// <summary>Gathers what a power-on needs. Touches nothing yet.</summary>
        /// <param name="board">The hardware.</param>
        /// <param name="folder">Where the files are, with the separator at its end, such as <c>I:\</c>.</param>
        /// <param name="slotSize">The most bytes that an image may have, a multiple of a chunk.</param>
        /// <param name="loader">The runtime.</param>
        public BoardStart(Board board, string folder, int slotSize, AssemblyLoader loader)
        {
            _board = board;
            _folder = folder;
            _slotSize = slotSize;
            _loader = loader;
        }

        /// <summary>One power-on. Comes back when the application does, or when a restart was asked for.</summary>
        /// <returns>What it came to, or null where stage 0 could not run.</returns>
        public BootReport Run()
        {
            try
            {
                FileDrive drive = new FileDrive(_folder, _slotSize);
                DeviceStorage storage;
                if (drive.Open(_board, out storage) == ReasonCode.None)
                {
                    Transport transport = MakeTransport(_board, storage, _folder);
                    return new Stage0(_board, storage, transport, new ImageLauncher(_board, _loader), new BootLog(_board, drive), null).Run();
                }
            }
            catch (OutOfMemoryException)
            {
                // Stage 0 says so itself; what is opened before it runs takes room as well.
                _board.Log("stage 0 ran out of memory" + ReasonText.Of(ReasonCode.OutOfMemory));
            }
            catch (Exception fault)
            {
                // An exception that leaves Main ends it without a word, and the device would stand still until somebody pulls its battery.
                _board.Log("stage 0 failed: " + fault.ToString() + ReasonText.Of(ReasonCode.Stage0Failed));
            }

            _board.Wait(PauseMilliseconds);
            _board.Reboot();
            return null;
        }

        /// <summary>Makes the board's network.</summary>
        /// <param name="board">The hardware.</param>
        /// <param name="storage">The partitions, with the trust store.</param>
        /// <param name="folder">Where certificate and token may be.</param>
        protected virtual Transport MakeTransport(Board board, DeviceStorage storage, string folder)
        {
            return new AuthorizedTransport(board, storage, folder);
        }
    }
}
