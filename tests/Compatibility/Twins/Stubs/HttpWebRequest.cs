using System.Security.Cryptography.X509Certificates;

namespace System.Net
{
    /// <summary>nanoFramework's, as far as the device rooms use it.</summary>
    public class HttpWebRequest : WebRequest
    {
        /// <summary>The authority that the server's certificate has to come from.</summary>
        public X509Certificate HttpsAuthentCert { get; set; }

        /// <summary>Whether the connection is kept.</summary>
        public bool KeepAlive { get; set; }

        /// <summary>Longest wait within the body.</summary>
        public int ReadWriteTimeout { get; set; }

        /// <summary>Asks for a range.</summary>
        public void AddRange(int from, int to)
        {
        }
    }
}
