namespace System.Net
{
    /// <summary>What a server says first.</summary>
    public enum HttpStatusCode
    {
        OK = 200,
    }
}
