namespace System.Net
{
    /// <summary>An answer over HTTP.</summary>
    public class HttpWebResponse : WebResponse
    {
        internal HttpWebResponse() => throw null;

        public HttpStatusCode StatusCode => throw null;
    }
}
