using Verso.Updater;

namespace Verso.EReader
{
    /// <summary>Checks the service that a reader cannot work without: its library opens. It replaces the standard check of the same name.</summary>
    public sealed class ReaderServicesCheck : HealthCheck
    {
        private readonly LibraryIndex _library;

        /// <summary>Creates the check; it is required.</summary>
        public ReaderServicesCheck(LibraryIndex library)
            : base(HealthCheckNames.EssentialServices, true, 10000)
        {
            _library = library;
        }

        /// <inheritdoc/>
        public override bool Run()
        {
            return _library.Opens();
        }
    }
}
