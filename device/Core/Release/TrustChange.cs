namespace Verso.Core
{
    /// <summary>The keys that a release adds and revokes when it is confirmed (SPEC 2.2, <c>trust-change</c>).</summary>
    public sealed class TrustChange
    {
        /// <summary>The most keys that one release can add.</summary>
        public const int MaxAdded = 4;

        /// <summary>The most kids that one release can revoke.</summary>
        public const int MaxRevoked = 8;

        /// <summary>Creates a change. Either list may be empty. The arrays belong to the change from now on.</summary>
        public TrustChange(TrustedKey[] added, byte[][] revoked)
        {
            Added = added;
            Revoked = revoked;
        }

        /// <summary>The keys to add.</summary>
        internal TrustedKey[] Added { get; }

        /// <summary>The kids to revoke.</summary>
        internal byte[][] Revoked { get; }

        /// <summary>The number of keys to add, 0 to <see cref="MaxAdded"/>.</summary>
        public int AddedCount
        {
            get { return Added.Length; }
        }

        /// <summary>One of the keys to add.</summary>
        /// <param name="index">0 to <see cref="AddedCount"/> less 1.</param>
        public TrustedKey AddedKey(int index)
        {
            return Added[index];
        }

        /// <summary>Whether a key is one of those to revoke.</summary>
        public bool Revokes(TrustedKey key)
        {
            foreach (byte[] kid in Revoked)
            {
                if (key.HasKid(kid))
                {
                    return true;
                }
            }

            return false;
        }

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
