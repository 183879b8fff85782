namespace Verso.Updater
{
    /// <summary>The network is there. Advisory unless the product says otherwise: an outage is no fault of the firmware's.</summary>
    public sealed class NetworkCheck : HealthCheck
    {
        /// <summary>How long an outage is waited out where a product requires the network.</summary>
        public const int DefaultGraceMilliseconds = 60 * 60 * 1000;

        private readonly Board _board;

        /// <summary>Makes the check.</summary>
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
