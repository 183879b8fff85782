namespace System.Security.Cryptography.X509Certificates
{
    /// <summary>A certificate, in DER or PEM.</summary>
    public class X509Certificate
    {
        public X509Certificate(string certificate) => throw null;
    }
}
