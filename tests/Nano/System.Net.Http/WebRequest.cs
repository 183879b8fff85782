namespace System.Net
{
    /// <summary>A request.</summary>
    public abstract class WebRequest : MarshalByRefObject, IDisposable
    {
        public virtual WebHeaderCollection Headers => throw null;

        public abstract string Method { set; }

        public abstract Uri RequestUri { get; }

        public virtual int Timeout { set => throw null; }

        public static WebRequest Create(string requestUriString) => throw null;

        public virtual WebResponse GetResponse() => throw null;

        void IDisposable.Dispose() => throw null;
    }
}
