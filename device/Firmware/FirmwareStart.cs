using Verso.Adapters;
using Verso.Boot;
using Verso.Updater;

namespace Verso.Firmware
{
    /// <summary>Power-on of a board that uses the firmware's network, and takes updates from a memory card.</summary>
    internal sealed class FirmwareStart : BoardStart
    {
        // D: is the drive of a memory card on nanoFramework.
        private const string Card = "D:\\verso\\";

        internal FirmwareStart(Board board, string folder, int slotSize)
            : base(board, folder, slotSize, new AssemblyLoader())
        {
        }

        /// <inheritdoc/>
        protected override Transport MakeTransport(Board board, DeviceStorage storage, string folder)
        {
            return new FolderTransport(Card, new FirmwareTransport(board, storage, folder), board);
        }
    }
}
