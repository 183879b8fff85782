using System.Threading;
using nanoFramework.Networking;

namespace Verso.Device
{
    /// <summary>Wi-Fi with the credentials that the board was provisioned with, and the time, which TLS needs to judge a certificate.</summary>
    internal static class FirmwareWifi
    {
        private const int PatienceMilliseconds = 20000;

        /// <summary>Connects where it has to, which takes seconds; comes back at once where the board is connected and knows the time.</summary>
        internal static bool IsUp()
        {
            return WifiNetworkHelper.Reconnect(requiresDateTime: true, token: new CancellationTokenSource(PatienceMilliseconds).Token);
        }
    }
}
