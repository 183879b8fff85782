using System.Net;
using System.Security.Cryptography.X509Certificates;
using Verso.Adapters;
using Verso.Updater;

namespace Verso.Firmware
{
    /// <summary>HTTP with the certificate authority in the form that nanoFramework accepts.</summary>
    internal sealed class FirmwareTransport : AuthorizedTransport
    {
        internal FirmwareTransport(Board board, DeviceStorage storage, string folder)
            : base(board, storage, folder)
        {
        }

        /// <inheritdoc/>
        protected override void Prepare(HttpWebRequest request)
        {
            base.Prepare(request);
            if (Authority != null)
            {
                request.HttpsAuthentCert = new X509Certificate(Authority);
            }
        }
    }
}
