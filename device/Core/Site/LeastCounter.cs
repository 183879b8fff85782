namespace Verso.Core
{
    /// <summary>The lowest security counter that may be installed on a hardware id (SPEC 19.2).</summary>
    public sealed class LeastCounter
    {
        /// <summary>Creates an entry.</summary>
        /// <param name="hardwareId">A valid <see cref="SiteName"/>.</param>
        /// <param name="counter">1 to <see cref="Manifest.MaxCounter"/>.</param>
        public LeastCounter(string hardwareId, uint counter)
        {
            HardwareId = hardwareId;
            Counter = counter;
        }

        /// <summary>The hardware id.</summary>
        public string HardwareId { get; }

        /// <summary>The lowest counter that may be installed on it.</summary>
        public uint Counter { get; }
    }
}
