namespace Verso.Core
{
    /// <summary>
    /// Decides whether a root may be trusted (SPEC 19.3): the threshold of the root before has signed it, and so has its own. A key counts once, and
    /// it counts as the key that verified the signature, whatever the message calls it. No clock, no storage, no network.
    /// </summary>
    public static class RootVerifier
    {
        /// <summary>Verifies the root that follows the one that a device holds.</summary>
        /// <param name="file">The file. It is not copied, and the caller does not change it.</param>
        /// <param name="held">The root that is trusted now.</param>
        /// <param name="next">The root, or null if it must not be trusted.</param>
        /// <returns><see cref="ReasonCode.None"/> or the first fault, in the order of SPEC 19.3.</returns>
        public static ReasonCode VerifyNext(byte[] file, Root held, out SignedRoot next)
        {
            next = null;
            RootEnvelope envelope;
            ReasonCode reason = Open(file, out envelope);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            // The signatures come before the map: no byte of it is interpreted that nobody trusted has signed.
            byte[][] verified = new byte[envelope.SignatureCount][];
            if (Count(held, file, envelope, verified) < held.Threshold)
            {
                return ReasonCode.RootThresholdMissed;
            }

            Root root;
            reason = RootReader.Read(file, envelope.PayloadOffset, envelope.PayloadLength, out root);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            if (root.Version != held.Version + 1)
            {
                return ReasonCode.RootVersionUnexpected;
            }

            if (root.Product != held.Product)
            {
                return ReasonCode.WrongProduct;
            }

            reason = CheckItself(root, file, envelope, verified);
            next = reason == ReasonCode.None ? new SignedRoot(file, root) : null;
            return reason;
        }

        /// <summary>
        /// Verifies a root by itself: for one that a device is provisioned with, that it reads from its own flash, or that a tool prints. It says
        /// nothing about who made it.
        /// </summary>
        /// <param name="file">The file. It is not copied, and the caller does not change it.</param>
        /// <param name="signed">The root, or null.</param>
        /// <returns><see cref="ReasonCode.None"/> or the first fault, in the order of SPEC 19.3.</returns>
        public static ReasonCode VerifyAlone(byte[] file, out SignedRoot signed)
        {
            signed = null;
            RootEnvelope envelope;
            ReasonCode reason = Open(file, out envelope);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            Root root;
            reason = RootReader.Read(file, envelope.PayloadOffset, envelope.PayloadLength, out root);
            if (reason == ReasonCode.None)
            {
                reason = CheckItself(root, file, envelope, new byte[envelope.SignatureCount][]);
            }

            signed = reason == ReasonCode.None ? new SignedRoot(file, root) : null;
            return reason;
        }

        /// <summary>Reads the envelope of a file that is not too long.</summary>
        internal static ReasonCode Open(byte[] file, out RootEnvelope envelope)
        {
            envelope = null;
            return file.Length > Root.MaxFileLength ? ReasonCode.RootTooLarge : RootEnvelope.Read(file, out envelope);
        }

        /// <summary>The checks that need no other root: every key proves itself, and the threshold of its own keys has signed.</summary>
        private static ReasonCode CheckItself(Root root, byte[] file, RootEnvelope envelope, byte[][] verified)
        {
            foreach (RootKey key in root.RootKeys)
            {
                if (!key.IsProven())
                {
                    return ReasonCode.KeyInconsistent;
                }
            }

            foreach (TrustedKey key in root.ReleaseKeys)
            {
                if (!key.IsProven())
                {
                    return ReasonCode.KeyInconsistent;
                }
            }

            foreach (ChannelKey entry in root.ChannelKeys)
            {
                if (!entry.Key.IsProven())
                {
                    return ReasonCode.KeyInconsistent;
                }
            }

            return Count(root, file, envelope, verified) < root.Threshold ? ReasonCode.RootOwnThresholdMissed : ReasonCode.None;
        }

        /// <summary>
        /// The number of root keys that made a signature, at most the threshold: no key is tried after it is reached, or once it cannot be reached any more.
        /// A root's keys are different, and each is tried with one signature, so none counts twice.
        /// </summary>
        /// <param name="root">The root whose keys are counted.</param>
        /// <param name="file">The file.</param>
        /// <param name="envelope">Its envelope.</param>
        /// <param name="verified">
        /// For each signature the modulus that verified it, or null. A signature that counts for two roots is verified once.
        /// </param>
        private static int Count(Root root, byte[] file, RootEnvelope envelope, byte[][] verified)
        {
            // A file from anybody must not cost more verifications than are needed to refuse it.
            int possible = 0;
            foreach (RootKey key in root.RootKeys)
            {
                possible += HasCandidate(envelope, key) ? 1 : 0;
            }

            int count = 0;
            foreach (RootKey key in root.RootKeys)
            {
                if (count == root.Threshold || possible < root.Threshold)
                {
                    break;
                }

                if (HasCandidate(envelope, key))
                {
                    bool isSigner = IsSigner(key, file, envelope, verified);
                    count += isSigner ? 1 : 0;
                    possible -= isSigner ? 0 : 1;
                }
            }

            return count;
        }

        /// <summary>Whether a signature names a key and has its length.</summary>
        private static bool HasCandidate(RootEnvelope envelope, RootKey key)
        {
            int index = envelope.IndexOf(key.Kid);
            return index >= 0 && envelope.Signatures[index].Signature.Length == key.Modulus.Length;
        }

        private static bool IsSigner(RootKey key, byte[] file, RootEnvelope envelope, byte[][] verified)
        {
            int index = envelope.IndexOf(key.Kid);
            RootSignature signature = envelope.Signatures[index];
            if (verified[index] == null && key.Verifies(envelope.SignedDigest(file, signature), signature.Signature))
            {
                verified[index] = key.Modulus;
            }

            return verified[index] != null && Bytes.AreEqual(verified[index], key.Modulus);
        }
    }
}
