using System.Security.Cryptography.X509Certificates;

namespace System.Net
{
    /// <summary>A request over HTTP.</summary>
    public class HttpWebRequest : WebRequest
    {
        internal HttpWebRequest() => throw null;

        public X509Certificate HttpsAuthentCert { set => throw null; }

        public bool KeepAlive { set => throw null; }

        public override string Method { set => throw null; }

        public int ReadWriteTimeout { set => throw null; }

        public override Uri RequestUri => throw null;

        public void AddRange(int from, int to) => throw null;
    }
}
