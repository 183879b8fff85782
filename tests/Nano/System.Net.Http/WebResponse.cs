using System.IO;

namespace System.Net
{
    /// <summary>An answer.</summary>
    public abstract class WebResponse : MarshalByRefObject, IDisposable
    {
        public virtual long ContentLength => throw null;

        public virtual WebHeaderCollection Headers => throw null;

        public virtual void Close() => throw null;

        public virtual Stream GetResponseStream() => throw null;

        void IDisposable.Dispose() => throw null;
    }
}
