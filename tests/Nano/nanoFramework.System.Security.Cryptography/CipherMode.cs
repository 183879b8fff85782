namespace System.Security.Cryptography
{
    /// <summary>How blocks are chained.</summary>
    public enum CipherMode
    {
        CBC = 1,
    }
}
