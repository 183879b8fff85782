using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Takes the roots that follow the one that the device holds (SPEC 19.4). Each is stored before the next is requested.</summary>
    internal sealed class RootWalk
    {
        /// <summary>The most roots in one session.</summary>
        internal const int MaxRoots = 32;

        private readonly SessionContext _context;
        private readonly SiteRequest _request;

        internal RootWalk(SessionContext context, SiteRequest request)
        {
            _context = context;
            _request = request;
        }

        /// <summary>Takes every next root that the site has.</summary>
        /// <param name="baseUrl">A URL that ends in a slash.</param>
        /// <returns><see cref="ReasonCode.None"/> if the site has no further root, or the reason why the next one was not taken.</returns>
        internal ReasonCode Take(string baseUrl)
        {
            TrustStore trust = _context.ReadTrust();
            ReasonCode reason = trust == null ? ReasonCode.TrustStoreCorrupt : ReasonCode.None;
            for (int i = 0; i < MaxRoots && reason == ReasonCode.None && trust.Root.Version < Root.MaxVersion; i++)
            {
                reason = TakeNext(baseUrl, ref trust);
            }

            // A root that is not there is the usual answer.
            return reason == ReasonCode.NotFound ? ReasonCode.None : reason;
        }

        private ReasonCode TakeNext(string baseUrl, ref TrustStore trust)
        {
            byte[] file;
            ReasonCode reason = _request.Fetch(SiteFile.Root(baseUrl, trust.Root.Version + 1), string.Empty, out file);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            SignedRoot next;
            reason = RootVerifier.VerifyNext(file, trust.Root, out next);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            // A root counts once it is stored: a cut must not leave a device that has acted on a root which it does not hold.
            TrustStore changed = trust.With(next);
            reason = _context.Storage.WriteTrust(changed);
            if (reason == ReasonCode.None)
            {
                trust = changed;
                _context.Follow(changed);
                _context.Board.Log("root " + next.Root.Version.ToString() + " is stored");
            }

            return reason;
        }
    }
}
