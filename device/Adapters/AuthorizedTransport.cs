using System.IO;
using System.Net;
using Verso.Core;
using Verso.Updater;

namespace Verso.Adapters
{
    /// <summary>
    /// HTTP with two optional files that a fleet may be provisioned with beside the trust store: <c>ca.pem</c>, the authority that must have
    /// issued the server's certificate, and <c>token</c>, a bearer token (RFC 6750). Both are read at the first request.
    /// </summary>
    /// <remarks>
    /// The token is sent over https to the provisioned server only. A signed manifest may name a payload on any other server; neither that
    /// server nor an eavesdropper on http needs the token. nanoFramework and .NET accept an authority in different ways, so boards add it.
    /// </remarks>
    public class AuthorizedTransport : HttpTransport
    {
        private const string TokenFile = "token";
        private const string AuthorityFile = "ca.pem";
        private const string Secure = "https://";
        private const char Colon = ':';

        private readonly Board _board;
        private readonly DeviceStorage _storage;
        private readonly string _folder;
        private bool _isRead;
        private string _token;
        private string _authority;
        private string _server;

        /// <summary>Creates a transport.</summary>
        /// <param name="board">Receives the log.</param>
        /// <param name="storage">Has the trust store with the provisioned URL.</param>
        /// <param name="folder">The folder of the files, with a separator at its end.</param>
        public AuthorizedTransport(Board board, DeviceStorage storage, string folder)
            : base(board)
        {
            _board = board;
            _storage = storage;
            _folder = folder;
        }

        /// <summary>The certificates of the authority in PEM, or null for those that the device has stored.</summary>
        protected string Authority
        {
            get
            {
                ReadFiles();
                return _authority;
            }
        }

        /// <inheritdoc/>
        protected override void Prepare(HttpWebRequest request)
        {
            ReadFiles();
            if (_token != null && _server != null && ServerOf(request.RequestUri.AbsoluteUri) == _server)
            {
                request.Headers.Add("Authorization", "Bearer " + _token);
            }
        }

        /// <summary>The host and port of an https URL in lower case, or null for any other URL.</summary>
        private static string ServerOf(string url)
        {
            string small = url == null ? string.Empty : url.ToLower();
            if (!small.StartsWith(Secure))
            {
                return null;
            }

            int end = small.IndexOf('/', Secure.Length);
            string server = end < 0 ? small.Substring(Secure.Length) : small.Substring(Secure.Length, end - Secure.Length);
            return server.IndexOf(Colon) < 0 ? server + ":443" : server;
        }

        /// <summary>Whether a token has only the characters of RFC 6750 section 2.1, so that it cannot break out of its header.</summary>
        private static bool IsToken(string text)
        {
            foreach (char letter in text)
            {
                bool plain = (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
                if (!plain && "-._~+/=".IndexOf(letter) < 0)
                {
                    return false;
                }
            }

            return text.Length > 0;
        }

        private void ReadFiles()
        {
            if (_isRead)
            {
                return;
            }

            _authority = ReadText(AuthorityFile);
            string token = ReadText(TokenFile);
            _token = token == null ? null : token.Trim();
            if (_token != null && !IsToken(_token))
            {
                _board.Log(_folder + TokenFile + " is not a bearer token, and is not sent");
                _token = null;
            }

            TrustStore trust = _token == null ? null : _storage.ReadTrust();
            _server = trust == null ? null : ServerOf(trust.UpdateUrl);

            // Set last: if memory ran out before, the next request would go without a token.
            _isRead = true;
        }

        private string ReadText(string name)
        {
            try
            {
                return Files.Exists(_folder + name) ? File.ReadAllText(_folder + name) : null;
            }
            catch (IOException fault)
            {
                _board.Log(_folder + name + " cannot be read: " + fault.Message);
                return null;
            }
        }
    }
}
