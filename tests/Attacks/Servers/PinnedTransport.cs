using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Verso.Emulator;
using Verso.Updater;

namespace Verso.Attacks;

/// <summary>
/// The real HTTP client with a CA of the product, like <c>HttpsAuthentCert</c> on nanoFramework. It checks the host name as the platform
/// does, and that the chain ends in that CA and is valid now.
/// </summary>
/// <param name="board">Receives the log.</param>
/// <param name="authority">The only trusted CA.</param>
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
