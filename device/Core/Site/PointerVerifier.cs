namespace Verso.Core
{
    /// <summary>
    /// Verifies a pointer with the root that a device holds (SPEC 20.3). The signature is verified over the raw bytes before a field is read. No
    /// clock, no storage, no network.
    /// </summary>
    public static class PointerVerifier
    {
        // The external_aad of every pointer (SPEC 20.1).
        private static readonly byte[] Context = Labels.ToBytes("verso/1 pointer");

        /// <summary>The Sig_structure that a signer of pointers signs.</summary>
        /// <param name="kid">16 bytes.</param>
        /// <param name="payload">The pointer map.</param>
        public static byte[] SignedBytes(byte[] kid, byte[] payload)
        {
            return Envelope.SignedBytes(kid, payload, Context);
        }

        /// <summary>The digest by which a device recognizes a pointer file (SPEC 17): 32 bytes, computed natively.</summary>
        public static byte[] Digest(byte[] file)
        {
            return Mac.Compute(Context, file);
        }

        /// <summary>Verifies a whole pointer file.</summary>
        /// <param name="file">The file.</param>
        /// <param name="root">The root that the device holds.</param>
        /// <param name="channel">The channel that the device follows.</param>
        /// <param name="hardwareId">The hardware id of the device.</param>
        /// <param name="pointer">The pointer, or null if it must not be used.</param>
        /// <returns><see cref="ReasonCode.None"/> or the first fault, in the order of SPEC 20.3.</returns>
        public static ReasonCode Verify(byte[] file, Root root, string channel, string hardwareId, out Pointer pointer)
        {
            pointer = null;
            if (file.Length > Pointer.MaxFileLength)
            {
                return ReasonCode.PointerTooLarge;
            }

            Envelope envelope;
            ReasonCode reason = Envelope.Read(file, out envelope);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            ChannelKey entry = root.FindChannelKey(envelope.Kid);
            if (entry == null)
            {
                return ReasonCode.UnknownKey;
            }

            if (!entry.MaySign(channel))
            {
                return ReasonCode.ChannelNotAllowed;
            }

            reason = envelope.CheckSignature(file, entry.Key, Context);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            Pointer read;
            reason = PointerReader.Read(file, envelope.PayloadOffset, envelope.PayloadLength, out read);
            if (reason == ReasonCode.None)
            {
                reason = CheckPlace(read, root, channel, hardwareId);
            }

            pointer = reason == ReasonCode.None ? read : null;
            return reason;
        }

        /// <summary>A pointer is for one product, channel and hardware id, and was made under one root. A key signs for more than one of them.</summary>
        private static ReasonCode CheckPlace(Pointer pointer, Root root, string channel, string hardwareId)
        {
            if (pointer.Product != root.Product)
            {
                return ReasonCode.WrongProduct;
            }

            if (pointer.Channel != channel)
            {
                return ReasonCode.WrongChannel;
            }

            if (pointer.HardwareId != hardwareId)
            {
                return ReasonCode.WrongHardware;
            }

            return pointer.RootVersion < root.Version ? ReasonCode.PointerOfOtherRoot
                : pointer.RootVersion > root.Version ? ReasonCode.PointerOfLaterRoot
                : ReasonCode.None;
        }
    }
}
