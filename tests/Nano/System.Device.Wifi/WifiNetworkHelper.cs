using System.Threading;

namespace nanoFramework.Networking
{
    /// <summary>Wi-Fi with the settings that the board has stored.</summary>
    public static class WifiNetworkHelper
    {
        public static bool Reconnect(bool requiresDateTime = false, int wifiAdapterId = 0, CancellationToken token = default) => throw null;
    }
}
