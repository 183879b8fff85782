namespace System.Net
{
    /// <summary>A request that failed.</summary>
    public class WebException : InvalidOperationException
    {
        public WebResponse Response => throw null;

        public WebExceptionStatus Status => throw null;
    }
}
