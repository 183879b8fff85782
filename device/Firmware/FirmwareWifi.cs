using System.Threading;
using nanoFramework.Networking;

namespace Verso.Firmware
{
    /// <summary>Wi-Fi with the provisioned credentials, and the time, which TLS needs to check a certificate.</summary>
    internal static class FirmwareWifi
    {
        private const int PatienceMilliseconds = 20000;

        /// <summary>Connects if necessary, which takes seconds. Returns at once if the board is connected and knows the time.</summary>
        internal static bool IsUp()
        {
            return WifiNetworkHelper.Reconnect(requiresDateTime: true, token: new CancellationTokenSource(PatienceMilliseconds).Token);
        }
    }
}
