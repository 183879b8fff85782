namespace System.Threading
{
    /// <summary>Tells those who wait that they need not.</summary>
    public struct CancellationToken
    {
    }
}
