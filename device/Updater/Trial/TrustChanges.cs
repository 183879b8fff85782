using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Key rotation and revocation (SPEC 2.2, <c>trust-change</c>).</summary>
    public static class TrustChanges
    {
        /// <summary>The trust store after a change. Applying a change twice gives the same store.</summary>
        /// <param name="trust">The store before.</param>
        /// <param name="change">The keys to add and to revoke.</param>
        /// <param name="signer">The kid that signed the change. It is never revoked, so that a device always trusts a key.</param>
        public static TrustStore Apply(TrustStore trust, TrustChange change, byte[] signer)
        {
            TrustedKey[] kept = new TrustedKey[trust.Keys.Length + change.AddedCount];
            int count = 0;
            foreach (TrustedKey key in trust.Keys)
            {
                if (key.HasKid(signer) || !change.Revokes(key))
                {
                    kept[count] = key;
                    count++;
                }
            }

            for (int i = 0; i < change.AddedCount; i++)
            {
                TrustedKey key = change.AddedKey(i);

                // A kid on both lists is revoked: otherwise applying the change again would bring it back. A key that does not prove itself was refused with
                // its release. It is also left out here, because stored keys are not checked again.
                if (!Holds(kept, count, key.CopyKid()) && !change.Revokes(key) && key.IsProven())
                {
                    kept[count] = key;
                    count++;
                }
            }

            TrustedKey[] keys = new TrustedKey[count];
            System.Array.Copy(kept, 0, keys, 0, count);
            return new TrustStore
            {
                DeviceId = trust.DeviceId,
                Product = trust.Product,
                HardwareId = trust.HardwareId,
                Keys = keys,
                Fleets = trust.Fleets,
                SealKey = trust.SealKey,
                UpdateUrl = trust.UpdateUrl,
            };
        }

        /// <summary>Whether a trust store can be written and read again.</summary>
        public static bool Fits(TrustStore trust)
        {
            return trust.Keys.Length <= TrustStore.MaxKeys
                && TrustStoreFormat.Write(trust).Length <= TrustStoreFormat.CellSize - Cell.Overhead;
        }

        private static bool Holds(TrustedKey[] keys, int count, byte[] kid)
        {
            for (int i = 0; i < count; i++)
            {
                if (keys[i].HasKid(kid))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
