using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Verso.Emulator;
using Verso.Updater;

namespace Verso.Attacks;

/// <summary>
/// The real HTTP client with a CA of the product's own, as <c>HttpsAuthentCert</c> gives nanoFramework one: the host's name as the platform
/// checks it, and a chain that ends in that CA and is valid now.
/// </summary>
/// <param name="board">Gets the log.</param>
/// <param name="authority">The only CA that is trusted.</param>
internal sealed class PinnedTransport(Board board, X509Certificate2 authority) : HostHttpTransport(board)
{
    protected override void Prepare(HttpWebRequest request)
    {
        base.Prepare(request);
        request.ServerCertificateValidationCallback = (_, certificate, _, errors) => certificate is X509Certificate2 leaf && Holds(leaf, errors);
    }

    private bool Holds(X509Certificate2 leaf, SslPolicyErrors errors)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0 && chain.Build(leaf);
    }
}
