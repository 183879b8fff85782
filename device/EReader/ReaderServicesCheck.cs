using Verso.Updater;

namespace Verso.EReader
{
    /// <summary>What a reader cannot do without: its library opens. Takes the place of the standard check of the same name.</summary>
    public sealed class ReaderServicesCheck : HealthCheck
    {
        private readonly LibraryIndex _library;

        /// <summary>Makes the check; required.</summary>
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
