using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// Checks what the updater itself needs: the boot record and the running slot can be read. A product checks its own services in a check of the
    /// same name, which replaces this one.
    /// </summary>
    public sealed class EssentialServicesCheck : HealthCheck
    {
        private readonly DeviceStorage _storage;
        private readonly int _slot;

        internal EssentialServicesCheck(DeviceStorage storage, int slot)
            : base(HealthCheckNames.EssentialServices, true, 10000)
        {
            _storage = storage;
            _slot = slot;
        }

        /// <inheritdoc/>
        public override bool Run()
        {
            // A read that failed once must not cost a release, so each read is tried twice.
            return (_storage.ReadBootRecord() != null || _storage.ReadBootRecord() != null) && (ReadsSlot() || ReadsSlot());
        }

        private bool ReadsSlot()
        {
            byte[] first = new byte[16];
            return _storage.Slot(_slot).Image.Read(0, first, 0, first.Length) == ReasonCode.None;
        }
    }
}
