namespace System.Security.Cryptography
{
    /// <summary>HMAC-SHA-256 over whole arrays.</summary>
    public class HMACSHA256 : IDisposable
    {
        public HMACSHA256(byte[] key) => throw null;

        public byte[] ComputeHash(byte[] buffer) => throw null;

        public void Dispose() => throw null;
    }
}
