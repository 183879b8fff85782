namespace Verso.Core
{
    /// <summary>
    /// Reads and writes the COSE_Sign around a root (RFC 9052 section 4.1; SPEC 19.1). Signatures ascend by kid, so that the same signatures have
    /// one encoding, and no kid occurs twice.
    /// </summary>
    public sealed class RootEnvelope
    {
        /// <summary>The most signatures: those of every key of the root before, and of every key of this one.</summary>
        public const int MaxSignatures = 16;

        private const uint CoseSign = 98;

        // The external_aad of every root (SPEC 19.1).
        private static readonly byte[] Context = Labels.ToBytes("verso/1 root");

        // The parts of an envelope in order, and those of each signature.
        private static readonly uint[] Items = { CborType.Tag, CborType.Array, CborType.Bytes, CborType.Map, CborType.Bytes, CborType.Array };
        private static readonly uint[] SignatureItems = { CborType.Array, CborType.Bytes, CborType.Map, CborType.Bytes };

        private int _payloadAt;

        private RootEnvelope()
        {
        }

        /// <summary>The index of the root map in the file.</summary>
        public int PayloadOffset { get; private set; }

        /// <summary>The length of the root map in bytes.</summary>
        public int PayloadLength { get; private set; }

        /// <summary>The number of signatures, 1 to 16.</summary>
        public int SignatureCount
        {
            get { return Signatures.Length; }
        }

        /// <summary>The signatures in order. This is the envelope's own array.</summary>
        internal RootSignature[] Signatures { get; private set; }

        /// <summary>One of the signatures.</summary>
        /// <param name="index">0 to <see cref="SignatureCount"/> less 1.</param>
        public RootSignature Signature(int index)
        {
            return Signatures[index];
        }

        /// <summary>The number of bytes that belong to a file of unknown length, as <see cref="Envelope.LengthOf"/> finds it for a COSE_Sign1.</summary>
        /// <param name="begin">The array with the first bytes of the file.</param>
        /// <param name="count">The number of these bytes.</param>
        public static int LengthOf(byte[] begin, int count)
        {
            return CoseLength.Of(begin, count, Items, SignatureItems);
        }

        /// <summary>Reads the envelope of a whole file.</summary>
        /// <returns><see cref="ReasonCode.None"/> and an envelope, or the fault and null.</returns>
        public static ReasonCode Read(byte[] file, out RootEnvelope envelope)
        {
            CborReader reader = new CborReader(file, 0, file.Length);
            RootEnvelope read = new RootEnvelope();
            reader.ReadTag(CoseSign);
            reader.ReadArray(4, 4);

            // The headers of the body are empty: algorithm and kid belong to each signature (RFC 9052 section 4.1).
            reader.EnterBytes(0, 0);
            ReadNoHeaders(reader);
            read._payloadAt = reader.Position;
            read.PayloadLength = reader.EnterBytes(1, int.MaxValue);
            read.PayloadOffset = reader.Position;
            reader.Advance(read.PayloadLength);
            read.Signatures = ReadSignatures(reader, file);
            ReasonCode reason = reader.Finish();
            if (reason == ReasonCode.CborUnexpectedType || reason == ReasonCode.FieldOutOfRange)
            {
                reason = ReasonCode.EnvelopeMalformed;
            }

            envelope = reason == ReasonCode.None ? read : null;
            return reason;
        }

        /// <summary>The SHA-256 of the Sig_structure of one signature (RFC 9052 section 4.4), computed directly from the bytes of the file.</summary>
        /// <param name="file">The file that was read.</param>
        /// <param name="signature">One of its signatures.</param>
        public byte[] SignedDigest(byte[] file, RootSignature signature)
        {
            Sha256 hash = new Sha256();
            byte[] opening = Opening();
            hash.Update(opening, 0, opening.Length);
            hash.Update(file, signature.HeaderAt, signature.HeaderEnd - signature.HeaderAt);
            byte[] aad = CoseHeader.WriteAad(Context);
            hash.Update(aad, 0, aad.Length);
            hash.Update(file, _payloadAt, PayloadOffset + PayloadLength - _payloadAt);
            return hash.Finish();
        }

        /// <summary>The Sig_structure that one key signs.</summary>
        /// <param name="kid">The kid of the key, 16 bytes.</param>
        /// <param name="payload">The root map.</param>
        public static byte[] SignedBytes(byte[] kid, byte[] payload)
        {
            CborWriter writer = new CborWriter(payload.Length + 64);
            WriteOpening(writer);
            writer.WriteBytes(CoseHeader.Write(kid));
            writer.WriteBytes(Context);
            writer.WriteBytes(payload);
            return writer.ToArray();
        }

        /// <summary>The whole file.</summary>
        /// <param name="payload">The root map.</param>
        /// <param name="signatures">1 to 16, ascending by kid.</param>
        public static byte[] Write(byte[] payload, RootSignature[] signatures)
        {
            CborWriter writer = new CborWriter(payload.Length + 64);
            writer.WriteTag(CoseSign);
            writer.WriteArray(4);
            writer.WriteBytes(new byte[0]);
            writer.WriteMap(0);
            writer.WriteBytes(payload);
            writer.WriteArray(signatures.Length);
            foreach (RootSignature signature in signatures)
            {
                writer.WriteArray(3);
                writer.WriteBytes(CoseHeader.Write(signature.Kid));
                writer.WriteMap(0);
                writer.WriteBytes(signature.Signature);
            }

            return writer.ToArray();
        }

        /// <summary>The index of the signature that names a kid, or -1.</summary>
        internal int IndexOf(byte[] kid)
        {
            for (int i = 0; i < Signatures.Length; i++)
            {
                if (Bytes.AreEqual(Signatures[i].Kid, kid))
                {
                    return i;
                }
            }

            return -1;
        }

        private static RootSignature[] ReadSignatures(CborReader reader, byte[] file)
        {
            RootSignature[] signatures = new RootSignature[reader.ReadArray(1, MaxSignatures)];
            for (int i = 0; i < signatures.Length && reader.Error == ReasonCode.None; i++)
            {
                reader.ReadArray(3, 3);
                int headerAt = reader.Position;
                byte[] kid = CoseHeader.Read(reader, file);
                int headerEnd = reader.Position;
                ReadNoHeaders(reader);
                byte[] signature = reader.ReadBytes(0, CoseHeader.MaxSignature);
                signatures[i] = new RootSignature(kid, signature) { HeaderAt = headerAt, HeaderEnd = headerEnd };
                if (reader.Error == ReasonCode.None && i > 0 && Bytes.Compare(signatures[i - 1].Kid, kid) >= 0)
                {
                    reader.Fail(ReasonCode.CborNotCanonical);
                }
            }

            return signatures;
        }

        private static void ReadNoHeaders(CborReader reader)
        {
            if (reader.ReadMap(CborMap.MaxFields) != 0)
            {
                reader.Fail(ReasonCode.EnvelopeMalformed);
            }
        }

        private static byte[] Opening()
        {
            CborWriter writer = new CborWriter(16);
            WriteOpening(writer);
            return writer.ToArray();
        }

        private static void WriteOpening(CborWriter writer)
        {
            writer.WriteArray(5);
            writer.WriteText("Signature");
            writer.WriteBytes(new byte[0]);
        }
    }
}
