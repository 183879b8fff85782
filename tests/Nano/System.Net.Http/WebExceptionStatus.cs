namespace System.Net
{
    /// <summary>What went wrong on the way.</summary>
    public enum WebExceptionStatus
    {
        Timeout = 14,
    }
}
