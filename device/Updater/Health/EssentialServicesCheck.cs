using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// What the updater itself cannot do without: the boot record and the running slot can be read. Products put their own services into a
    /// check of the same name, which then takes this one's place.
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
            // A read that failed once must not cost a release: each gets two.
            return (_storage.ReadBootRecord() != null || _storage.ReadBootRecord() != null) && (ReadsSlot() || ReadsSlot());
        }

        private bool ReadsSlot()
        {
            byte[] first = new byte[16];
            return _storage.Slot(_slot).Image.Read(0, first, 0, first.Length) == ReasonCode.None;
        }
    }
}
