namespace Verso.Core
{
    /// <summary>The keys that a release adds and revokes when it is confirmed (SPEC 2.2, <c>trust-change</c>).</summary>
    public sealed class TrustChange
    {
        /// <summary>The most keys that one release can add.</summary>
        public const int MaxAdded = 4;

        /// <summary>The most kids that one release can revoke.</summary>
        public const int MaxRevoked = 8;

        /// <summary>Creates a change. Either list may be empty.</summary>
        public TrustChange(TrustedKey[] added, byte[][] revoked)
        {
            Added = added;
            Revoked = revoked;
        }

        /// <summary>The keys to add.</summary>
        public TrustedKey[] Added { get; }

        /// <summary>The kids to revoke.</summary>
        public byte[][] Revoked { get; }

        /// <summary>Whether every key that it adds proves itself (SPEC 9).</summary>
        public bool IsProven()
        {
            foreach (TrustedKey key in Added)
            {
                if (!key.IsProven())
                {
                    return false;
                }
            }

            return true;
        }
    }
}
