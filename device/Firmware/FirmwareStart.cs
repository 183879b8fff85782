using Verso.Adapters;
using Verso.Boot;
using Verso.Updater;

namespace Verso.Firmware
{
    /// <summary>Power-on of a board that uses the firmware's network.</summary>
    internal sealed class FirmwareStart : BoardStart
    {
        internal FirmwareStart(Board board, string folder, int slotSize)
            : base(board, folder, slotSize, new AssemblyLoader())
        {
        }

        /// <inheritdoc/>
        protected override Transport MakeTransport(Board board, DeviceStorage storage, string folder)
        {
            return new FirmwareTransport(board, storage, folder);
        }
    }
}
