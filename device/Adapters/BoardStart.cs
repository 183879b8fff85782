using System;
using Verso.Boot;
using Verso.Core;
using Verso.Updater;

namespace Verso.Adapters
{
    /// <summary>
    /// Power-on of a board whose partitions are files. It opens them and runs stage 0. A failure is logged in one line with its reason, and
    /// followed by a pause before the restart.
    /// </summary>
    public class BoardStart
    {
        /// <summary>
        /// The pause before a restart that may change nothing: short enough for a person who waits beside the device, long enough for its
        /// battery.
        /// </summary>
        public const int PauseMilliseconds = 60000;

        private readonly Board _board;
        private readonly string _folder;
        private readonly int _slotSize;
        private readonly AssemblyLoader _loader;

        /// <summary>Collects the parts that a power-on needs. It does not access a file yet.</summary>
        /// <param name="board">The hardware.</param>
        /// <param name="folder">The folder of the files, with a separator at its end, such as <c>I:\</c>.</param>
        /// <param name="slotSize">The largest image in bytes, a multiple of a chunk.</param>
        /// <param name="loader">The runtime.</param>
        public BoardStart(Board board, string folder, int slotSize, AssemblyLoader loader)
        {
            _board = board;
            _folder = folder;
            _slotSize = slotSize;
            _loader = loader;
        }

        /// <summary>Runs one power-on. Returns when the application returns, or when a restart was requested.</summary>
        /// <returns>The report of stage 0, or null if stage 0 could not run.</returns>
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
                // Stage 0 reports this itself, but opening the files before it runs takes memory as well.
                _board.Log("stage 0 ran out of memory" + ReasonText.Of(ReasonCode.OutOfMemory));
            }
            catch (Exception fault)
            {
                // An exception that leaves Main ends the program silently, and the device would stop until its battery is pulled.
                _board.Log("stage 0 failed: " + fault.ToString() + ReasonText.Of(ReasonCode.Stage0Failed));
            }

            _board.Wait(PauseMilliseconds);
            _board.Reboot();
            return null;
        }

        /// <summary>Creates the board's network.</summary>
        /// <param name="board">The hardware.</param>
        /// <param name="storage">The partitions, with the trust store.</param>
        /// <param name="folder">The folder that may have a certificate and a token.</param>
        protected virtual Transport MakeTransport(Board board, DeviceStorage storage, string folder)
        {
            return new AuthorizedTransport(board, storage, folder);
        }
    }
}
