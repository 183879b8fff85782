namespace Verso.Core
{
    /// <summary>Keys that a release adds and revokes once it is confirmed (SPEC 2.2, <c>trust-change</c>).</summary>
    public sealed class TrustChange
    {
        /// <summary>Most keys that one release can add.</summary>
        public const int MaxAdded = 4;

        /// <summary>Most kids that one release can revoke.</summary>
        public const int MaxRevoked = 8;

        /// <summary>Names both lists; either may be empty.</summary>
        public TrustChange(TrustedKey[] added, byte[][] revoked)
        {
            Added = added;
            Revoked = revoked;
        }

        /// <summary>Keys to trust from then on.</summary>
        public TrustedKey[] Added { get; }

        /// <summary>Kids to forget.</summary>
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
