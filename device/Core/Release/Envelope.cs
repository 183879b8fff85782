namespace Verso.Core
{
    /// <summary>
    /// Reads and writes the COSE_Sign1 around a manifest or a pointer (RFC 9052 section 4.2; SPEC 2.1). Reading finds the place of each part, and copies only
    /// kid and signature.
    /// </summary>
    public sealed class Envelope
    {
        private const uint CoseSign1 = 18;

        // The parts of an envelope in order: the tag, the array, protected headers, unprotected headers, payload, signature.
        private static readonly uint[] Items = { CborType.Tag, CborType.Array, CborType.Bytes, CborType.Map, CborType.Bytes, CborType.Bytes };

        private int _protectedAt;
        private int _protectedEnd;
        private int _payloadAt;

        private Envelope()
        {
        }

        /// <summary>The id of the key that the envelope claims was used to sign.</summary>
        public byte[] Kid { get; private set; }

        /// <summary>The signature, unchanged from the file.</summary>
        public byte[] Signature { get; private set; }

        /// <summary>The index of the signed map in the file.</summary>
        public int PayloadOffset { get; private set; }

        /// <summary>The length of the signed map in bytes.</summary>
        public int PayloadLength { get; private set; }

        /// <summary>Reads the envelope of a whole file.</summary>
        /// <returns><see cref="ReasonCode.None"/> and an envelope, or the fault and null.</returns>
        public static ReasonCode Read(byte[] file, out Envelope envelope)
        {
            CborReader reader = new CborReader(file, 0, file.Length);
            Envelope read = new Envelope();
            reader.ReadTag(CoseSign1);
            reader.ReadArray(4, 4);
            read._protectedAt = reader.Position;
            read.Kid = CoseHeader.Read(reader, file);
            read._protectedEnd = reader.Position;
            if (reader.ReadMap(CborMap.MaxFields) != 0)
            {
                reader.Fail(ReasonCode.EnvelopeMalformed);
            }

            read._payloadAt = reader.Position;
            read.PayloadLength = reader.EnterBytes(1, int.MaxValue);
            read.PayloadOffset = reader.Position;
            reader.Advance(read.PayloadLength);
            read.Signature = reader.ReadBytes(0, CoseHeader.MaxSignature);
            ReasonCode reason = reader.Finish();
            if (reason == ReasonCode.CborUnexpectedType || reason == ReasonCode.FieldOutOfRange)
            {
                reason = ReasonCode.EnvelopeMalformed;
            }

            envelope = reason == ReasonCode.None ? read : null;
            return reason;
        }

        /// <summary>The number of bytes that belong to a file of unknown length, according to the lengths in its first bytes.</summary>
        /// <param name="begin">The array with the first bytes of the file.</param>
        /// <param name="count">The number of these bytes.</param>
        /// <returns>
        /// More than <paramref name="count"/> if there is more to read. Otherwise the file is complete, or no further bytes could make it an
        /// envelope: <see cref="Read"/> tells them apart. <see cref="int.MaxValue"/> for a length that no array has.
        /// </returns>
        public static int LengthOf(byte[] begin, int count)
        {
            return CoseLength.Of(begin, count, Items, Items);
        }

        /// <summary>The SHA-256 of the Sig_structure (RFC 9052 section 4.4), computed directly from the bytes of the file.</summary>
        public byte[] SignedDigest(byte[] file)
        {
            return SignedDigest(file, new byte[0]);
        }

        /// <summary>The same with an external_aad, which keeps a signature of one kind of file from counting for another (SPEC 20.1).</summary>
        internal byte[] SignedDigest(byte[] file, byte[] externalAad)
        {
            Sha256 hash = new Sha256();
            byte[] opening = Opening();
            hash.Update(opening, 0, opening.Length);
            hash.Update(file, _protectedAt, _protectedEnd - _protectedAt);
            byte[] aad = CoseHeader.WriteAad(externalAad);
            hash.Update(aad, 0, aad.Length);
            hash.Update(file, _payloadAt, PayloadOffset + PayloadLength - _payloadAt);
            return hash.Finish();
        }

        /// <summary>Checks the signature with a key that the caller trusts for this kind of file, and the external_aad of this kind.</summary>
        /// <returns><see cref="ReasonCode.None"/>, <see cref="ReasonCode.SignatureLength"/> or <see cref="ReasonCode.SignatureInvalid"/>.</returns>
        internal ReasonCode CheckSignature(byte[] file, TrustedKey key, byte[] externalAad)
        {
            if (Signature.Length != key.Modulus.Length)
            {
                return ReasonCode.SignatureLength;
            }

            RsaPublicKey rsa = new RsaPublicKey(key.Modulus, key.RSquared);
            return RsaPss.Verify(rsa, SignedDigest(file, externalAad), Signature) ? ReasonCode.None : ReasonCode.SignatureInvalid;
        }

        /// <summary>The Sig_structure that a signer signs.</summary>
        /// <param name="kid">16 bytes.</param>
        /// <param name="payload">The signed map.</param>
        public static byte[] SignedBytes(byte[] kid, byte[] payload)
        {
            return SignedBytes(kid, payload, new byte[0]);
        }

        /// <summary>The same with an external_aad.</summary>
        internal static byte[] SignedBytes(byte[] kid, byte[] payload, byte[] externalAad)
        {
            CborWriter writer = new CborWriter(payload.Length + 64);
            writer.WriteArray(4);
            writer.WriteText("Signature1");
            writer.WriteBytes(CoseHeader.Write(kid));
            writer.WriteBytes(externalAad);
            writer.WriteBytes(payload);
            return writer.ToArray();
        }

        /// <summary>The whole file.</summary>
        /// <param name="kid">16 bytes.</param>
        /// <param name="payload">The signed map.</param>
        /// <param name="signature">Over <see cref="SignedBytes(byte[], byte[])"/>.</param>
        public static byte[] Write(byte[] kid, byte[] payload, byte[] signature)
        {
            CborWriter writer = new CborWriter(payload.Length + signature.Length + 64);
            writer.WriteTag(CoseSign1);
            writer.WriteArray(4);
            writer.WriteBytes(CoseHeader.Write(kid));
            writer.WriteMap(0);
            writer.WriteBytes(payload);
            writer.WriteBytes(signature);
            return writer.ToArray();
        }

        private static byte[] Opening()
        {
            CborWriter writer = new CborWriter(16);
            writer.WriteArray(4);
            writer.WriteText("Signature1");
            return writer.ToArray();
        }
    }
}
