using System.Threading;

namespace nanoFramework.Networking
{
    /// <summary>nanoFramework's.</summary>
    public static class WifiNetworkHelper
    {
        /// <summary>Connects with what the board has stored.</summary>
        public static bool Reconnect(bool requiresDateTime = false, int wifiAdapterId = 0, CancellationToken token = default)
        {
            return requiresDateTime;
        }
    }
}
