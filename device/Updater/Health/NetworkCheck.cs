namespace Verso.Updater
{
    /// <summary>
    /// Checks that the network is available. It is advisory unless the product changes that: an outage is not a fault of the firmware.
    /// </summary>
    public sealed class NetworkCheck : HealthCheck
    {
        /// <summary>The time for which an outage is tolerated if a product requires the network.</summary>
        public const int DefaultGraceMilliseconds = 60 * 60 * 1000;

        private readonly Board _board;

        /// <summary>Creates the check.</summary>
        public NetworkCheck(Board board, bool required)
            : base(HealthCheckNames.Network, required, 30000)
        {
            _board = board;
            GraceMilliseconds = DefaultGraceMilliseconds;
        }

        /// <inheritdoc/>
        public override bool Run()
        {
            return _board.IsNetworkUp();
        }
    }
}
